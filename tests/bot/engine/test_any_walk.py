"""Whatever is said and pressed, in whatever order: an answer each time, and no change without a yes to its card."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from bot.actions.dialogue.press import ACTS
from bot.actions.operations import OPERATIONS
from bot.actions.turn import Turn
from portal.client import PortalClient, PortalUnavailable
from tests.bot.engine.running_portal import TOKEN
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
STEPS = 80
DENIALS = ("declined", "stopped", "portal_down")
"""Sentences that say nothing was changed: never while a change has not been told."""


class Unreliable(PortalClient):
    """One request in ten is lost on its way, one in ten on its way back."""

    def __init__(self, url: str, dice: random.Random) -> None:
        super().__init__(url, TOKEN)
        self._dice = dice

    async def _send(self, *args: Any, **kwargs: Any) -> bytes:
        if self._dice.random() < 0.1:
            raise PortalUnavailable("lost on its way")
        answer = await super()._send(*args, **kwargs)
        if self._dice.random() < 0.1:
            raise PortalUnavailable("lost on its way back")
        return answer


@pytest.mark.parametrize("seed", range(3))
async def test_a_random_walk(visitor: Visitor, seed: int) -> None:
    assert await walk(visitor, random.Random(seed)) == await ledger(visitor)


@pytest.mark.parametrize("seed", range(3))
async def test_a_random_walk_with_a_portal_that_comes_and_goes(visitor: Visitor, seed: int) -> None:
    dice = random.Random(seed)
    async with Unreliable(visitor.portal.url, dice) as client:
        visitor.reach(client)
        assert await walk(visitor, dice) <= await ledger(visitor)


async def walk(visitor: Visitor, dice: random.Random) -> set[str]:
    """The references the bot told of."""
    told = set()
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
        if await ledger(visitor) - told:
            assert not any(visitor.is_said(reply, denial) for reply in replies for denial in DENIALS)
        visitor.portal.clock.turn(seconds=dice.choice([1, 30, 90, 400]))
    return told


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
