"""Back to before the customer's last message, when its answer was never shown (docs/desk.md).

What was done stays done: a message that ran an operation, established an identity or brought a file has no way back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.actions import frame as frames
from bot.actions.dialogue import card
from bot.actions.dialogue.talk import Talk
from bot.actions.frame import Card, Frame
from bot.actions.operations import OPERATIONS
from portal.client import PortalRefused, PortalUnavailable

BY_THE_DOOR = frozenset({"open", "prepared", "returned", "rewind"})
"""Presses that are no message of the customer."""

LASTING = frozenset({"confirmed", "identified"})
"""Events that cannot be unsaid."""


def way_back(talk: Talk, before: Frame) -> dict[str, Any] | None:
    """What `rewind` would restore after this message, `before` being the frame that it met; None for no way back."""
    lasting = talk.turn.act == "file" or any(event["kind"] in LASTING for event in talk.events)
    if talk.turn.act in BY_THE_DOOR or lasting or any(shown.sent for shown in talk.frame.cards):
        return None
    return frames.dump(replace(before, before=None))


async def rewind(talk: Talk) -> None:
    """Put the frame back and say whether that was possible; nothing is changed when it was not."""
    try:
        back = await _go_back(talk)
    except PortalUnavailable:
        back = False
    talk.say("rewound" if back else "not_rewound", told={"rewound": back})


async def _go_back(talk: Talk) -> bool:
    now = talk.frame
    earlier = frames.load(now.before)
    if now.before is None or not earlier.operations <= set(OPERATIONS):
        return False
    states = [await _status(talk, shown) for shown in earlier.cards]
    new = [shown for shown in now.cards if shown not in earlier.cards]
    if "confirmed" in states or await card.take_off(talk, new):
        return False
    if any(state != "open" for state in states):
        earlier.cards = []
        earlier.ask("again")
    elif now.cards == earlier.cards:
        _keep_mailed(now, earlier)
    talk.frame = earlier
    return True


async def _status(talk: Talk, shown: Card) -> str:
    try:
        return (await talk.portal.proposal(talk.turn.conversation, shown.proposal)).status
    except PortalRefused:
        return "unknown"


def _keep_mailed(now: Frame, earlier: Frame) -> None:
    """A mail cannot be called back: the code that was sent last is the one to type."""
    if now.challenge and now.step == "code" and earlier.step in {"email", "code"}:
        earlier.challenge, earlier.email = now.challenge, now.email
        earlier.ask("code")
