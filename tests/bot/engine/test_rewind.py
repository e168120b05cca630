"""Back to before the last message, whose answer nobody saw: the frame is as it was, and no dead card is confirmed."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import Any

import pytest

from bot.actions.frame import Frame, load
from bot.actions.turn import Turn
from tests.bot.engine.running_portal import RunningPortal
from tests.bot.engine.test_any_walk import STEPS, ledger, next_message
from tests.bot.engine.visitor import (
    ADD_THREE,
    CARD,
    CODE,
    NO,
    NOISE,
    RECEIPT,
    STOP,
    YES,
    Press,
    Visitor,
    address,
    asked,
    digits,
    several,
    typed,
)
from tests.portal.dialogues import CLAIRE

REWIND = Turn("", intent="press", act="rewind")
FOUR = typed("plutôt quatre", "inform", quantity=4)
REMOVE = typed("retire Paul Girard", "remove_user", person="Paul Girard")
PO = typed("mets le BC-7", "change_po_number", po_number="BC-7")
LEA = typed(
    "ajoute Léa Perrin, lea.perrin@martin-be.example",
    "add_user",
    person="Léa Perrin",
    email="lea.perrin@martin-be.example",
)


async def goes_back(visitor: Visitor, *, possible: bool = True) -> None:
    """Rewind; one message says whether it was possible."""
    await visitor.run((REWIND, ["rewound" if possible else "not_rewound"]))
    assert visitor.shown[0].as_custom()["rewound"] is possible
    assert visitor.frame.before is None


def remembered(visitor: Visitor) -> Frame:
    """The frame but for its way back."""
    return replace(visitor.frame, before=None)


async def status(visitor: Visitor, proposal: str) -> str:
    return (await visitor.portal.client.proposal(visitor.conversation, proposal)).status


@pytest.mark.parametrize(
    "message",
    [
        NOISE,
        asked("faq_free_trial"),
        typed("un humain", "talk_to_agent"),
        FOUR,
        Turn("", intent="press", act="entry", ref="faq_free_trial"),
        STOP,
        typed("nos utilisateurs", "list_users"),
    ],
    ids=lambda turn: turn.text or turn.act,
)
@pytest.mark.parametrize("opening", [[], [ADD_THREE], [asked("faq_find_portal")]], ids=["new", "asked", "answered"])
async def test_the_frame_is_as_it_was(visitor: Visitor, opening: list[Turn], message: Turn) -> None:
    for one in opening:
        await visitor.says(one)
    earlier = remembered(visitor)
    await visitor.says(message)
    await goes_back(visitor)
    assert remembered(visitor) == earlier


async def test_only_once_and_not_before_anything_was_said(visitor: Visitor) -> None:
    await goes_back(visitor, possible=False)
    await visitor.says(Turn("", intent="press", act="open"))
    await goes_back(visitor, possible=False)
    await visitor.says(ADD_THREE)
    await goes_back(visitor)
    assert visitor.slot == {}
    await goes_back(visitor, possible=False)


async def test_a_way_back_holds_no_other(visitor: Visitor) -> None:
    for message in (ADD_THREE, NOISE, asked("faq_free_trial"), FOUR):
        await visitor.says(message)
        assert "before" not in visitor.slot["before"]


async def test_the_new_card_is_withdrawn_and_the_old_one_shown_anew(before_the_card: Visitor) -> None:
    three = before_the_card.card()["id"]
    await before_the_card.run((FOUR, [CARD]))
    four = before_the_card.card()["id"]
    await goes_back(before_the_card)
    assert await status(before_the_card, four) == "withdrawn"
    assert before_the_card.frame.task.values["quantity"] == 3
    await before_the_card.run((YES, [CARD]))
    assert before_the_card.card()["id"] not in {three, four}
    assert before_the_card.card()["rows"][0]["after"] == "8"
    assert await ledger(before_the_card) == set()
    await before_the_card.run((YES, [RECEIPT]))
    assert (await before_the_card.portal.client.subscription("conv_1", "PE-1001")).quantity == 8


async def test_the_old_button_shows_the_card_anew_and_runs_nothing(before_the_card: Visitor) -> None:
    old = before_the_card.buttons["Confirmer"]
    await before_the_card.says(FOUR)
    await goes_back(before_the_card)
    before_the_card.heard(await before_the_card.presses(old), ["stale_button", CARD])
    assert await ledger(before_the_card) == set()


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (asked("faq_free_trial"), ["faq_free_trial", CARD]),
        (NOISE, ["lost", CARD]),
        (typed("un humain", "talk_to_agent"), ["talk_to_agent", CARD]),
        (Turn("", intent="press", act="returned"), ["returned", CARD]),
        (Turn("", intent="press", act="retry"), [CARD]),
        (NO, ["stopped"]),
        (STOP, ["stopped"]),
        (FOUR, [CARD]),
        (REMOVE, [CARD]),
    ],
    ids=lambda value: (value.text or value.act) if isinstance(value, Turn) else None,
)
async def test_whatever_comes_next_the_plan_is_there(before_the_card: Visitor, after: Turn, said: list[str]) -> None:
    await before_the_card.run((NO, ["declined"]))
    await goes_back(before_the_card)
    assert before_the_card.shown[0].as_custom()["busy"] is True
    await before_the_card.run((after, said))
    assert await ledger(before_the_card) == set()


async def test_a_card_that_the_last_message_left_alone_still_counts(before_the_card: Visitor) -> None:
    card = before_the_card.frame.card
    await before_the_card.run((asked("faq_free_trial"), ["faq_free_trial", "card_reminder"]))
    await goes_back(before_the_card)
    assert before_the_card.frame.card == card
    await before_the_card.run((YES, [RECEIPT]))


async def test_a_card_that_has_expired_meanwhile_is_shown_anew(before_the_card: Visitor) -> None:
    await before_the_card.says(asked("faq_free_trial"))
    before_the_card.portal.clock.turn(minutes=31)
    await goes_back(before_the_card)
    assert before_the_card.frame.step == "again"


async def test_another_wish_is_forgotten_and_the_first_comes_back(before_the_card: Visitor) -> None:
    await before_the_card.run((REMOVE, [CARD]))
    removal = before_the_card.card()["id"]
    await goes_back(before_the_card)
    assert await status(before_the_card, removal) == "withdrawn"
    assert (before_the_card.frame.parked, before_the_card.frame.task.operation) == ([], "change_quantity")
    await before_the_card.run((YES, [CARD]), (YES, [RECEIPT]))


async def test_a_plan_one_of_which_was_left_out_is_whole_again(before_the_card: Visitor) -> None:
    await before_the_card.says(NO)
    await before_the_card.run(
        (several("ajoute trois licences et retire Paul", ADD_THREE, REMOVE), [CARD, CARD, "cards_ask_terms"])
    )
    await before_the_card.run((Press("Sans le n° 2 (Suppression d’utilisateurs)"), [CARD]))
    await goes_back(before_the_card)
    await before_the_card.run((YES, [CARD, CARD, "cards_ask_terms"]), (YES, [RECEIPT, RECEIPT]))


async def test_an_operation_can_not_be_unsaid(before_the_card: Visitor) -> None:
    await before_the_card.run((YES, [RECEIPT]))
    done = before_the_card.frame.done
    await goes_back(before_the_card, possible=False)
    assert before_the_card.frame.done == done
    await before_the_card.run((YES, ["already_done"]))
    assert len(await ledger(before_the_card)) == 1


async def test_an_identity_can_not_be_unsaid(visitor: Visitor) -> None:
    await visitor.run((ADD_THREE, ["ask_email"]), (address(CLAIRE), ["ask_code"]), (CODE, ["identified", CARD]))
    card = visitor.frame.card
    await goes_back(visitor, possible=False)
    assert visitor.frame.card == card
    await visitor.run((YES, [RECEIPT]))


async def test_a_file_can_not_be_unsent(visitor: Visitor) -> None:
    await visitor.says(Turn("", intent="press", act="file", ref="upl_0123456789"))
    await goes_back(visitor, possible=False)


async def test_a_yes_without_its_answer_can_not_be_unsaid(before_the_card: Visitor, portal: RunningPortal) -> None:
    await portal.stop()
    await before_the_card.run((YES, ["portal_down_confirming"]))
    await goes_back(before_the_card, possible=False)
    assert before_the_card.frame.card.sent
    await portal.start()
    await before_the_card.run((YES, [RECEIPT]))


async def test_what_an_advisor_prepared_is_not_lost_to_an_older_message(visitor: Visitor) -> None:
    await visitor.says(NOISE)
    letter = {"operation": "change_quantity", "values": {"quantity": 3}, "advisor": "Anne"}
    await visitor.says(Turn("", intent="press", act="prepared", ref=json.dumps(letter)))
    await goes_back(visitor, possible=False)
    assert visitor.frame.task.prepared_by == "Anne"


async def test_a_code_that_was_mailed_is_the_one_to_type(visitor: Visitor) -> None:
    await visitor.run((ADD_THREE, ["ask_email"]), (address(CLAIRE), ["ask_code"]))
    await goes_back(visitor)
    await visitor.run((CODE, ["identified", CARD]))


async def test_a_wrong_code_is_still_a_try(visitor: Visitor) -> None:
    await visitor.run((ADD_THREE, ["ask_email"]), (address(CLAIRE), ["ask_code"]))
    for _ in range(2):
        await visitor.run((digits("000000"), ["code_wrong"]))
        await goes_back(visitor)
    await visitor.run((digits("000000"), ["code_locked"]))


async def test_while_the_portal_is_down_nothing_moves(before_the_card: Visitor, portal: RunningPortal) -> None:
    await before_the_card.run((FOUR, [CARD]))
    now = remembered(before_the_card)
    await portal.stop()
    await goes_back(before_the_card, possible=False)
    assert remembered(before_the_card) == now
    await portal.start()
    await before_the_card.run((YES, [RECEIPT]))


async def test_a_card_that_the_portal_has_forgotten_is_shown_anew(before_the_card: Visitor) -> None:
    """A rewind that an outage cut short may have withdrawn the card."""
    await before_the_card.portal.client.withdraw("conv_1", before_the_card.card()["id"])
    await before_the_card.run((YES, ["refused_proposal_expired", CARD]), (YES, [RECEIPT]))
    assert len(await ledger(before_the_card)) == 1


async def test_an_operation_of_another_version_is_no_way_back(visitor: Visitor) -> None:
    visitor.slot = {"before": {"tasks": [{"operation": "paint_it_blue"}]}}
    await goes_back(visitor, possible=False)


async def test_the_slot_stays_small(before_the_card: Visitor) -> None:
    """The tracker travels with every call: a plan of three, its cards and the way back."""
    await before_the_card.says(NO)
    wishes = several("ajoute trois licences, Léa, et mets le BC-7", ADD_THREE, LEA, PO)
    await before_the_card.run(
        (wishes, [CARD, CARD, CARD, "cards_ask_terms"]), (NOISE, ["confirm_strict", "cards_reminder"])
    )
    whole = size(before_the_card.slot)
    alone = size({name: value for name, value in before_the_card.slot.items() if name != "before"})
    print(f"a plan of three wishes: {alone} bytes, {whole} with the way back")
    assert whole < 2 * alone + 20
    assert whole < 3000


def size(slot: Any) -> int:
    return len(json.dumps(slot, separators=(",", ":")).encode())


@pytest.mark.parametrize("seed", range(3))
async def test_a_random_walk_with_second_thoughts(visitor: Visitor, seed: int) -> None:
    dice = random.Random(seed)
    taken_back = 0
    for _ in range(STEPS):
        earlier, lines = remembered(visitor), await ledger(visitor)
        await visitor.says(next_message(visitor, dice))
        if dice.random() < 0.5:
            taken_back += await check_rewind(visitor, earlier, lines)
        visitor.portal.clock.turn(seconds=dice.choice([1, 30, 90, 400]))
    assert taken_back > STEPS // 6


async def check_rewind(visitor: Visitor, earlier: Frame, lines: set[str]) -> bool:
    """Whether it went back; all that must hold either way."""
    now, after = remembered(visitor), await ledger(visitor)
    (reply,) = await visitor.says(REWIND)
    assert await ledger(visitor) == after
    back = reply.as_custom()["rewound"]
    if not back:
        assert remembered(visitor) == now
        return False
    assert after == lines
    found = remembered(visitor)
    for name in ("tasks", "at", "parked", "done", "entry", "said", "missing"):
        assert getattr(found, name) == getattr(earlier, name), name
    assert found.cards in ([], earlier.cards)
    assert found.step in {earlier.step, "again", "code"}
    for card in {card.proposal for card in now.cards} - {card.proposal for card in found.cards}:
        assert await status(visitor, card) != "open"
    assert load(visitor.slot) == found
    return True
