"""The question on the table: does this message answer it? One short handler per step.

A handler gives True when it took the message. What it leaves (a question from the FAQ, small talk, another wish) is
treated for itself, and the question is asked again once, shortly.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence

from bot.actions.dialogue import amend, answer, card, confirm, feedback, handover, identity, import_file, refusal, task
from bot.actions.dialogue.talk import Talk
from bot.actions.frame import Task
from bot.actions.operations import OPERATIONS, Choice, Slot
from bot.actions.plain import fold

DETAILS = frozenset({"inform", "out_of_scope", *handover.CATEGORIES}) - {"talk_to_agent"}
"""Intents that may tell a person more of what was handed over."""

_BARE_NO = re.compile(r"\W*(?:non|nan|no|nn|pas celui(?:-la|-ci)?)(?: merci)?\W*")

_THOSE_THAT_FIT = re.compile(
    r"\b(?:seulement|juste|uniquement|que) (?:\w+ )?(?:premiers|premieres|ceux|celles)\b|\bles \w+ premiers\b|"
    r"\b(?:ceux|celles) qui (?:rentrent|tiennent|passent|peuvent)\b|\b(?:tant|autant) que possible\b"
)
"""Words for those of a file that there are licences for."""

_NEARLY_A_CODE = re.compile(r"(?:\D*\bcode\b\D*)?\d(?:[\s.-]?\d){3,}\W*", re.IGNORECASE)
"""A code with a digit too few or too many; never a number of licences."""


async def handle(talk: Talk) -> bool:
    """Let the question on the table take the message; "laisse tomber" is never an answer."""
    step, slot = talk.frame.step, _slot(talk)
    stops = talk.turn.intent == "stop" and talk.turn.decision != "lost"
    if step is None or (stops and not (slot and slot.claims(talk.turn))):
        return False
    name = step.partition(":")[0]
    return await _STEPS[name](talk) if name in _STEPS else False


async def choose(talk: Talk, ref: str) -> bool:
    """A choice pressed as a button for the value or the subscription that is asked for."""
    current, step = talk.frame.task, talk.frame.step or ""
    if current is None:
        return False
    if step == "subscription":
        found = {each.id for each in await talk.portal.subscriptions(talk.turn.conversation)}
        if found and ref not in found:
            return False
        await task.choose_subscription(talk, ref)
        return True
    operation, name = OPERATIONS[current.operation], step.removeprefix("value:")
    if name == step:
        return False
    taken = operation.choose(current.values, operation.slot(name), ref)
    if taken is None:
        return False
    current.values = taken
    talk.frame.ask(None)
    await task.advance(talk)
    return True


async def remind(talk: Talk) -> None:
    """Ask the question on the table again, shortly, after something else was treated."""
    step = talk.frame.step or ""
    if step == "code":
        identity.remind_code(talk)
    elif step == "email":
        talk.say("ask_email_reminder", extra={"ask": "email"})
    elif step == "confirm":
        card.remind(talk)
    elif talk.frame.task and (slot := _slot(talk)):
        task.put(talk, talk.frame.task, slot, f"{slot.ask}_reminder")
    elif step == "more" and talk.frame.task:
        talk.say("more_reminder", n=talk.frame.missing, buttons=refusal.more_or_not(talk, talk.frame.task))
    elif step in {"subscription", "again"}:
        await task.advance(talk)
    elif step == "resume":
        task.offer_resume(talk)


async def retry(talk: Talk) -> None:
    """After an outage: take the conversation up where it stood, without doing anything new."""
    step = talk.frame.step
    if step == "confirm":
        card.remind(talk)
    elif talk.frame.task and step not in {"code", "email"}:
        await task.advance(talk)
    elif step:
        await remind(talk)
    else:
        talk.say("nothing_under_way")


async def _email(talk: Talk) -> bool:
    email = talk.turn.first("email")
    if email and not talk.turn.intent.startswith("faq_"):
        await identity.send_code(talk, str(email))
        return True
    return await _other_answer(talk)


async def _code(talk: Talk) -> bool:
    if talk.turn.code:
        if await identity.verify(talk, talk.turn.code):
            await (task.show_cards(talk, again=True) if talk.frame.cards else task.advance(talk))
        return True
    if _NEARLY_A_CODE.fullmatch(talk.turn.text):
        return await _help(talk)
    email = talk.turn.first("email")
    if email and email != talk.frame.email and talk.turn.intent in amend.ANSWERS:
        await identity.send_code(talk, str(email))
        return True
    if talk.turn.intent in {"reinvite_user", "login_problem"}:
        await identity.resend(talk)
        return True
    return await _other_answer(talk)


async def _other_answer(talk: Talk) -> bool:
    """While another thing is asked than a value: a changed value is noted, a "non" ends the task."""
    if amend.corrected(talk):
        return await _note(talk)
    if talk.turn.intent == "deny" and talk.turn.decision == "sure":
        return await _give_up(talk)
    return await _miss(talk)


async def _note(talk: Talk) -> bool:
    """A value was changed before its card is shown; a card that waited for a code is out of date.

    A code bound to such a card is of no use for the next one: another is asked for.
    """
    shown = talk.frame.card
    if not await card.withdraw(talk):
        return True
    talk.say("noted")
    if shown and OPERATIONS[shown.operation].alone:
        talk.frame.ask(None)
        await task.advance(talk)
    else:
        await remind(talk)
    return True


async def _subscription(talk: Talk) -> bool:
    current, turn = talk.frame.task, talk.turn
    if turn.decision == "sure" and turn.intent in handover.CATEGORIES and not turn.subscription:
        return False  # a person is reached without the portal
    if not await identity.ensure(talk):
        return True
    found = await talk.portal.subscriptions(talk.turn.conversation)
    numbers = set(re.findall(r"\d+", talk.turn.text))
    license_type = talk.turn.first("license_type")
    named = [s.id for s in found if s.id.removeprefix("PE-") in numbers]
    named = named or [s.id for s in found if s.license_type == license_type]
    if current is not None and not named:
        typed = talk.typed_one(task.subscription_buttons(talk, current, found))
        named = [typed.ref] if typed and typed.ref else []
    if current is not None and not named:
        named = await _proposed_subscription(talk, current, [s.id for s in found])
    if current is not None and _not_the_last(talk, current, [s.id for s in found]):
        talk.frame.subscription = None
        await task.advance(talk)
        return True
    if current is None or len(named) != 1:
        return await (_miss(talk) if talk.turn.subscription else _other_answer(talk))
    await task.choose_subscription(talk, named[0])
    return True


def _not_the_last(talk: Talk, current: Task, found: Sequence[str]) -> bool:
    """A bare "non" to "est-ce encore pour PE-3001 ?" gives up nothing: the question is which."""
    said_no = talk.turn.intent == "deny" and talk.turn.decision == "sure" and _BARE_NO.fullmatch(fold(talk.turn.text))
    return bool(said_no) and task.last_subscription(talk, current, found) is not None


async def _proposed_subscription(talk: Talk, current: Task, found: Sequence[str]) -> list[str]:
    """A "oui" to the only one there is or to the last one, a "l'autre" of two; empty when it is neither."""
    last = task.last_subscription(talk, current, found)
    if talk.turn.intent == "affirm" and talk.turn.decision == "sure":
        return [last or found[0]] if last or len(found) == 1 else []
    other = await amend.the_other_subscription(talk, last)
    return [other] if other else []


async def _value(talk: Talk) -> bool:
    current, slot = talk.frame.task, _slot(talk)
    if current is None or slot is None:
        return False
    operation = OPERATIONS[current.operation]
    titled = _titled(talk, slot.choices(current.values))
    if titled:
        return await choose(talk, titled)
    if amend.only_a_subscription(talk):
        amend.move(talk)
        return await _note(talk)
    named = slot.named_in(talk.turn) and not talk.turn.intent.startswith("faq_") and not talk.turn.wishes
    if _digression(talk) and not named and not slot.claims(talk.turn):
        return await _note(talk) if amend.corrected(talk) else False
    values = operation.answer(current.values, slot, talk.turn)
    if values == current.values:
        if talk.turn.intent == "deny" and talk.turn.decision == "sure":
            return await _give_up(talk)
        return await _miss(talk)
    current.values = values
    amend.move(talk)
    talk.frame.ask(None)
    await task.advance(talk)
    return True


def _titled(talk: Talk, offered: Sequence[Choice]) -> str | None:
    """The choice whose button's title, or place, was typed instead of pressed."""
    typed = talk.typed_one(talk.choices(offered))
    return typed.ref if typed else None


