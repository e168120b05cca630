"""The user changes their mind about a value: the card follows, the old one can no longer be confirmed."""

import pytest

from tests.dialogue.administrators import CLAIRE, NADIA, asks
from tests.dialogue.harness import CARD, CODE, RECEIPT, Press, Visitor
from tests.dialogue.shown import rows

TO_THE_CARD = asks("ajoute trois licences", CARD)
ADD_LEA = "ajoute Léa Morel, lea.morel@martin-be.example"
OWN_CODE = ["own_code_needed", "ask_code"]


@pytest.mark.parametrize(
    ("wish", "correction", "operation", "after"),
    [
        ("rajoute-nous trois licences stp", "euh, plutôt cinq", "change_quantity", {"quantity": 10}),
        ("il nous faut deux licences de plus", "pardon, deux de moins", "change_quantity", {"quantity": 3}),
        ("ajoute trois licences", "en fait je voulais dire neuf en tout", "change_quantity", {"quantity": 9}),
        ("passe à douze licences", "non, onze", "change_quantity", {"quantity": 11}),
        (
            "mets le bon de commande BC-2027/010",
            "non, c'est BC-2027/011",
            "change_po_number",
            {"po_number": "BC-2027/011"},
        ),
        (
            "le nouveau numéro de bon de commande est BC-2027/010",
            "pas BC-2027/010 mais BC-2027/012",
            "change_po_number",
            {"po_number": "BC-2027/012"},
        ),
    ],
)
async def test_a_value_on_the_card(claire: Visitor, ledger, wish, correction, operation, after):
    await claire.run([(wish, [CARD]), (correction, [CARD]), ("oui", [RECEIPT])])
    assert await ledger() == [(operation, after)]


@pytest.mark.parametrize(
    ("wish", "correction", "removed"),
    [
        ("retire Paul Girard", "finalement c'est Sofia Rossi qu'il faut retirer", ["Sofia Rossi"]),
        ("enlève Paul Girard", "pas Paul, Marc", ["Marc Dubois"]),
        ("supprime Marc Dubois et Sofia Rossi", "pas Sofia finalement", ["Marc Dubois"]),
        ("supprime l'accès de Marc Dubois", "plutôt sofia.rossi@martin-be.example", ["Sofia Rossi"]),
        ("retire Hugo Lambert", "Marc Dubois au lieu de Hugo", ["Marc Dubois"]),
    ],
)
async def test_who_is_removed(claire: Visitor, ledger, wish, correction, removed):
    await claire.run([(wish, [CARD]), (correction, [CARD]), ("oui", [RECEIPT])])
    ((operation, after),) = await ledger()
    assert operation == "remove_user"
    assert [user["name"] for user in after["users_removed"]] == removed


@pytest.mark.parametrize(
    ("correction", "name", "email"),
    [
        ("son adresse exacte est l.morel@martin-be.example", "Léa Morel", "l.morel@martin-be.example"),
        ("elle s'appelle Léa Maurel", "Léa Maurel", "lea.morel@martin-be.example"),
        ("non, Nour Haddad, nour.haddad@martin-be.example", "Nour Haddad", "nour.haddad@martin-be.example"),
    ],
    ids=["address", "name", "both"],
)
async def test_who_is_added(claire: Visitor, ledger, correction, name, email):
    await claire.run([(ADD_LEA, [CARD]), (correction, [CARD]), ("oui", [RECEIPT])])
    ((_, after),) = await ledger()
    assert after["users_added"] == [{"name": name, "email": email}]


