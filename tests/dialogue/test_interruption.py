"""Another wish in the middle: the one under way is put aside, offered again afterwards, and taken up where it was."""

import pytest

from tests.dialogue.administrators import PREMIUM, asks
from tests.dialogue.harness import CARD, CODE, RECEIPT, File, Press, Visitor
from tests.dialogue.openings import ADD_LEA, LEA, OWN_CODE, QUESTIONS
from tests.dialogue.shown import rows

MORE, LESS = "ajoute trois licences", "retire une licence"
PO = "mets le bon de commande BC-2027/010"
REMOVE = "retire Paul Girard"
REINVITE = "réinvite Hugo Lambert"
STANDARD = "passe notre abonnement en Standard"
CANCEL = "résilie notre abonnement, c'est trop cher"
OFFERED = [RECEIPT, "resume_offer"]


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        (MORE, PO, ["change_po_number", "change_quantity"]),
        (REMOVE, MORE, ["change_quantity", "remove_user"]),
        (ADD_LEA, REINVITE, ["reinvite_user", "add_user"]),
        (STANDARD, REMOVE, ["remove_user", "change_license_type"]),
        (PO, ADD_LEA, ["add_user", "change_po_number"]),
    ],
)
async def test_the_first_comes_back_after_the_second(claire: Visitor, ledger, first, second, order):
    await claire.run([(first, [CARD]), (second, [CARD]), ("oui", OFFERED), ("oui", [CARD]), ("oui", [RECEIPT])])
    assert [operation for operation, _ in await ledger()] == order


@pytest.mark.parametrize(
    ("question", "answer", "then"),
    [
        ("ask_user_email", LEA, ["ask_user_name"]),
        ("ask_removed", "Sofia Rossi", [CARD]),
        ("ask_quantity", "deux de plus", [CARD]),
        ("ask_reason", "le budget ne suit plus", OWN_CODE),
        ("ask_new_admin", "Sofia Rossi", OWN_CODE),
    ],
)
async def test_from_the_middle_of_a_question_and_back(claire: Visitor, ledger, question, answer, then):
    await claire.run([*QUESTIONS[question], (PO, [CARD]), ("oui", OFFERED), ("oui", [question]), (answer, then)])
    assert [operation for operation, _ in await ledger()] == ["change_po_number"]


@pytest.mark.parametrize("step", ["email", "code"])
async def test_before_the_person_is_known(visitor: Visitor, ledger, step: str):
    first, second, _ = asks(MORE, CARD)
    opening = (
        [first, (REMOVE, ["ask_email"]), second]
        if step == "email"
        else [first, second, (REMOVE, ["ask_code_reminder"])]
    )
    await visitor.run([*opening, (CODE, ["identified", CARD]), ("oui", OFFERED), ("oui", [CARD]), ("oui", [RECEIPT])])
    assert [operation for operation, _ in await ledger()] == ["remove_user", "change_quantity"]


async def test_several_put_aside_come_back_latest_first(claire: Visitor, ledger):
    await claire.run([(MORE, [CARD]), (REMOVE, [CARD]), (REINVITE, [CARD]), (PO, [CARD]), ("oui", OFFERED)])
    for wish in ("réinviter Hugo Lambert", "retirer Paul Girard", "ajouter 3 licences"):
        assert wish in claire.shown[-1]["text"].replace("\u00a0", " ")
        await claire.run([(Press("Reprendre"), [CARD])])
        await claire.say("oui")
    assert [operation for operation, _ in await ledger()] == [
        "change_po_number",
        "reinvite_user",
        "remove_user",
        "change_quantity",
    ]


@pytest.mark.parametrize("no", ["non merci", "non, tant pis", Press("Oublier")], ids=["no", "never mind", "button"])
async def test_the_offer_is_refused(claire: Visitor, ledger, no):
    await claire.run([(MORE, [CARD]), (PO, [CARD]), ("oui", OFFERED), (no, ["forgotten"]), ("oui", ["already_done"])])
    assert [operation for operation, _ in await ledger()] == ["change_po_number"]


async def test_one_offer_is_refused_and_the_one_before_it_accepted(claire: Visitor, ledger):
    await claire.run([(MORE, [CARD]), (REMOVE, [CARD]), (PO, [CARD]), ("oui", OFFERED)])
    await claire.run([("non merci", ["forgotten", "resume_offer"]), ("oui", [CARD]), ("oui", [RECEIPT])])
    assert [operation for operation, _ in await ledger()] == ["change_po_number", "change_quantity"]


