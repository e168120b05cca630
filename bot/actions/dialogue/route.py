"""Who handles a message: first the question on the table, then what the message means by itself."""

from __future__ import annotations

from bot.actions.dialogue import answer, card, converse, handover, lost, pending, press, task
from bot.actions.dialogue.talk import Talk
from bot.actions.operations import OPERATIONS

SMALL_TALK = frozenset({"greet", "goodbye", "thank", "ask_capabilities", "bot_challenge"})


async def handle(talk: Talk) -> None:
    """Answer one message; the frame is changed in place, the replies are in `talk.replies`."""
    if talk.turn.pressed:
        await press.handle(talk)
        return
    if await pending.handle(talk):
        return
    await _by_meaning(talk)


async def _by_meaning(talk: Talk) -> None:
    """A message that does not answer the question on the table, or comes when there is none.

    The question is asked again, unless the message began an operation: that ends with a question of its own.
    """
    waiting, begins = talk.frame.step, _begins(talk)
    await _treat(talk)
    if waiting and waiting == talk.frame.step and not begins:
        await pending.remind(talk)


def _begins(talk: Talk) -> bool:
    intent = talk.turn.intent
    undoes = intent == "undo_cancellation" and talk.frame.done is not None
    return talk.turn.decision == "sure" and (intent in OPERATIONS or undoes)


async def _treat(talk: Talk) -> None:
    turn = talk.turn
    if turn.intent == "stop":
        await task.abandon(talk)
    elif turn.decision != "sure" and turn.language == "fr" and answer.retrieve(talk):
        return
    elif turn.intent == "out_of_scope":
        lost.out_of_scope(talk) if turn.decision == "sure" or turn.language != "fr" else lost.lost(talk)
    elif turn.decision == "lost":
        lost.lost(talk)
    elif turn.decision == "unsure":
        lost.unsure(talk)
    elif turn.intent.startswith("faq_"):
        if not answer.retrieve(talk, answer.ITS_OWN_WORDS) and not answer.answer(talk, turn.intent):
            lost.lost(talk)
    else:
        await _understood(talk)


async def _understood(talk: Talk) -> None:
    turn = talk.turn
    if turn.intent in OPERATIONS:
        await task.start(talk, turn.intent)
    elif turn.intent == "undo_cancellation" and talk.frame.done:
        await task.undo(talk, talk.frame.done.reference)
    elif turn.intent in SMALL_TALK:
        converse.small_talk(talk)
    elif turn.intent in handover.CATEGORIES:
        handover.hand_over(talk)
    else:
        _leftover(talk)


def _leftover(talk: Talk) -> None:
    """An answer to no question, or an operation that is done in the portal for now."""
    turn = talk.turn
    if turn.intent == "affirm" and talk.frame.done:
        card.say_done(talk, talk.frame.done)
    elif turn.intent in {"affirm", "deny"}:
        talk.say(f"{turn.intent}_nothing")
    elif turn.intent == "inform" or not answer.answer(talk, answer.explaining(talk, turn.intent), feedback=False):
        lost.lost(talk)
    else:
        talk.say("not_here_yet", buttons=[talk.button("human", "human")])
