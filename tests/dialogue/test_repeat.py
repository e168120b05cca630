"""The same thing twice: one effect, and the answer says so."""

import asyncio

import pytest

from tests.dialogue.administrators import asks
from tests.dialogue.harness import CARD, RECEIPT, Press, Visitor
from tests.dialogue.openings import PLAN, PLAN_CARDS, QUESTIONS

TO_THE_CARD = asks("ajoute trois licences", CARD)
PLAN_ROW = (PLAN, PLAN_CARDS)


@pytest.mark.parametrize(
    ("wish", "operation"),
    [
        ("ajoute trois licences", "change_quantity"),
        ("retire Paul Girard", "remove_user"),
        ("ajoute Léa Morel, lea.morel@martin-be.example", "add_user"),
        ("mets le bon de commande BC-2027/010", "change_po_number"),
        ("réinvite Hugo Lambert", "reinvite_user"),
    ],
)
async def test_two_identical_yeses(claire: Visitor, ledger, wish: str, operation: str):
    await claire.run([(wish, [CARD]), ("oui", [RECEIPT]), ("oui", ["already_done"]), ("je confirme", ["already_done"])])
    assert [name for name, _ in await ledger()] == [operation]


async def test_a_second_yes_after_an_own_code(claire: Visitor, ledger):
    await claire.run([*QUESTIONS["own card"], ("oui", [RECEIPT]), ("oui", ["already_done"])])
    assert [name for name, _ in await ledger()] == ["transfer_admin"]


async def test_a_second_yes_to_a_plan(claire: Visitor, ledger):
    await claire.run([PLAN_ROW, ("oui", [RECEIPT, RECEIPT]), ("oui", ["already_done", "already_done"])])
    await claire.run([(Press("Confirmer"), ["already_done", "already_done"])])
    assert [name for name, _ in await ledger()] == ["remove_user", "change_quantity"]


async def test_two_yeses_at_the_same_moment(visitor: Visitor, ledger):
    await visitor.run(TO_THE_CARD)
    answers = await asyncio.gather(visitor.post({"text": "oui"}), visitor.post({"text": "oui"}))
    assert [status for status, _ in answers] == [200, 200]
    assert await ledger() == [("change_quantity", {"quantity": 8})]


async def test_two_yeses_at_the_same_moment_to_a_plan(claire: Visitor, ledger):
    await claire.run([PLAN_ROW])
    await asyncio.gather(*(claire.post({"text": "oui"}) for _ in range(3)))
    assert [name for name, _ in await ledger()] == ["remove_user", "change_quantity"]


async def test_a_yes_and_a_no_at_the_same_moment(claire: Visitor, ledger):
    """Two tabs: one of them wins, and the other is told the truth."""
    await claire.run([("ajoute trois licences", [CARD])])
    yes, no = await asyncio.gather(claire.post({"text": "oui"}), claire.post({"text": "non"}))
    done = any(message.get("operation") for message in yes[1]["messages"])
    denied = any(claire.is_said(message, "declined") for message in no[1]["messages"])
    assert done != denied
    assert len(await ledger()) == int(done)


async def test_a_double_click(visitor: Visitor, ask_portal):
    await visitor.run(TO_THE_CARD)
    press_twice = {"button": visitor.buttons["Confirmer"]}
    answers = await asyncio.gather(visitor.post(press_twice), visitor.post(press_twice))
    references = {message["operation"] for _, answer in answers for message in answer["messages"]}
    (line,) = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert references == {line["reference"]}


async def test_a_double_click_on_the_way_back(claire: Visitor, ask_portal):
    await claire.run([("ajoute trois licences", [CARD]), ("oui", [RECEIPT])])
    twice = {"button": claire.buttons["Revenir en arrière"]}
    first, second = await asyncio.gather(claire.post(twice), claire.post(twice))
    assert first[1]["messages"][0]["proposal"]["id"] == second[1]["messages"][0]["proposal"]["id"]
    await claire.run([("oui", [RECEIPT]), ("oui", ["already_done"])])
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 5


async def test_two_conversations_race_for_the_same_subscription(visitor: Visitor, another: Visitor, portal, ask_portal):
    await visitor.run(TO_THE_CARD)
    portal.clock.turn(minutes=2)
    await another.run(TO_THE_CARD)
    await visitor.run([("oui", [RECEIPT])])
    await another.run([("oui", ["refused_proposal_stale", CARD])])
    assert another.shown[1]["proposal"]["rows"][0]["before"] == "8"
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 8


async def test_two_conversations_remove_the_same_person(visitor: Visitor, another: Visitor, portal, ledger):
    removal = asks("retire Paul Girard", CARD)
    await visitor.run(removal)
    portal.clock.turn(minutes=2)
    await another.run(removal)
    answers = await asyncio.gather(visitor.say("oui"), another.say("oui"))
    assert sum(bool(message.get("operation")) for messages in answers for message in messages) == 1
    assert [name for name, _ in await ledger()] == ["remove_user"]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Confirmer", ["already_done"]),
        ("Annuler", ["stale_button"]),
        ("Modifier le numéro de bon de commande", ["stale_button"]),
        ("Renvoyer un code", ["stale_button"]),
        ("Utiliser une autre adresse", ["stale_button"]),
    ],
)
async def test_old_buttons_after_the_end(visitor: Visitor, ledger, title: str, said: list[str]):
    await visitor.run([*TO_THE_CARD, ("oui", [RECEIPT]), (Press(title), said)])
    assert await ledger() == [("change_quantity", {"quantity": 8})]


@pytest.mark.parametrize("title", ["Confirmer", "Annuler"])
@pytest.mark.parametrize(
    ("wish", "then"),
    [
        ("retire Paul Girard", "plutôt Sofia Rossi"),
        ("mets le bon de commande BC-2027/010", "non, BC-2027/011"),
        ("ajoute trois licences", "retire Marc Dubois"),
    ],
    ids=["another person", "another number", "another wish"],
)
async def test_the_old_card_is_dead(claire: Visitor, ledger, wish: str, then: str, title: str):
    await claire.run([(wish, [CARD])])
    old = claire.buttons[title]
    await claire.run([(then, [CARD])])
    _, answer = await claire.post({"button": old})
    names = ["stale_button", "card_reminder"]
    assert all(claire.is_said(said, name) for said, name in zip(answer["messages"], names, strict=True))
    assert await ledger() == []


async def test_a_choice_of_an_earlier_question_answers_no_other(claire: Visitor, ledger):
    await claire.run([("résilie notre abonnement", ["ask_reason"]), ("laisse tomber", ["stopped"])])
    await claire.run([(Press("Trop cher"), ["stale_button"]), ("change notre type de licence", ["ask_license_type"])])
    await claire.run([(Press("Projet terminé"), ["stale_button", "ask_license_type_reminder"])])
    assert await ledger() == []


async def test_an_old_without_button(claire: Visitor, ledger):
    await claire.run([PLAN_ROW])
    old = next(id_ for title, id_ in claire.buttons.items() if title.startswith("Sans le n° 1"))
    await claire.run([("plutôt trois licences", PLAN_CARDS)])
    _, answer = await claire.post({"button": old})
    assert claire.is_said(answer["messages"][0], "stale_button")
    await claire.run([("oui", [RECEIPT, RECEIPT])])
    assert [name for name, _ in await ledger()] == ["remove_user", "change_quantity"]
