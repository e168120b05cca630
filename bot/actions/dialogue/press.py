"""A pressed button: what it does, and what it does when its moment has passed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.actions.dialogue import (
    answer,
    card,
    confirm,
    converse,
    door,
    feedback,
    handover,
    identity,
    import_file,
    lost,
    pending,
    rewind,
    task,
)
from bot.actions.dialogue.talk import Talk
from bot.actions.operations import OPERATIONS


async def handle(talk: Talk) -> None:
    """Do what the button says; a button unknown to this version is answered like a message not understood."""
    await ACTS.get(talk.turn.act or "", _unknown)(talk)


async def _open(talk: Talk) -> None:
    converse.welcome(talk)


async def _start(talk: Talk) -> None:
    if talk.turn.ref in OPERATIONS:
        await task.start(talk, talk.turn.ref)
    else:
        await _unknown(talk)


async def _entry(talk: Talk) -> None:
    waiting = talk.frame.step
    if not answer.answer(talk, talk.turn.ref or ""):
        await _unknown(talk)
    elif waiting and waiting == talk.frame.step:
        await pending.remind(talk)


async def _topic(talk: Talk) -> None:
    talk.turn = replace(talk.turn, intent=talk.turn.ref or "")
    if talk.turn.intent in handover.CATEGORIES:
        handover.hand_over(talk)
    else:
        converse.small_talk(talk)
    await pending.remind(talk)


async def _confirm(talk: Talk) -> None:
    shown = talk.frame.card
    if shown and shown.proposal == talk.turn.ref and talk.frame.step == "confirm":
        await confirm.confirm(talk)
    elif any(done.proposal == talk.turn.ref for done in talk.frame.done):
        confirm.say_done(talk)
    else:
        await _stale(talk)


async def _cancel(talk: Talk) -> None:
    shown = talk.frame.card
    if shown and shown.proposal == talk.turn.ref:
        await confirm.decline(talk)
    else:
        await _stale(talk)


async def _without(talk: Talk) -> None:
    if talk.frame.step == "confirm" and any(shown.proposal == talk.turn.ref for shown in talk.frame.cards):
        await card.leave_out(talk, talk.turn.ref or "")
    else:
        await _stale(talk)


async def _more(talk: Talk) -> None:
    if talk.frame.step == "more":
        await task.more_licenses(talk)
    else:
        await _stale(talk)


async def _fewer(talk: Talk) -> None:
    if talk.frame.step != "more" or not await import_file.fewer(talk):
        await _stale(talk)


async def _stale(talk: Talk) -> None:
    talk.say("stale_button")
    await pending.remind(talk)


async def _set_po(talk: Talk) -> None:
    if talk.frame.card is None or talk.frame.card.proposal != talk.turn.ref:
        await _stale(talk)
        return
    talk.frame.ask("value:po_number")
    talk.say("ask_po_number")


async def _value(talk: Talk) -> None:
    if not await pending.choose(talk, talk.turn.ref or ""):
        await _stale(talk)


async def _undo(talk: Talk) -> None:
    await task.undo(talk, talk.turn.ref or "")


async def _resend(talk: Talk) -> None:
    if talk.frame.step in {"code", "email"}:
        await identity.resend(talk)
    else:
        await _stale(talk)


async def _other_email(talk: Talk) -> None:
    if talk.frame.step in {"code", "email"}:
        talk.frame.challenge = None
        identity.ask_email(talk)
    else:
        await _stale(talk)


async def _resume(talk: Talk) -> None:
    await task.resume(talk)


async def _retry(talk: Talk) -> None:
    await pending.retry(talk)


async def _forget(talk: Talk) -> None:
    offered = talk.frame.step == "resume"
    await pending.forget(talk)
    if not offered:
        await pending.remind(talk)


async def _human(talk: Talk) -> None:
    handover.human(talk)
    await pending.remind(talk)


async def _drop(talk: Talk) -> None:
    await task.abandon(talk)


async def _useful(talk: Talk) -> None:
    feedback.useful(talk)
    await pending.remind(talk)


async def _useless(talk: Talk) -> None:
    feedback.useless(talk)
    await pending.remind(talk)


async def _reason(talk: Talk) -> None:
    if feedback.tell_why(talk, talk.turn.ref or ""):
        await pending.remind(talk)
    else:
        await _stale(talk)


async def _none(talk: Talk) -> None:
    talk.frame.said = {}
    lost.lost(talk)


async def _file(talk: Talk) -> None:
    await import_file.receive(talk, talk.turn.ref or "")


async def _prepared(talk: Talk) -> None:
    if not await door.prepared(talk):
        await _stale(talk)


async def _unknown(talk: Talk) -> None:
    talk.say("stale_button")


ACTS: dict[str, Callable[[Talk], Awaitable[None]]] = {
    "open": _open,
    "start": _start,
    "entry": _entry,
    "topic": _topic,
    "confirm": _confirm,
    "cancel": _cancel,
    "without": _without,
    "more": _more,
    "fewer": _fewer,
    "set_po": _set_po,
    "value": _value,
    "undo": _undo,
    "resend": _resend,
    "other_email": _other_email,
    "resume": _resume,
    "retry": _retry,
    "forget": _forget,
    "human": _human,
    "drop": _drop,
    "useful": _useful,
    "useless": _useless,
    "reason": _reason,
    "none": _none,
    "file": _file,
    "prepared": _prepared,
    "returned": door.returned,
    "rewind": rewind.rewind,
}