async def _confirm(talk: Talk) -> bool:
    if amend.corrected(talk) or await amend.moved_to_the_other(talk):
        if await card.withdraw(talk):
            talk.frame.ask(None)
            await task.advance(talk)
        return True
    if talk.turn.intent == "affirm" and talk.turn.decision == "sure":
        await confirm.confirm(talk)
        return True
    if talk.turn.intent == "deny" and talk.turn.decision != "lost":
        await confirm.decline(talk)
        return True
    return await _miss(talk)


async def _again(talk: Talk) -> bool:
    """The plan is to be shown anew: a yes to cards that are gone runs nothing."""
    if amend.corrected(talk) or (talk.turn.intent == "affirm" and talk.turn.decision == "sure"):
        await task.advance(talk)
        return True
    if talk.turn.intent == "deny" and talk.turn.decision == "sure":
        return await _give_up(talk)
    return False


async def _more(talk: Talk) -> bool:
    """The licences that are missing were offered."""
    if _THOSE_THAT_FIT.search(fold(talk.turn.text)) and await import_file.fewer(talk):
        return True
    if talk.turn.intent == "affirm" and talk.turn.decision == "sure":
        await task.more_licenses(talk)
        return True
    if talk.turn.intent == "deny" and talk.turn.decision == "sure":
        return await _give_up(talk)
    if amend.corrected(talk):
        talk.frame.ask(None)
        await task.advance(talk)
        return True
    return await _miss(talk)


