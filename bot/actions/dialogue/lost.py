"""Not understood: offer the best readings, then help with examples, then a person. Never the same sentence twice."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.dialogue import handover
from bot.actions.dialogue.talk import Talk
from bot.actions.operations import OPERATIONS
from bot.actions.reply import Button

OFFERABLE_CONVERSATION = frozenset(
    {"talk_to_agent", "login_problem", "billing_question", "technical_problem", "ask_capabilities"}
)


def unsure(talk: Talk) -> None:
    """ "Vouliez-vous dire…": the best three readings, as buttons that keep the values said."""
    offered = {intent: button for intent in talk.turn.ranking[:6] if (button := _offer(talk, intent))}
    talk.frame.offered = list(offered)[:3]
    offers = [offered[intent] for intent in talk.frame.offered]
    if not offers:
        lost(talk)
        return
    talk.keep_said()
    talk.note("unanswered", decision="unsure")
    talk.say("did_you_mean", buttons=[*offers, talk.button("none_of_these", "none")])


def chosen(talk: Talk, offered: Sequence[str]) -> Button | None:
    """The reading that was offered and is now named by its title or its place; None for anything else."""
    return talk.typed_one([button for button in (_offer(talk, intent) for intent in offered) if button])


def lost(talk: Talk) -> None:
    """Nothing fits: examples the first time, a person the second."""
    talk.note("unanswered", decision="lost")
    talk.frame.lost += 1
    if talk.frame.lost >= 2:
        handover.announce(talk, "lost_twice", "lost")
        return
    talk.say("lost")


def out_of_scope(talk: Talk) -> None:
    """Something this assistant does not treat; or another language."""
    talk.note("unanswered", decision="out_of_scope")
    if talk.turn.language != "fr":
        talk.say("other_language", buttons=[talk.button("human", "human")])
        return
    talk.say("out_of_scope", buttons=[talk.button("human", "human")])


def _offer(talk: Talk, intent: str) -> Button | None:
    entry = talk.faq.current().get(intent)
    if entry is not None:  # its title may read like the operation's button beside it
        return Button(entry.question if entry.operation else entry.title, "entry", intent)
    if intent in OPERATIONS:
        return Button(talk.words.say(f"offer_{intent}"), "start", intent)
    if intent in OFFERABLE_CONVERSATION:
        return Button(talk.words.say(f"offer_{intent}"), "topic", intent)
    return None
