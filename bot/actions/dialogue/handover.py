"""What a person must take over: say where to go, with what to bring along."""

from __future__ import annotations

from bot.actions.dialogue.talk import Talk

CATEGORIES = ("talk_to_agent", "complain", "login_problem", "billing_question", "technical_problem")


def hand_over(talk: Talk) -> None:
    """Say, for each category, what the assistant cannot do and who can."""
    intent = talk.turn.intent if talk.turn.intent in CATEGORIES else "talk_to_agent"
    buttons = [] if intent in {"talk_to_agent"} else [talk.button("human", "human")]
    talk.frame.lost = 0
    talk.say(intent, buttons=buttons)


def human(talk: Talk) -> None:
    """Asked for a person, or not understood too many times."""
    talk.frame.lost, talk.frame.misses = 0, 0
    talk.say("talk_to_agent")