async def test_finally_for_somebody_else(claire: Visitor, ledger):
    await claire.run(
        [
            ("crée un accès pour Léa Morel", ["ask_user_email_of"]),
            ("finalement pour Nour Haddad", ["ask_user_email_of"]),
            ("nour.haddad@martin-be.example", [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    ((_, after),) = await ledger()
    assert after["users_added"] == [{"name": "Nour Haddad", "email": "nour.haddad@martin-be.example"}]


async def test_the_address_is_corrected_while_the_name_is_asked_for(claire: Visitor):
    await claire.run(
        [
            ("invite x.haddad@martin-be.example", ["ask_user_name"]),
            ("pardon, n.haddad@martin-be.example", ["ask_user_name"]),
            ("Nour Haddad", [CARD]),
        ]
    )
    assert "n.haddad@martin-be.example" in rows(claire)["À ajouter"]


async def test_in_fact_it_is_standard(visitor: Visitor, ledger):
    await visitor.run(
        [
            ("passe notre abonnement en Premium", ["ask_email"]),
            ("en fait c'est Standard", ["noted", "ask_email_reminder"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert await ledger() == [("change_license_type", {"license_type": "standard"})]


@pytest.mark.parametrize(
    ("wish", "correction", "label", "shown"),
    [
        ("ajoute trois licences", "non, quatre", "Nombre de licences", "9"),
        ("retire Paul Girard", "plutôt Marc Dubois", "À retirer", "Marc Dubois"),
        ("mets le bon de commande BC-77/1", "c'est BC-77/2 en fait", "Numéro de bon de commande", "BC-77/2"),
        (ADD_LEA, "pardon, elle s'appelle Léa Maurel", "À ajouter", "Léa Maurel"),
    ],
    ids=["number", "removed", "po", "added"],
)
@pytest.mark.parametrize("step", ["email", "code"])
async def test_before_the_person_is_known(visitor: Visitor, wish, correction, label, shown, step):
    noted = (correction, ["noted", f"ask_{step}_reminder"])
    first, second, last = asks(wish, CARD)
    await visitor.run([first, noted, second, last] if step == "email" else [first, second, noted, last])
    assert shown in rows(visitor)[label]


async def test_the_payment_method_while_its_own_code_is_awaited(nadia: Visitor, ledger):
    await nadia.run(
        [
            ("je voudrais payer PE-3001 par prélèvement SEPA", OWN_CODE),
            ("en fait par carte bancaire", ["noted", "refused_payment_method_not_on_file"]),
            ("le prélèvement alors", OWN_CODE),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert await ledger("PE-3001") == [("change_payment_method", {"payment_method": "sepa"})]


async def test_the_reason_while_its_own_code_is_awaited(claire: Visitor, ledger):
    await claire.run(
        [
            ("résilie notre abonnement, c'est trop cher", OWN_CODE),
            ("enfin non, c'est parce que le projet est terminé", ["noted", *OWN_CODE]),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    ((_, after),) = await ledger()
    assert after["reason"] == "project_ended"


@pytest.mark.parametrize("at", ["code", "card"])
async def test_the_new_administrator(claire: Visitor, ledger, at):
    rather = ("plutôt Sofia Rossi que Marc", ["noted", *OWN_CODE] if at == "code" else OWN_CODE)
    to_the_card = [(CODE, ["identified", CARD])]
    between = [rather] if at == "code" else [*to_the_card, rather]
    await claire.run([("nomme Marc Dubois administrateur", OWN_CODE), *between, *to_the_card, ("oui", [RECEIPT])])
    ((_, after),) = await ledger()
    assert after["admin_email"] == "sofia.rossi@martin-be.example"


async def test_the_subscription(nadia: Visitor, ledger):
    await nadia.run(
        [("ajoute deux licences sur PE-3001", [CARD]), ("non, sur PE-3002 plutôt", [CARD]), ("oui", [RECEIPT])]
    )
    assert (await ledger("PE-3001"), await ledger("PE-3002")) == ([], [("change_quantity", {"quantity": 4})])


async def test_the_number_while_the_subscription_is_asked_for(visitor: Visitor):
    await visitor.run(
        [
            *asks("ajoute trois licences", "ask_subscription", email=NADIA),
            ("en fait plutôt quatre", ["noted", "ask_subscription"]),
            ("la PE-3002", [CARD]),
        ]
    )
    assert rows(visitor)["Nombre de licences"] == "6"


async def test_the_po_number_set_on_the_card(claire: Visitor, ask_portal):
    await claire.run(
        [
            ("ajoute une licence", [CARD]),
            (Press("Modifier le numéro de bon de commande"), ["ask_po_number"]),
            ("BC-2027/020", [CARD]),
            ("pardon, le bon de commande c'est BC-2027/021", [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    subscription = await ask_portal("/v1/subscriptions/PE-1001")
    assert (subscription["quantity"], subscription["po_number"]) == (6, "BC-2027/021")


async def test_the_identity_address(visitor: Visitor):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            ("claire.martn@martin-be.example", ["ask_code"]),
            ("pardon, claire.martin@martin-be.example", ["ask_code"]),
            (CODE, ["identified", CARD]),
        ]
    )


@pytest.mark.parametrize(
    ("correction", "label", "shown"),
    [
        ("finalement trois licences", "Nombre de licences", "8"),
        ("plutôt Sofia Rossi que Paul", "À retirer", "Sofia Rossi"),
    ],
    ids=["the number", "the person"],
)
async def test_one_wish_of_a_plan(claire: Visitor, ledger, correction, label, shown):
    cards = [CARD, CARD, "cards_ask_terms"]
    await claire.run([("retire Paul Girard et ajoute deux licences", cards), (correction, cards)])
    drawn = {row["label"]: row["after"] for m in claire.shown[:2] for row in m["proposal"]["rows"]}
    assert shown in drawn[label]
    await claire.run([("oui", [RECEIPT, RECEIPT])])
    assert [operation for operation, _ in await ledger()] == ["remove_user", "change_quantity"]


@pytest.mark.parametrize(
    ("wish", "bad"),
    [
        ("ajoute trois licences", "plutôt plein"),
        ("ajoute trois licences", "plutôt pour Zoé"),
        ("retire Paul Girard", "plutôt quatre"),
        ("mets le bon de commande BC-77/1", "plutôt celui de d'habitude"),
        (ADD_LEA, "l'adresse c'est lea arobase truc"),
    ],
)
async def test_a_good_value_stays_when_the_correction_is_none(claire: Visitor, ledger, wish, bad):
    await claire.run([(wish, [CARD])])
    before = rows(claire)
    await claire.say(bad)
    assert await ledger() == []
    await claire.run([("oui", [RECEIPT])])
    ((_, after),) = await ledger()
    assert all(str(value) in str(before.values()) for value in after.values() if isinstance(value, str | int))


async def test_an_unknown_user_is_asked_again_and_the_others_stay(claire: Visitor, ledger):
    await claire.run(
        [
            ("retire Marc Dubois et Zoé Blanc", ["refused_user_unknown"]),
            ("Sofia Rossi", [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    ((_, after),) = await ledger()
    assert [user["name"] for user in after["users_removed"]] == ["Marc Dubois", "Sofia Rossi"]


async def test_four_rather_than_three(visitor: Visitor, ask_portal):
    await visitor.run([*TO_THE_CARD, ("plutôt quatre", [CARD]), ("oui", [RECEIPT])])
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 9


async def test_no_rather_four(visitor: Visitor, ask_portal):
    await visitor.run([*TO_THE_CARD, ("non, plutôt quatre", [CARD]), ("oui", [RECEIPT])])
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 9


async def test_the_button_of_the_old_card_does_nothing(visitor: Visitor, ask_portal):
    await visitor.run(TO_THE_CARD)
    old = visitor.buttons["Confirmer"]
    await visitor.run([("plutôt quatre", [CARD])])
    status, answer = await visitor.post({"button": old})
    assert status == 200
    assert visitor.is_said(answer["messages"][0], "stale_button")
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


async def test_too_few_licences_ask_for_another_number(visitor: Visitor):
    await visitor.run(
        [
            *asks("retire neuf licences", "refused_quantity_below_one"),
            ("une de moins", [CARD]),
            (Press("Annuler"), ["declined"]),
        ]
    )
