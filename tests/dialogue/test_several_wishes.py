"""Several wishes in one message: one identity, the cards in their order, one yes, a result for each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogue.administrators import CLAIRE, HUGO, MARC, SOFIA, asks, known
from tests.dialogue.harness import CARD, CODE, RECEIPT, Press, Visitor

LEA = "lea.marchand@martin-be.example"
TWO = "enlevez Sofia Rossi et rajoutez deux licences"
TWO_CARDS = [CARD, CARD, "cards_ask_terms"]


PLANS = [
    (TWO, ["remove_user", "change_quantity"]),
    ("ajoute trois licences puis retire Marc Dubois", ["change_quantity", "remove_user"]),
    ("supprime l'accès de Marc et réinvite Hugo", ["remove_user", "reinvite_user"]),
    ("rajoutez quatre licences et passez le bon de commande à BC-2027-300", ["change_quantity", "change_po_number"]),
    ("basculez-nous en Standard et enlevez Sofia Rossi", ["change_license_type", "remove_user"]),
    (f"ajoutez Léa Marchand {LEA}, et au passage deux licences", ["add_user", "change_quantity"]),
    (
        f"supprimez Paul Girard, prenez une licence de plus et invitez Léa Marchand ({LEA})",
        ["remove_user", "change_quantity", "add_user"],
    ),
    (
        "ajoute trois licences, retire Marc, réinvite Hugo et change le bon de commande pour BC-77",
        ["change_quantity", "remove_user", "reinvite_user", "change_po_number"],
    ),
]


@pytest.mark.parametrize(("wishes", "operations"), PLANS, ids=["-".join(operations) for _, operations in PLANS])
async def test_a_card_and_a_result_each(claire: Visitor, ran, wishes: str, operations: list[str]):
    said = await claire.say(wishes)
    assert [card["proposal"]["operation"] for card in said[:-1]] == operations
    assert await ran() == []
    await claire.run([("oui", [RECEIPT] * len(operations)), ("oui", ["already_done"] * len(operations))])
    assert await ran() == operations


async def test_one_identity_serves_them_all(visitor: Visitor, ask_portal):
    await visitor.run([*asks(TWO, *TWO_CARDS), ("oui", [RECEIPT, RECEIPT])])
    lines = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert [message["operation"] for message in visitor.shown] == [line["reference"] for line in lines]
    assert len({line["reference"] for line in lines}) == 2
    assert await visitor.letters(3) == [("access_removed", SOFIA), ("receipt", CLAIRE), ("receipt", CLAIRE)]


async def test_each_card_stands_on_the_one_before(claire: Visitor):
    said = await claire.say(f"invite Léa Marchand ({LEA}) et retire Sofia")
    seats = [row for card in said[:2] for row in card["proposal"]["rows"] if row["label"] == "Licences utilisées"]
    assert [(row["before"], row["after"]) for row in seats] == [("4", "5"), ("5", "4")]


async def test_several_persons_of_one_wish_beside_another(claire: Visitor, ask_portal):
    await claire.run(
        [
            ("retirez Sofia Rossi, Paul Girard et renvoyez son invitation à Hugo", [CARD, CARD, "cards_ask"]),
            ("oui", [RECEIPT, RECEIPT]),
        ]
    )
    (removed, invited) = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert [user["name"] for user in removed["after"]["users_removed"]] == ["Sofia Rossi", "Paul Girard"]
    assert [user["email"] for user in invited["after"]["invitations"]] == [HUGO]


MISSING = [
    ("retire quelqu'un et ajoute deux licences", [("ask_removed", "Paul Girard")], ["remove_user", "change_quantity"]),
    (
        "ajoute des licences et invite Léa Marchand",
        [("ask_quantity", "trois de plus"), ("ask_user_email_of", LEA)],
        ["change_quantity", "add_user"],
    ),
    (
        "retire Paul Girard, ajoute une licence et invite Léa Marchand",
        [("ask_user_email_of", LEA)],
        ["remove_user", "change_quantity", "add_user"],
    ),
]


@pytest.mark.parametrize(("wishes", "asked", "operations"), MISSING, ids=["who", "how many and where", "where"])
async def test_only_what_is_missing_is_asked_for(claire: Visitor, ran, wishes: str, asked: Any, operations: list[str]):
    doing = [wishes, *(answer for _, answer in asked)]
    for what, (question, _) in zip(doing, asked, strict=False):
        await claire.run([(what, [question])])
    await claire.run(
        [(doing[-1], [*[CARD] * len(operations), "cards_ask_terms"]), ("oui", [RECEIPT] * len(operations))]
    )
    assert await ran() == operations


@pytest.mark.parametrize(
    ("answer", "said"),
    [("non", "declined"), (Press("Annuler"), "declined"), ("laissez tomber", "stopped")],
    ids=["no", "pressed", "stop"],
)
async def test_no_runs_none_of_them(claire: Visitor, ran, answer: Any, said: str):
    await claire.run([(TWO, TWO_CARDS), (answer, [said]), ("oui", ["affirm_nothing"])])
    assert await ran() == []


@pytest.mark.parametrize(
    ("left_out", "stays"),
    [
        ("Sans le n° 1 (Suppression d’utilisateurs)", "change_quantity"),
        ("Sans le n° 2 (Modification du nombre de licences)", "remove_user"),
    ],
    ids=["first", "second"],
)
async def test_one_is_left_out(claire: Visitor, ran, left_out: str, stays: str):
    await claire.run([(TWO, TWO_CARDS)])
    whole = claire.buttons["Confirmer"]
    await claire.run([(Press(left_out), [CARD]), ("oui", [RECEIPT])])
    assert await ran() == [stays]
    _, answer = await claire.post({"button": whole})
    assert claire.is_said(answer["messages"][0], "stale_button")
    assert await ran() == [stays]


@pytest.mark.parametrize(
    ("correction", "state"),
    [
        ("plutôt quatre licences", {"quantity": 9, "gone": SOFIA}),
        ("finalement plutôt Marc Dubois", {"quantity": 7, "gone": MARC}),
    ],
    ids=["the number", "the person"],
)
async def test_one_is_corrected(claire: Visitor, ask_portal, correction: str, state: dict[str, Any]):
    await claire.run([(TWO, TWO_CARDS)])
    old = claire.buttons["Confirmer"]
    await claire.run([(correction, TWO_CARDS)])
    _, answer = await claire.post({"button": old})
    assert claire.is_said(answer["messages"][0], "stale_button")
    await claire.run([("oui", [RECEIPT, RECEIPT])])
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == state["quantity"]
    users = (await ask_portal("/v1/subscriptions/PE-1001/users"))["users"]
    assert len(users) == 3
    assert state["gone"] not in {user["email"] for user in users}


async def test_one_is_corrected_while_the_code_is_awaited(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            (TWO, ["ask_email"]),
            ("trois licences plutôt", ["noted", "ask_email_reminder"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", *TWO_CARDS]),
            ("oui", [RECEIPT, RECEIPT]),
        ]
    )
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 8


@pytest.mark.parametrize(
    ("aside", "said"),
    [
        ("au fait, comment résilier ?", "faq_cancel_subscription"),
        ("combien de licences avons-nous ?", "subscription_state"),
        ("merci bien", "thank_busy"),
    ],
    ids=["question", "look", "thanks"],
)
async def test_something_in_between_keeps_the_plan(claire: Visitor, ran, aside: str, said: str):
    await claire.run([(TWO, TWO_CARDS), (aside, [said, "cards_reminder"]), ("oui", [RECEIPT, RECEIPT])])
    assert await ran() == ["remove_user", "change_quantity"]


BOUND = [
    (
        "supprime Sofia et résilie l'abonnement car c'est trop cher",
        [CARD],
        ["own_code_needed", "ask_code"],
        ["remove_user", "cancel_subscription"],
    ),
    (
        "d'abord enlève Paul Girard, ensuite donne le rôle d'administrateur à Marc Dubois",
        [CARD],
        ["own_code_needed", "ask_code"],
        ["remove_user", "transfer_admin"],
    ),
]


@pytest.mark.parametrize(("wishes", "first", "second", "operations"), BOUND, ids=["cancel", "transfer"])
async def test_one_that_wants_a_code_of_its_own_comes_after(
    claire: Visitor, ran, wishes: str, first: list[str], second: list[str], operations: list[str]
):
    await claire.run([(wishes, first), ("oui", [RECEIPT, "resume_offer"])])
    assert await ran() == operations[:1]
    await claire.run([("oui", second), (CODE, ["identified", CARD]), ("oui", [RECEIPT])])
    assert await ran() == operations


async def test_one_that_wants_a_code_of_its_own_comes_first(claire: Visitor, ran):
    await claire.run(
        [
            ("résilie l'abonnement car trop cher et enlève Sofia", ["own_code_needed", "ask_code"]),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT, "resume_offer"]),
            ("oui", [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert await ran() == ["cancel_subscription", "remove_user"]


async def test_the_one_with_its_own_code_is_not_wanted_any_more(claire: Visitor, ran):
    await claire.run(
        [
            ("supprime Sofia et résilie l'abonnement", [CARD]),
            ("oui", [RECEIPT, "resume_offer"]),
            ("non", ["forgotten"]),
            ("oui", ["already_done"]),
        ]
    )
    assert await ran() == ["remove_user"]


async def test_the_first_is_declined_and_the_other_still_offered(claire: Visitor, ran):
    await claire.run(
        [
            ("supprime Sofia et résilie l'abonnement", [CARD]),
            ("non", ["declined", "resume_offer"]),
            ("oui", ["ask_reason"]),
            (Press("Trop cher"), ["own_code_needed", "ask_code"]),
            ("laissez tomber", ["stopped"]),
        ]
    )
    assert await ran() == []


async def test_one_names_somebody_unknown(claire: Visitor, ask_portal):
    await claire.run(
        [
            ("ajoute deux licences et retire Zoé", ["refused_user_unknown"]),
            ("Sofia", TWO_CARDS),
            ("oui", [RECEIPT, RECEIPT]),
        ]
    )
    users = (await ask_portal("/v1/subscriptions/PE-1001/users"))["users"]
    assert SOFIA not in {user["email"] for user in users}


async def test_one_cannot_be_mended_and_the_other_is_offered(claire: Visitor, ran):
    await claire.run(
        [
            ("passe en Premium et retire Sofia", ["refused_license_type_unchanged", "resume_offer"]),
            ("oui", [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert await ran() == ["remove_user"]


async def test_seats_short_by_one(claire: Visitor, ask_portal, ran):
    await claire.run(
        [
            (f"invite Ana Rey (ana.rey@martin-be.example) et Léa Marchand ({LEA})", ["offer_more_licenses"]),
            ("oui", [CARD, CARD, CARD, "cards_ask_terms"]),
            ("oui", [RECEIPT, RECEIPT, RECEIPT]),
        ]
    )
    assert await ran() == ["add_user", "change_quantity", "add_user"]
    subscription = await ask_portal("/v1/subscriptions/PE-1001")
    assert (subscription["quantity"], subscription["used"]) == (6, 6)


@pytest.mark.parametrize("no", ["non merci", Press("Abandonner")], ids=["typed", "pressed"])
async def test_seats_short_and_none_wanted(claire: Visitor, ran, no: Any):
    await claire.run(
        [
            (f"invite Ana Rey (ana.rey@martin-be.example) et Léa Marchand ({LEA})", ["offer_more_licenses"]),
            (no, ["stopped"]),
        ]
    )
    assert await ran() == []


@pytest.mark.parametrize(
    ("wishes", "answered"),
    [
        ("montrez-moi le contrat et supprimez l'accès de Sofia", "contract"),
        ("je veux deux licences en plus et voir la liste des utilisateurs", "users_head…"),
    ],
    ids=["contract", "users"],
)
async def test_a_reading_among_them_is_answered_first(claire: Visitor, ran, wishes: str, answered: str):
    await claire.run([(wishes, [answered, CARD]), ("oui", [RECEIPT])])
    assert len(await ran()) == 1


async def test_each_on_its_subscription(nadia: Visitor, ask_portal):
    await nadia.run(
        [
            ("ajoute trois licences sur PE-3001 et ajoute deux licences sur PE-3002", TWO_CARDS),
            ("oui", [RECEIPT, RECEIPT]),
        ]
    )
    for subscription, quantity in (("PE-3001", 13), ("PE-3002", 4)):
        assert (await ask_portal(f"/v1/subscriptions/{subscription}"))["quantity"] == quantity


async def test_the_subscription_is_chosen_once_for_all(nadia: Visitor, ran):
    await nadia.run(
        [
            ("retire Karim Saadi et relance Julien Perrot", ["ask_subscription_still"]),
            ("la 3001", [CARD, CARD, "cards_ask"]),
            ("oui", [RECEIPT, RECEIPT]),
        ]
    )
    assert await ran("PE-3001") == ["remove_user", "reinvite_user"]


async def test_somebody_else_was_faster(claire: Visitor, another: Visitor, portal, ran):
    await claire.run([(TWO, TWO_CARDS)])
    portal.clock.turn(minutes=2)
    await known(another)
    await another.run([("supprimez l'accès de Paul Girard", [CARD]), ("oui", [RECEIPT])])
    await claire.run([("oui", ["refused_proposal_stale", *TWO_CARDS]), ("oui", [RECEIPT, RECEIPT])])
    assert await ran() == ["remove_user", "remove_user", "change_quantity"]


async def test_more_than_the_bot_takes_at_once(claire: Visitor, ran):
    many = ", ".join(f"p{n}.martin@martin-be.example" for n in range(9))
    await claire.run([(f"ajoutez ces personnes : {many}", ["too_many_wishes"])])
    assert await ran() == []