async def _feedback(talk: Talk) -> bool:
    if talk.turn.intent in {"affirm", "deny"} and talk.turn.decision == "sure":
        (feedback.useful if talk.turn.intent == "affirm" else feedback.useless)(talk)
        return True
    talk.frame.ask(None)
    return False


async def _reason(talk: Talk) -> bool:
    return feedback.typed_why(talk)


async def _resume(talk: Talk) -> bool:
    if talk.turn.intent == "affirm" and talk.turn.decision == "sure":
        await task.resume(talk)
        return True
    if talk.turn.intent == "deny":
        await forget(talk)
        return True
    return False


async def _details(talk: Talk) -> bool:
    """What a person will want to know of what was handed over; another matter is treated for itself."""
    turn = talk.turn
    other = turn.decision == "sure" and turn.intent not in DETAILS
    if other or turn.wishes or turn.language != "fr" or answer.known(talk):
        talk.frame.ask(None)
        return False
    talk.say("details_noted")
    return True


async def forget(talk: Talk) -> None:
    """The plan that was offered again is not wanted any more; one put aside before it is offered next."""
    for plan in talk.frame.parked[-1:]:
        talk.note_declined(plan)
    talk.frame.parked = talk.frame.parked[:-1]
    talk.say("forgotten")
    if talk.frame.step == "resume":
        talk.frame.ask(None)
    if talk.frame.parked and not talk.frame.tasks:
        task.offer_resume(talk)


def _slot(talk: Talk) -> Slot | None:
    """The value the question on the table is about."""
    step, current = talk.frame.step or "", talk.frame.task
    if current is None or not step.startswith("value:"):
        return None
    return OPERATIONS[current.operation].slot(step.removeprefix("value:"))


def _digression(talk: Talk) -> bool:
    current = talk.frame.task
    own = current is not None and talk.turn.intent == current.operation and not talk.turn.wishes
    thrown_in = talk.turn.decision == "unsure" and len(talk.turn.text.split()) <= 2
    return talk.turn.intent not in amend.ANSWERS and not own and not thrown_in and talk.turn.decision != "lost"


async def _miss(talk: Talk) -> bool:
    """Not an answer: leave a digression alone; otherwise help once, and offer a person the third time."""
    if _digression(talk) or _another_matter(talk):
        return False
    return await _help(talk)


async def _help(talk: Talk) -> bool:
    talk.frame.misses += 1
    if talk.frame.misses >= 3:
        talk.say("missed_thrice", buttons=[talk.button("human", "human"), talk.button("drop", "drop")])
        return True
    if talk.frame.misses == 2:
        helping = f"help_{(talk.frame.step or '').replace(':', '_')}"
        talk.say(helping if helping in talk.words else "help_step")
    await _ask_again(talk)
    return True


def _another_matter(talk: Talk) -> bool:
    """A whole sentence about something else, rather than a word thrown in."""
    turn = talk.turn
    foreign = turn.language != "fr"
    return turn.intent == "out_of_scope" and (foreign or (turn.decision == "sure" and len(turn.text.split()) > 2))


async def _ask_again(talk: Talk) -> None:
    step = talk.frame.step or ""
    if step == "email":
        identity.ask_email(talk)
    elif step == "code":
        identity.remind_code(talk)
    elif step == "confirm":
        talk.say("confirm_strict")
        card.remind(talk)
    elif talk.frame.task and (slot := _slot(talk)):
        task.put(talk, talk.frame.task, slot, f"{slot.ask}_again")
    else:
        await remind(talk)


async def _give_up(talk: Talk) -> bool:
    if await card.withdraw(talk):
        talk.note_declined(talk.frame.tasks)
        talk.say("stopped")
        await task.finish(talk)
    return True


_STEPS: dict[str, Callable[[Talk], Awaitable[bool]]] = {
    "email": _email,
    "code": _code,
    "subscription": _subscription,
    "value": _value,
    "more": _more,
    "confirm": _confirm,
    "again": _again,
    "feedback": _feedback,
    "reason": _reason,
    "details": _details,
    "resume": _resume,
}
