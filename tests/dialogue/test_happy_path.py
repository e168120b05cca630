"""Everything goes well: each operation from the wish to the ledger line, the mails and the words of the receipt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.dialogue.administrators import (
    CLAIRE,
    GIRARD,
    HUGO,
    MARC,
    NADIA,
    PREMIUM,
    SOFIA,
    STANDARD,
    asks,
    known,
)
from tests.dialogue.harness import CARD, CODE, RECEIPT, File, Press, Visitor, body, plain

LEA = "lea.marchand@martin-be.example"


@dataclass(frozen=True)
class Case:
    """A wish of Claire's and all it must leave."""

    operation: str
    wish: str
    after: dict[str, Any]
    letters: list[tuple[str, str]]
    receipt: str
    own_code: bool = False
    status: str = "done"
    state: dict[str, Any] = field(default_factory=dict)


CASES = [
    Case(
        "change_quantity",
        "il nous faudrait deux licences supplémentaires",
        {"quantity": 7},
        [("receipt", CLAIRE)],
        "C’est fait : l’abonnement PE-1001 compte maintenant 7 licences.",
        state={"quantity": 7},
    ),
    Case(
        "add_user",
        f"pourriez-vous inviter Léa Marchand ({LEA}) ?",
        {"used": 5, "users_added": [{"name": "Léa Marchand", "email": LEA}]},
        [("invitation", LEA), ("receipt", CLAIRE)],
        "C’est fait : l’invitation part à Léa Marchand pour l’abonnement PE-1001.",
        state={"used": 5},
    ),
    Case(
        "reinvite_user",
        "Hugo Lambert n'a rien reçu, renvoyez-lui son invitation",
        {"invitations": [{"name": "Hugo Lambert", "email": HUGO}]},
        [("invitation", HUGO), ("receipt", CLAIRE)],
        "C’est fait : une nouvelle invitation part à Hugo Lambert.",
        state={"used": 4},
    ),
    Case(
        "remove_user",
        "Sofia Rossi a quitté l'entreprise, supprimez son accès",
        {"used": 3, "users_removed": [{"name": "Sofia Rossi", "email": SOFIA, "status": "active"}]},
        [("access_removed", SOFIA), ("receipt", CLAIRE)],
        "C’est fait : Sofia Rossi n’a plus accès à l’abonnement PE-1001. 3 licences sont utilisées.",
        state={"used": 3},
    ),
    Case(
        "change_license_type",
        "on aimerait basculer notre abonnement en Standard",
        {"license_type": "standard"},
        [("receipt", CLAIRE)],
        "C’est fait : l’abonnement PE-1001 est maintenant de type Standard.",
        state={"license_type": "standard"},
    ),
    Case(
        "cancel_subscription",
        "nous voulons résilier, c'est devenu trop cher pour nous",
        {"status": "ended", "last_day": "2027-03-23", "reason": "too_expensive"},
        [("receipt", CLAIRE), ("security_notice", CLAIRE)],
        "l’abonnement PE-1001 ne sera pas renouvelé. Vous y avez accès jusqu’au 23 mars 2027.",
        own_code=True,
        status="planned",
        state={"status": "active"},
    ),
    Case(
        "transfer_admin",
        "c'est Marc Dubois qui doit devenir administrateur à ma place",
        {"admin_email": MARC, "admin_name": "Marc Dubois"},
        [("former_administrator", CLAIRE), ("new_administrator", MARC), ("receipt", CLAIRE)],
        f"C’est fait : {MARC} administre maintenant l’abonnement PE-1001.",
        own_code=True,
        state={"admin_email": MARC},
    ),
    Case(
        "change_po_number",
        "notre nouveau numéro de bon de commande est le BC-2027-055, mettez-le à jour",
        {"po_number": "BC-2027-055"},
        [("receipt", CLAIRE)],
        "le numéro de bon de commande de l’abonnement PE-1001 est maintenant BC-2027-055.",
        state={"po_number": "BC-2027-055"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.operation)
async def test_from_the_wish_to_the_letters(visitor: Visitor, ask_portal, case: Case):
    """One identity, one card, one yes; a code of its own before the card where the risk wants one."""
    own_code = [(CODE, ["identified", CARD])] if case.own_code else []
    then = ("own_code_needed", "ask_code") if case.own_code else (CARD,)
    await visitor.run([*asks(case.wish, *then), *own_code])
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []
    await visitor.run([("oui", [RECEIPT])])
    said = plain(visitor.shown[0]["text"])
    (line,) = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert (line["operation"], line["status"], line["actor"]) == (case.operation, case.status, CLAIRE)
    assert {name: line["after"][name] for name in case.after} == case.after
    assert visitor.shown[0]["operation"] == line["reference"]
    assert case.receipt in said
    assert f"Référence : {line['reference']}" in said
    assert await visitor.letters(len(case.letters)) == case.letters
    subscription = await ask_portal("/v1/subscriptions/PE-1001")
    assert {name: subscription[name] for name in case.state} == case.state


async def test_the_payment_method(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            *asks("nous préférons payer par prélèvement SEPA à l'avenir", "ask_subscription", email=NADIA),
            (PREMIUM, ["own_code_needed", "ask_code"]),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert "le mode de paiement de l’abonnement PE-3001 est maintenant : prélèvement SEPA" in plain(
        visitor.shown[0]["text"]
    )
    (line,) = (await ask_portal("/v1/operations?subscription=PE-3001"))["operations"]
    assert (line["before"], line["after"]) == ({"payment_method": "invoice"}, {"payment_method": "sepa"})
    assert await visitor.letters(2) == [("receipt", NADIA), ("security_notice", NADIA)]


async def test_a_file_of_users(visitor: Visitor, ask_portal):
    team = "Prénom;Nom;E-mail\nOmar;Sylla;omar.sylla@gc-atlas.example\nRose;Weiss;rose.weiss@gc-atlas.example\n"
    await visitor.run(
        [
            ("je voudrais importer une liste de collaborateurs depuis un fichier", ["ask_file"]),
            (File("équipe.csv", team.encode()), ["file_read", "ask_email"]),
            (NADIA, ["ask_code"]),
            (CODE, ["identified", "ask_subscription"]),
            (PREMIUM, [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert "C’est fait : 2 invitations partent pour l’abonnement PE-3001." in plain(visitor.shown[0]["text"])
    (line,) = (await ask_portal("/v1/operations?subscription=PE-3001"))["operations"]
    assert (line["operation"], line["after"]["used"]) == ("bulk_add_users", 9)
    invited = [("invitation", f"{who}@gc-atlas.example") for who in ("omar.sylla", "rose.weiss")]
    assert await visitor.letters(3) == [*invited, ("receipt", NADIA)]


async def test_cancelled_then_kept(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            *asks("mettez fin à notre abonnement, le projet est terminé", "own_code_needed", "ask_code"),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
            ("finalement nous gardons l'abonnement, retirez la résiliation", [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert "la modification prévue sur l’abonnement PE-1001 est annulée" in plain(visitor.shown[0]["text"])
    lines = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert [(line["operation"], line["status"]) for line in lines] == [
        ("cancel_subscription", "cancelled"),
        ("undo_cancellation", "done"),
    ]
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["planned_changes"] == []
    assert await visitor.letters(3) == [("receipt", CLAIRE), ("receipt", CLAIRE), ("security_notice", CLAIRE)]


@pytest.mark.parametrize(
    ("question", "said", "words"),
    [
        ("où en est mon abonnement ?", "subscription_state", "Licences : 5, dont 4 utilisées et 1 libre"),
        ("qui utilise nos licences actuellement ?", "users_head…", f"Marc Dubois ({MARC})"),
        ("qui n'a pas encore accepté son invitation ?", "pending_head…", f"Hugo Lambert ({HUGO})"),
        (
            "montrez-moi notre contrat",
            "contract",
            "Voici le contrat de logiciel et de service de l’abonnement PE-1001.",
        ),
    ],
    ids=["show_subscription", "list_users", "pending", "read_contract"],
)
async def test_a_reading_leaves_nothing(visitor: Visitor, ask_portal, question: str, said: str, words: str):
    await visitor.run(asks(question, said))
    assert words in plain(visitor.shown[1]["text"])
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []
    assert await visitor.letters(0) == []


async def test_the_contract_is_a_link(visitor: Visitor):
    await visitor.run(asks("je voudrais consulter le contrat que nous avons signé", "contract"))
    assert [link["url"] for link in visitor.shown[1]["links"]] == ["/conditions/contract"]


async def test_the_card_shows_before_and_after_and_all_there_is_to_know(visitor: Visitor):
    await visitor.run(asks("ajoute trois licences", CARD))
    card = visitor.shown[1]["proposal"]
    assert [(row["before"], row["after"]) for row in card["rows"]] == [("5", "8")]
    assert card["effective"]["when"] == "now"
    assert card["invoice"] == "next"
    assert card["terms"]["version"]
    assert any("BC-2026-118" in note for note in card["notes"])
    assert {"Confirmer", "Annuler", "Modifier le numéro de bon de commande"} <= set(visitor.buttons)


async def test_the_letter_names_the_reference_and_the_values(visitor: Visitor):
    await visitor.run([*asks("rajoutez-nous trois licences s'il vous plaît", CARD), ("oui", [RECEIPT])])
    await visitor.letters(1)
    (mail,) = visitor.mails("receipt")
    assert visitor.shown[0]["operation"] in body(mail)
    assert "5 → 8" in plain(body(mail))


async def test_confirms_with_the_button_then_takes_it_back(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            *asks("ajoute trois licences", CARD),
            (Press("Confirmer"), [RECEIPT]),
            (Press("Revenir en arrière"), [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 5
    lines = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert [(line["status"], line["undoes"] is not None) for line in lines] == [("undone", False), ("done", True)]


@pytest.mark.parametrize(
    ("wish", "undone"),
    [
        (f"invite Léa Marchand, {LEA}", {"used": 4}),
        ("supprime l'accès de Paul Girard", {"used": 4}),
        ("passez-nous en licence Standard", {"license_type": "premium"}),
        ("le bon de commande devient le BC-2027-071", {"po_number": "BC-2026-118"}),
    ],
    ids=["add_user", "remove_user", "change_license_type", "change_po_number"],
)
async def test_what_was_done_is_taken_back(visitor: Visitor, ask_portal, wish: str, undone: dict[str, Any]):
    await visitor.run(
        [*asks(wish, CARD), ("oui", [RECEIPT]), (Press("Revenir en arrière"), [CARD]), ("oui", [RECEIPT])]
    )
    subscription = await ask_portal("/v1/subscriptions/PE-1001")
    assert {name: subscription[name] for name in undone} == undone


async def test_the_removed_person_is_told_and_nobody_else(visitor: Visitor):
    await visitor.run([*asks("enlevez Paul Girard des utilisateurs", CARD), ("oui", [RECEIPT])])
    assert await visitor.letters(2) == [("access_removed", GIRARD), ("receipt", CLAIRE)]


async def test_fewer_licences_wait_for_the_renewal(visitor: Visitor, ask_portal):
    await visitor.run([*asks("retire une licence", CARD), ("oui", [RECEIPT])])
    assert "passera à 4 licences le 24 mars 2027, à son renouvellement" in plain(visitor.shown[0]["text"])
    subscription = await ask_portal("/v1/subscriptions/PE-1001")
    assert subscription["quantity"] == 5
    assert [change["operation"] for change in subscription["planned_changes"]] == ["change_quantity"]


async def test_the_po_number_is_set_on_the_card(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            *asks("ajoute trois licences", CARD),
            (Press("Modifier le numéro de bon de commande"), ["ask_po_number"]),
            ("BC-2027/004", [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    subscription = await ask_portal("/v1/subscriptions/PE-1001")
    assert (subscription["quantity"], subscription["po_number"]) == (8, "BC-2027/004")


@pytest.mark.parametrize("choice", ["PE-3002", "la 3002", "celui en Standard", STANDARD], ids=str)
async def test_chooses_among_two_subscriptions(visitor: Visitor, ask_portal, choice: Any):
    await visitor.run(
        [
            *asks("ajoute trois licences", "ask_subscription", email=NADIA),
            (choice, [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert (await ask_portal("/v1/subscriptions/PE-3002"))["quantity"] == 5
    assert (await ask_portal("/v1/subscriptions/PE-3001"))["quantity"] == 10


async def test_the_subscription_is_named_in_the_wish(visitor: Visitor, ask_portal):
    await visitor.run([*asks("prends deux licences de plus sur le PE-3001", CARD, email=NADIA), ("oui", [RECEIPT])])
    assert (await ask_portal("/v1/subscriptions/PE-3001"))["quantity"] == 12


async def test_only_what_is_missing_is_asked_for(visitor: Visitor, ask_portal):
    await known(visitor)
    await visitor.run([("il me faut plus de licences", ["ask_quantity"]), ("deux de plus", [CARD]), ("oui", [RECEIPT])])
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 7


ASKED = [
    ("ajoutez quelqu'un à l'abonnement", [("ask_user_email", LEA), ("ask_user_name", "Léa Marchand")], "add_user"),
    ("enlevez un utilisateur svp", [("ask_removed", "Sofia Rossi")], "remove_user"),
    ("renvoyez l'invitation svp", [("ask_reinvited", "Hugo")], "reinvite_user"),
    ("changez notre type de licence", [("ask_license_type", "standard")], "change_license_type"),
    ("changez le numéro de bon de commande", [("ask_po_number", "BC-2027-099")], "change_po_number"),
]


@pytest.mark.parametrize(("wish", "asked", "operation"), ASKED, ids=[operation for _, _, operation in ASKED])
async def test_what_is_missing_is_asked_for(visitor: Visitor, ask_portal, wish: str, asked: Any, operation: str):
    await known(visitor)
    doing = [wish, *(answer for _, answer in asked)]
    said = [*([question] for question, _ in asked), [CARD]]
    await visitor.run([*zip(doing, said, strict=True), ("oui", [RECEIPT])])
    (line,) = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert line["operation"] == operation


@pytest.mark.parametrize(
    ("wish", "question", "answer", "row"),
    [
        ("je souhaite résilier mon abonnement", "ask_reason", Press("Projet terminé"), ("Motif", "projet terminé")),
        (
            "je souhaite transférer mon rôle d'administrateur",
            "ask_new_admin",
            "Sofia Rossi",
            ("Adresse de l’administrateur", SOFIA),
        ),
    ],
    ids=["reason", "new administrator"],
)
async def test_what_is_missing_before_a_code_of_its_own(
    visitor: Visitor, wish: str, question: str, answer: Any, row: tuple[str, str]
):
    await known(visitor)
    await visitor.run([(wish, [question]), (answer, ["own_code_needed", "ask_code"]), (CODE, ["identified", CARD])])
    rows = {each["label"]: each["after"] for each in visitor.shown[1]["proposal"]["rows"]}
    assert rows[row[0]] == row[1]
