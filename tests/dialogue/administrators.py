"""The demo's administrators, and how each of them comes to be known to the bot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.dialogue.harness import CODE, Press, Visitor

CLAIRE = "claire.martin@martin-be.example"
PAUL = "paul.leroy@leroy-structures.example"
NADIA = "nadia.benali@gc-atlas.example"
MARC, SOFIA, HUGO, GIRARD = (
    f"{name}@martin-be.example" for name in ("marc.dubois", "sofia.rossi", "hugo.lambert", "paul.girard")
)
"""Users of Claire's subscription; Hugo has not accepted his invitation."""

PREMIUM = Press("PE-3001 (Premium, 10 licences)")
STANDARD = Press("PE-3002 (Standard, 2 licences)")
"""Nadia's two subscriptions."""

Row = tuple[Any, Sequence[str]]


def asks(wish: Any, *then: str, email: str = CLAIRE) -> list[Row]:
    """A wish, who makes it, and what follows the code that was mailed."""
    return [(wish, ["ask_email"]), (email, ["ask_code"]), (CODE, ["identified", *then])]


async def known(visitor: Visitor, email: str = CLAIRE) -> Visitor:
    """Somebody who has just said who they are, to look at a subscription."""
    look = "combien de licences avons-nous ?"
    if email == NADIA:
        await visitor.run([*asks(look, "ask_subscription", email=email), (PREMIUM, ["subscription_state"])])
    else:
        await visitor.run(asks(look, "subscription_state", email=email))
    return visitor
