"""Who handles a message: first the question on the table, then what the message means by itself."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.actions.dialogue import answer, confirm, converse, handover, lost, pending, press, rearrange, task
from bot.actions.dialogue.talk import Talk
from bot.actions.operations import OPERATIONS, Reading
from bot.actions.plain import fold

_PLANNED = re.compile(r"resili|renouvel|diminu|baisse|reduction|prevu|programm|cancel")
"""Words of a planned change; without them "annule" is about what was just done."""

_TAKE_BACK = re.compile(r"annul|revien|revenir|retour|defai|efface")
"""Words that take back what was done; "laisse tomber" does not."""

SMALL_TALK = frozenset({"greet", "goodbye", "thank", "ask_capabilities", "bot_challenge"})


async def handle(talk: Talk) -> None:
    """Answer one message; the frame is changed in place, the replies are in `talk.replies`."""
    offered, talk.frame.offered = talk.frame.offered, []
    if offered and not talk.turn.pressed and (button := lost.chosen(talk, offered)):
        talk.turn = replace(talk.turn, act=button.act, ref=button.ref)
    if talk.turn.pressed:
        await press.handle(talk)
        return
    if await rearrange.handle(talk) or await pending.handle(talk):
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
    begins = talk.turn.decision == "sure" and talk.turn.intent in OPERATIONS and not _glance(talk)
    return bool(talk.turn.wishes) or begins


def _glance(talk: Talk) -> Reading | None:
    """ "Combien j'en ai ?" in the middle of an operation: answered aside, the operation stays where it is.

    Not while a yes is without its answer: what became of it has to be learned first.
    """
    operation, settled = OPERATIONS.get(talk.turn.intent), not any(card.sent for card in talk.frame.cards)
    return operation if talk.frame.tasks and settled and isinstance(operation, Reading) else None


async def _treat(talk: Talk) -> None:
    turn = talk.turn
    if turn.intent == "stop":
        await _stop(talk)
    elif turn.wishes:
        await task.start_several(talk)
    elif turn.decision == "unsure" and turn.intent == "deny" and not turn.values and "?" not in turn.text:
        talk.say("deny_nothing")
    elif (least := answer.searched(turn)) and answer.retrieve(talk, least):
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


async def _stop(talk: Talk) -> None:
    """ "Annule" drops what is under way; with nothing under way, it is about what was just done: a card proposes it."""
    idle, last = not (talk.frame.tasks or talk.frame.parked), talk.frame.last
    if idle and last and _TAKE_BACK.search(fold(talk.turn.text)):
        await task.undo(talk, last.reference)
    else:
        await task.abandon(talk)


async def _understood(talk: Talk) -> None:
    turn = talk.turn
    if turn.intent == "undo_cancellation" and talk.frame.last and not _PLANNED.search(fold(turn.text)):
        await task.undo(talk, talk.frame.last.reference)
    elif glance := _glance(talk):
        await task.glance(talk, glance)
    elif turn.intent in OPERATIONS:
        await task.start(talk, turn.intent)
    elif turn.intent in SMALL_TALK:
        converse.small_talk(talk)
    elif turn.intent in handover.CATEGORIES:
        handover.hand_over(talk)
    else:
        _leftover(talk)


def _leftover(talk: Talk) -> None:
    """An answer to no question."""
    turn = talk.turn
    if turn.intent == "affirm" and talk.frame.done:
        confirm.say_done(talk)
    elif turn.intent in {"affirm", "deny"}:
        talk.say(f"{turn.intent}_nothing")
    else:
        lost.lost(talk)
