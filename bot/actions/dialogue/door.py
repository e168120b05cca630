"""Presses that only the door writes, when a person of customer service has had the conversation (docs/desk.md)."""

from __future__ import annotations

import json
from typing import Any

from bot.actions.dialogue import pending, task
from bot.actions.dialogue.talk import Talk
from bot.actions.frame import Task
from bot.actions.operations import OPERATIONS

LONGEST_NAME = 120
LONGEST_SUMMARY = 1000
LONGEST_ID = 64


async def prepared(talk: Talk) -> bool:
    """Start what an advisor prepared; False for what cannot be started."""
    letter = _letter(talk)
    operation, advisor = _text(letter, "operation", LONGEST_ID), _text(letter, "advisor", LONGEST_NAME)
    values = letter.get("values")
    if operation not in OPERATIONS or not advisor:
        return False
    read = OPERATIONS[operation].prepared(values if isinstance(values, dict) else {})
    subscription = _text(letter, "subscription", LONGEST_ID) or None
    await task.prepared(talk, Task(operation, read, subscription, prepared_by=advisor))
    return True


async def returned(talk: Talk) -> None:
    """Say that the assistant is back, what was settled meanwhile, and what was left on the table."""
    letter = _letter(talk)
    advisor, summary = _text(letter, "advisor", LONGEST_NAME), _text(letter, "summary", LONGEST_SUMMARY)
    back = talk.words.say("returned_after", advisor=advisor) if advisor else talk.words.say("returned")
    settled = talk.words.say("returned_summary", summary=summary) if summary else ""
    talk.frame.lost, talk.frame.misses = 0, 0
    if talk.frame.idle:
        talk.frame.ask(None)
    talk.say_text("\n\n".join(filter(None, [back, settled])))
    await pending.remind(talk)


def _letter(talk: Talk) -> dict[str, Any]:
    """The document in the press; empty when it is none."""
    try:
        found = json.loads(talk.turn.ref or "")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _text(letter: dict[str, Any], name: str, longest: int) -> str:
    """One line of text, shortened; empty for anything else."""
    value = letter.get(name)
    words = "".join(c if c.isprintable() else " " for c in value) if isinstance(value, str) else ""
    return " ".join(words.split())[:longest].rstrip()
