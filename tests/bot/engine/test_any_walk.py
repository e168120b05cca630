"""Whatever is said and pressed, in whatever order: an answer each time, and no change without a yes to its card."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from bot.actions.dialogue.press import ACTS
from bot.actions.operations import OPERATIONS
from bot.actions.turn import Turn
from tests.bot.engine.visitor import ADD_THREE, CODE, NO, NOISE, STOP, YES, Visitor, address, asked, digits, typed
from tests.portal.dialogues import CLAIRE, MARC, NADIA

SAID: list[Turn] = [
    ADD_THREE,
    NO,
    NOISE,
    STOP,
    address(CLAIRE),
    address(NADIA),
    address(MARC),
    asked("faq_find_portal"),
    digits("123456"),
    typed("PE-3002", "inform"),
    typed("deux de moins", "inform", quantity=2, quantity_mode="decrease"),
    typed("trois ou quatre", "inform", quantity=[3, 4]),
    typed("zéro", "inform", quantity=0),
    typed("BC-2027/004", "inform", po_number="BC-2027/004"),
    typed("annule", "undo_cancellation"),
    typed("merci", "thank"),
    typed("un humain", "talk_to_agent"),
    typed("résilier", "cancel_subscription"),
    typed("…", "change_quantity", "unsure", ranking=["change_quantity", "show_subscription"]),
    typed("modifier", "change_quantity"),
    *(typed("…", name) for name in OPERATIONS),
]
BLIND = [
    Turn("", intent="press", act=act, ref=ref)
    for act in sorted(set(ACTS) - {"topic"})
    for ref in (None, "change_quantity")
]
STEPS = 120


@pytest.mark.parametrize("seed", range(6))
async def test_a_random_walk(visitor: Visitor, seed: int) -> None:
    dice = random.Random(seed)
    portal, told = visitor.portal, set()
    for _ in range(STEPS):
        before = await ledger(visitor)
        card, what = visitor.frame.card, next_message(visitor, dice)
        replies = await visitor.says(what)
        assert replies, what
        new = await ledger(visitor) - before
        if new:
            assert card is not None
            assert what is YES or (isinstance(what, Turn) and (what.act, what.ref) == ("confirm", card.proposal))
        told |= {reply.extra["operation"] for reply in replies if "operation" in reply.extra}
        portal.clock.turn(seconds=dice.choice([1, 30, 90, 400]))
    assert told == await ledger(visitor)


def next_message(visitor: Visitor, dice: random.Random) -> Turn | object:
    """Mostly what a person would do next, sometimes anything at all."""
    step = visitor.frame.step or ""
    helpful: dict[str, Callable[[], object]] = {
        "email": lambda: address(dice.choice([CLAIRE, NADIA])),
        "code": lambda: CODE if visitor.frame.email in {CLAIRE, NADIA} else STOP,
        "confirm": lambda: YES,
    }
    if step in helpful and dice.random() < 0.6:
        return helpful[step]()
    if visitor.buttons and dice.random() < 0.4:
        button = dice.choice(list(visitor.buttons.values()))
        return Turn("", intent="press", act=button.act, ref=button.ref)
    return dice.choice(SAID if dice.random() < 0.8 else BLIND)


async def ledger(visitor: Visitor) -> set[str]:
    """The references of every operation so far."""
    lines = [await visitor.portal.client.operations(name) for name in ("PE-1001", "PE-3001", "PE-3002")]
    return {line.reference for of_one in lines for line in of_one}
