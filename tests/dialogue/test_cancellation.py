""" "Non" and "laisse tomber": nothing is changed, whenever they are said. What was done is taken back by a card."""

import pytest

from tests.dialogue.administrators import NADIA, asks
from tests.dialogue.harness import CARD, CODE, RECEIPT, Press, Visitor
from tests.dialogue.openings import ADD_LEA, OWN_CODE, QUESTIONS

STEPS = asks("ajoute trois licences", CARD)


@pytest.mark.parametrize("no", ["non", "non merci", "surtout pas", "ah non", Press("Annuler")])
async def test_no_to_the_card(visitor: Visitor, ledger, no):
    await visitor.run([*STEPS, (no, ["declined"]), ("oui", ["affirm_nothing"])])
    assert await ledger() == []


@pytest.mark.parametrize("steps", [1, 2, 3])
async def test_drop_it_at_any_step(visitor: Visitor, ledger, steps: int):
    await visitor.run([*STEPS[:steps], ("laisse tomber", ["stopped"]), ("laisse tomber", ["nothing_under_way"])])
    assert await ledger() == []


@pytest.mark.parametrize("steps", [1, 2])
@pytest.mark.parametrize("no", ["non", "non finalement"])
async def test_no_while_being_identified(visitor: Visitor, ledger, steps: int, no: str):
    await visitor.run([*STEPS[:steps], (no, ["stopped"]), ("oui", ["affirm_nothing"])])
    assert await ledger() == []


@pytest.mark.parametrize(
    ("question", "stop"),
    [
        ("ask_quantity", "oubliez ça"),
        ("ask_user_email", "non laisse, c'est bon"),
        ("ask_user_name", "j'abandonne"),
        ("ask_removed", "annule tout"),
        ("ask_reinvited", "on laisse tomber"),
        ("ask_license_type", "stop"),
        ("ask_reason", "arrête, je ne veux plus"),
        ("ask_code", "finalement on arrête là"),
        ("ask_new_admin", "laissez tomber"),
        ("ask_payment_method", "annulez ma demande"),
        ("ask_po_number", "tant pis, oublie"),
        ("ask_file", "laisse béton"),
        ("ask_contact", "stop"),
        ("cards", "annule tout"),
        ("own card", "on oublie tout ça"),
    ],
)
async def test_stopped_in_many_words(claire: Visitor, ledger, question: str, stop: str):
    await claire.run([*QUESTIONS[question], (stop, ["stopped"]), ("oui", ["affirm_nothing"])])
    assert await ledger() == []


@pytest.mark.parametrize(
    ("question", "no", "said"),
    [
        ("ask_license_type", "non", "stopped"),
        ("ask_removed", "non merci", "stopped"),
        ("ask_reason", "non", "stopped"),
        ("ask_code", "non", "stopped"),
        ("cards", "non", "declined"),
        ("own card", "non non", "declined"),
    ],
)
async def test_no_at_other_questions(claire: Visitor, ledger, question: str, no: str, said: str):
    await claire.run([*QUESTIONS[question], (no, [said]), ("oui", ["affirm_nothing"])])
    assert await ledger() == []


async def test_no_while_the_subscription_is_asked_for(visitor: Visitor, ledger):
    await visitor.run([*asks("ajoute trois licences", "ask_subscription", email=NADIA), ("non", ["stopped"])])
    assert await ledger("PE-3001") == await ledger("PE-3002") == []


async def test_no_more_seats_then(claire: Visitor, ledger):
    await claire.run([*QUESTIONS["more"], ("non", ["stopped"]), ("oui", ["already_done"])])
    assert [operation for operation, _ in await ledger()] == ["add_user"]


DONE = {
    "quantity": ("ajoute trois licences", "annule ce que tu viens de faire"),
    "add": (ADD_LEA, "reviens en arrière"),
    "remove": ("retire Paul Girard", "annulez ce que vous venez de faire"),
    "type": ("passe notre abonnement en Standard", "non finalement annule ça"),
    "po": ("mets le bon de commande BC-2027/010", "je change d'avis, annule"),
}


@pytest.mark.parametrize("way", ["word", "button"])
@pytest.mark.parametrize("operation", DONE)
async def test_taken_back(claire: Visitor, ask_portal, operation: str, way: str):
    wish, words = DONE[operation]
    before = await _state(ask_portal)
    await claire.run([(wish, [CARD]), ("oui", [RECEIPT])])
    assert await _state(ask_portal) != before
    await claire.run([(words if way == "word" else Press("Revenir en arrière"), [CARD]), ("oui", [RECEIPT])])
    assert await _state(ask_portal) == before


async def test_taking_back_is_refused_in_its_turn(claire: Visitor, ledger):
    await claire.run([("ajoute trois licences", [CARD]), ("oui", [RECEIPT])])
    await claire.run([(Press("Revenir en arrière"), [CARD]), ("non", ["declined"])])
    assert await ledger() == [("change_quantity", {"quantity": 8})]


async def test_a_cancellation_is_taken_back(claire: Visitor, ask_portal):
    await claire.run([("résilie notre abonnement, c'est trop cher", OWN_CODE), (CODE, ["identified", CARD])])
    await claire.run([("oui", [RECEIPT]), ("annule la résiliation", [CARD]), ("oui", [RECEIPT])])
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["planned_changes"] == []


async def test_a_payment_method_is_taken_back_with_a_code_of_its_own(nadia: Visitor, ask_portal):
    await nadia.run(
        [("je voudrais payer PE-3001 par prélèvement SEPA", OWN_CODE), (CODE, ["identified", CARD]), ("oui", [RECEIPT])]
    )
    await nadia.run([(Press("Revenir en arrière"), OWN_CODE), (CODE, ["identified", CARD]), ("oui", [RECEIPT])])
    assert (await ask_portal("/v1/subscriptions/PE-3001"))["payment_method"] == "invoice"


async def test_an_invitation_that_left_cannot_be_taken_back(claire: Visitor, ledger):
    await claire.run([("réinvite Hugo Lambert", [CARD]), ("oui", [RECEIPT])])
    assert not any(button["title"] == "Revenir en arrière" for button in claire.shown[0]["buttons"])
    await claire.run([("annule ce que tu viens de faire", ["refused_not_undoable"])])
    assert [operation for operation, _ in await ledger()] == ["reinvite_user"]


async def _state(ask_portal) -> tuple:
    """What the portal holds of PE-1001, without its users' statuses."""
    subscription = await ask_portal("/v1/subscriptions/PE-1001")
    users = (await ask_portal("/v1/subscriptions/PE-1001/users"))["users"]
    kept = ("license_type", "quantity", "used", "po_number", "payment_method")
    return [subscription[name] for name in kept], sorted(user["email"] for user in users)
