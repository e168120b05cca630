"""What a person must take over: the reply that announces it carries the request, and the door transmits it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from bot.actions.dialogue.talk import Talk

Category = Literal["asked", "lost", "complaint", "billing", "login", "technical", "cancellation"]

CATEGORIES: Mapping[str, Category] = {
    "talk_to_agent": "asked",
    "complain": "complaint",
    "login_problem": "login",
    "billing_question": "billing",
    "technical_problem": "technical",
}
"""The intents that a person treats."""


def hand_over(talk: Talk) -> None:
    """Hand over what the message is about."""
    intent = talk.turn.intent if talk.turn.intent in CATEGORIES else "talk_to_agent"
    announce(talk, intent, CATEGORIES[intent])


def human(talk: Talk) -> None:
    """A person was asked for."""
    announce(talk, "talk_to_agent", "asked")


def announce(talk: Talk, key: str, category: Category) -> None:
    """Say that a person will answer; where no question waits, ask for what that person will want to know."""
    talk.frame.lost, talk.frame.misses = 0, 0
    text, free = talk.words.say(key), talk.frame.idle
    if free:
        text += " " + talk.words.say(f"details_{category}")
        talk.frame.ask("details")
    talk.say_text(text, told=request(talk, category))


def request(talk: Talk, category: Category) -> dict[str, Any]:
    """The member that tells the door to open a case, with the operation it is about."""
    wanted: dict[str, Any] = {"category": category}
    if (task := talk.frame.task) is not None:
        wanted["operation"] = task.operation
        if task.subscription:
            wanted["subscription"] = task.subscription
    return {"handover": wanted}