async def test_the_second_is_refused_and_the_first_offered(claire: Visitor, ledger):
    await claire.run([(MORE, [CARD]), (REMOVE, [CARD]), ("non", ["declined", "resume_offer"]), ("oui", [CARD])])
    assert rows(claire)["Nombre de licences"] == "8"
    assert await ledger() == []


@pytest.mark.parametrize("stop", ["laisse tomber", "on arrête tout", Press("Annuler")], ids=["stop", "all", "button"])
async def test_stop_in_the_middle(claire: Visitor, ledger, stop):
    said = ["declined", "resume_offer"] if isinstance(stop, Press) else ["stopped"]
    await claire.run([(MORE, [CARD]), (REMOVE, [CARD]), (stop, said)])
    if isinstance(stop, Press):
        await claire.run([("laisse tomber", ["stopped"])])
    await claire.run([("oui", ["affirm_nothing"]), (Press("Confirmer"), ["stale_button"])])
    assert await ledger() == []


@pytest.mark.parametrize(
    ("reading", "heard"),
    [
        ("combien de licences avons-nous ?", "subscription_state"),
        ("qui sont nos utilisateurs ?", "users_head…"),
        ("qui n'a pas encore accepté son invitation ?", "pending_head…"),
        ("montre-moi le contrat", "contract"),
    ],
)
async def test_a_reading_puts_nothing_aside(claire: Visitor, ledger, reading: str, heard: str):
    await claire.run([(REMOVE, [CARD]), (reading, [heard, "card_reminder"]), ("oui", [RECEIPT])])
    assert [operation for operation, _ in await ledger()] == ["remove_user"]


async def test_the_wait_for_an_own_code_is_interrupted(claire: Visitor, ledger):
    await claire.run([(CANCEL, OWN_CODE), (PO, [CARD]), ("oui", OFFERED), ("oui", OWN_CODE)])
    await claire.run([(CODE, ["identified", CARD]), ("oui", [RECEIPT])])
    assert [operation for operation, _ in await ledger()] == ["change_po_number", "cancel_subscription"]


async def test_the_code_of_a_card_put_aside_opens_nothing(claire: Visitor, ledger):
    await claire.run([(CANCEL, OWN_CODE)])
    code = claire.code()
    await claire.run([(PO, [CARD])])
    await claire.say(code)
    assert await ledger() == []


async def test_a_file_in_the_middle_of_a_card(nadia: Visitor, ledger):
    file = File("equipe.csv", b"Nom;Adresse e-mail\nTom Petit;tom.petit@gc-atlas.example\n")
    await nadia.run([("ajoute deux licences sur PE-3001", [CARD]), (file, ["file_read", "ask_subscription_still"])])
    await nadia.run([(PREMIUM, [CARD]), ("oui", OFFERED), ("oui", [CARD]), ("oui", [RECEIPT])])
    assert [operation for operation, _ in await ledger("PE-3001")] == ["bulk_add_users", "change_quantity"]


async def test_going_back_on_what_was_done_in_the_middle(claire: Visitor, ask_portal):
    await claire.run([(PO, [CARD]), ("oui", [RECEIPT]), (MORE, [CARD])])
    await claire.run([(Press("Revenir en arrière"), [CARD]), ("oui", OFFERED), ("oui", [CARD]), ("oui", [RECEIPT])])
    subscription = await ask_portal("/v1/subscriptions/PE-1001")
    assert (subscription["quantity"], subscription["po_number"]) == (8, "BC-2026-118")


async def test_a_new_wish_instead_of_an_answer_to_the_offer(claire: Visitor, ledger):
    await claire.run([(MORE, [CARD]), (PO, [CARD]), ("oui", OFFERED), (REMOVE, [CARD]), ("oui", OFFERED)])
    await claire.run([("oui", [CARD]), ("oui", [RECEIPT])])
    assert [operation for operation, _ in await ledger()] == ["change_po_number", "remove_user", "change_quantity"]


async def test_the_same_wish_again_corrects_it(claire: Visitor, ledger):
    await claire.run([(MORE, [CARD]), ("ajoute quatre licences", [CARD]), ("oui", [RECEIPT])])
    assert await ledger() == [("change_quantity", {"quantity": 9})]


async def test_what_was_put_aside_sees_the_new_state(claire: Visitor):
    await claire.run([(MORE, [CARD]), (REMOVE, [CARD]), ("oui", OFFERED), ("oui", [CARD])])
    (row,) = claire.shown[0]["proposal"]["rows"]
    assert (row["before"], row["after"]) == ("5", "8")
    await claire.run([(LESS, [CARD])])
    assert rows(claire)["Nombre de licences"] == "4"
