"""The thumbs under an answer: whether it was useful, and if not, why."""

from __future__ import annotations

import re

from bot.actions.dialogue import answer
from bot.actions.dialogue.talk import Talk
from bot.actions.plain import fold
from bot.actions.reply import Button

REASONS = {
    "off_topic": r"hors sujet|pas (?:du tout )?ma question|rien a voir|autre (?:chose|question|sujet)|pas ce que j",
    "incomplete": r"manqu\w+|incomplet\w*|pas complet\w*|pas assez|trop court\w*",
    "unclear": r"pas (?:tres |assez |bien )?(?:clair\w*|compris)|comprends (?:pas|rien)|confus\w*|flou\w*|complique\w*",
    "wrong": r"fau(?:x|sse\w*)|inexact\w*|erron\w*|errone\w*|erreurs?|pas (?:vrai|exact|juste|correct)\w*",
}
"""Why an answer was of no use, and the words that tell it."""

MAY_TELL = frozenset({"inform", "deny", "out_of_scope", "complain", ""})
"""Intents that may be an answer to the question why."""


def useful(talk: Talk) -> None:
    """The answer did."""
    _clear(talk)
    _note(talk, _entry(talk), useful=True)
    talk.say("feedback_yes")


def useless(talk: Talk) -> None:
    """It did not: ask why, and offer the way on."""
    entry = _entry(talk)
    _note(talk, entry, useful=False)
    if entry and talk.frame.idle:
        talk.frame.entry = entry
        talk.frame.ask("reason")
    reasons = REASONS if entry else ()
    why = [talk.button(f"why_{reason}", "reason", f"{reason} {entry}") for reason in reasons]
    talk.say("feedback_no", buttons=[*why, *_way_on(talk, entry)])


def tell_why(talk: Talk, ref: str) -> bool:
    """A pressed reason; False for one that says nothing of an entry of the corpus."""
    reason, _, entry = ref.partition(" ")
    if reason not in REASONS or entry not in talk.faq.current():
        return False
    _thank(talk, reason, entry)
    return True


def typed_why(talk: Talk) -> bool:
    """A reason in words of its own; any other message is treated for itself, and the question is gone."""
    turn, entry = talk.turn, talk.frame.entry
    _clear(talk)
    folded = fold(turn.text)
    reason = next((name for name, words in REASONS.items() if re.search(rf"\b(?:{words})\b", folded)), None)
    if entry is None or reason is None or (turn.decision == "sure" and turn.intent not in MAY_TELL):
        return False
    _thank(talk, reason, entry)
    return True


def _thank(talk: Talk, reason: str, entry: str) -> None:
    _clear(talk)
    _note(talk, entry, useful=False, reason=reason)
    talk.say("feedback_reason", buttons=_way_on(talk, entry))


def _entry(talk: Talk) -> str | None:
    """The entry whose thumbs were pressed, or that was answered last."""
    ref = talk.turn.ref or ""
    return ref if ref in talk.faq.current() else talk.frame.entry


def _note(talk: Talk, entry: str | None, *, useful: bool, reason: str | None = None) -> None:
    if entry is not None:
        talk.note("feedback", entry=entry, useful=useful, reason=reason)


def _way_on(talk: Talk, entry: str | None) -> list[Button]:
    neighbours = answer.related(talk, talk.faq.current().get(entry or ""))
    return [*neighbours, talk.button("human", "human")]


def _clear(talk: Talk) -> None:
    if talk.frame.step in {"feedback", "reason"}:
        talk.frame.ask(None)
