"""What the last answer shows, as a test compares it."""

from __future__ import annotations

from tests.dialogue.harness import Visitor


def rows(visitor: Visitor) -> dict[str, str]:
    """The new values on the last card shown, by their label."""
    cards = [message["proposal"] for message in visitor.shown if message.get("proposal")]
    return {row["label"]: row["after"] for row in cards[-1]["rows"]}


def is_quiet(visitor: Visitor) -> bool:
    """Whether the last answer neither proposes a change nor tells of one."""
    return not any(message.get("proposal") or message.get("operation") for message in visitor.shown)
