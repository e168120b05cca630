"""Small talk, kept short, and what the assistant can do."""

from __future__ import annotations

from bot.actions.dialogue.talk import Talk
from bot.actions.reply import Button

STARTERS = ("faq_find_portal", "faq_add_users", "faq_change_quantity")


def welcome(talk: Talk) -> None:
    """The first message: what this is (an automated assistant), what it does, what is kept."""
    talk.say("welcome", buttons=_starters(talk))


def small_talk(talk: Talk) -> None:
    """Answer a greeting, thanks, a goodbye or a question about the assistant itself."""
    intent = talk.turn.intent
    busy = talk.frame.task is not None
    talk.say(f"{intent}_busy" if busy and f"{intent}_busy" in talk.words else intent, buttons=_offers(talk, intent))
    talk.frame.lost = 0


def _offers(talk: Talk, intent: str) -> list[Button]:
    return _starters(talk) if intent in {"greet", "ask_capabilities"} and talk.frame.task is None else []


def _starters(talk: Talk) -> list[Button]:
    corpus = talk.faq.current()
    entries = [entry for entry in (corpus.get(name) for name in STARTERS) if entry]
    return [Button(entry.title, "entry", entry.id) for entry in entries]
