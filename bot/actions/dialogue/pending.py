"""The question on the table: does this message answer it? One short handler per step.

A handler gives True when it took the message. What it leaves (a question from the FAQ, small talk, another wish) is
treated for itself, and the question is asked again once, shortly.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.actions.dialogue import answer, card, identity, task
from bot.actions.dialogue.talk import Talk
from bot.actions.operations import OPERATIONS

ANSWERS = frozenset({"inform", "affirm", "deny", "out_of_scope", ""})
"""Intents that may be an answer to the question; the others are wishes of their own."""


async def handle(talk: Talk) -> bool:
    """Let the question on the table take the message; "laisse tomber" is never an answer."""
    step = talk.frame.step
    if step is None or (talk.turn.intent == "stop" and talk.turn.decision != "lost"):
        return False
    name = step.partition(":")[0]
    return await _STEPS[name](talk)


async def choose(talk: Talk, ref: str) -> bool:
    """A choice pressed as a button for the value or the subscription that is asked for."""
    current, step = talk.frame.task, talk.frame.step or ""
    if current is None:
        return False
    if step == "subscription":
        current.subscription = ref
    elif step.startswith("value:") and ref in _offered(talk, step.removeprefix("value:")):
        current.values[step.removeprefix("value:")] = ref
    else:
        return False
    talk.frame.ask(None)
    await task.advance(talk)
    return True


def _offered(talk: Talk, name: str) -> set[str | None]:
    """What the buttons of the question on the table stand for; those of earlier questions are still on the page."""
    task_ = talk.frame.task
    return {button.ref for button in OPERATIONS[task_.operation].slot(name).choices(task_.values)} if task_ else set()


async def remind(talk: Talk) -> None:
    """Ask the question on the table again, shortly, after something else was treated."""
    step = talk.frame.step or ""
    if step == "code":
        identity.remind_code(talk)
    elif step == "email":
        talk.say("ask_email_reminder", extra={"ask": "email"})
    elif step == "confirm":
        card.remind(talk)
    elif step.startswith("value:") and talk.frame.task:
        slot = OPERATIONS[talk.frame.task.operation].slot(step.removeprefix("value:"))
        talk.say(f"{slot.ask}_reminder", buttons=slot.choices(talk.frame.task.values))
    elif step == "subscription":
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
            await (card.show_again(talk) if talk.frame.card else task.advance(talk))
        return True
    email = talk.turn.first("email")
    if email and email != talk.frame.email and talk.turn.intent in ANSWERS:
        await identity.send_code(talk, str(email))
        return True
    if talk.turn.intent in {"reinvite_user", "login_problem"}:
        await identity.resend(talk)
        return True
    return await _other_answer(talk)


async def _other_answer(talk: Talk) -> bool:
    """While the person is being identified: a changed value is noted, a "non" ends the task."""
    if _corrected(talk):
        talk.say("noted")
        await remind(talk)
        return True
    if talk.turn.intent == "deny" and talk.turn.decision == "sure":
        return await _give_up(talk)
    return await _miss(talk)


async def _subscription(talk: Talk) -> bool:
    current = talk.frame.task
    if not await identity.ensure(talk):
        return True
    found = await talk.portal.subscriptions(talk.turn.conversation)
    text = talk.turn.text.upper().replace(" ", "")
    license_type = talk.turn.first("license_type")
    named = [s.id for s in found if s.id in text or s.id.replace("-", "") in text or s.license_type == license_type]
    if current is None or len(named) != 1:
        return await _miss(talk)
    current.subscription = named[0]
    talk.frame.ask(None)
    await task.advance(talk)
    return True


async def _value(talk: Talk) -> bool:
    current = talk.frame.task
    if current is None:
        return False
    operation = OPERATIONS[current.operation]
    slot = operation.slot((talk.frame.step or "").removeprefix("value:"))
    named = talk.turn.first(slot.name) is not None and not talk.turn.intent.startswith("faq_")
    if _digression(talk) and not named:
        return False
    values = operation.take(current.values, talk.turn)
    if slot.name not in values or slot in operation.options:
        read = slot.read(talk.turn)
        if read is not None:
            values[slot.name] = read
    if values == current.values:
        if talk.turn.intent == "deny" and talk.turn.decision == "sure":
            return await _give_up(talk)
        return await _miss(talk)
    current.values = values
    await task.advance(talk)
    return True


async def _confirm(talk: Talk) -> bool:
    if _corrected(talk):
        if await card.withdraw(talk):
            talk.frame.ask(None)
            await task.advance(talk)
        return True
    if talk.turn.intent == "affirm" and talk.turn.decision == "sure":
        await card.confirm(talk)
        return True
    if talk.turn.intent == "deny" and talk.turn.decision != "lost":
        await card.decline(talk)
        return True
    return await _miss(talk)


async def _feedback(talk: Talk) -> bool:
    if talk.turn.intent in {"affirm", "deny"} and talk.turn.decision == "sure":
        answer.feedback(talk, useful=talk.turn.intent == "affirm")
        return True
    talk.frame.ask(None)
    return False


async def _resume(talk: Talk) -> bool:
    if talk.turn.intent == "affirm" and talk.turn.decision == "sure":
        await task.resume(talk)
        return True
    if talk.turn.intent == "deny":
        talk.frame.parked = []
        talk.frame.ask(None)
        talk.say("forgotten")
        return True
    return False


def _corrected(talk: Talk) -> bool:
    """Take a changed value ("plutôt quatre") into the task; False when the message changes nothing."""
    current, turn = talk.frame.task, talk.turn
    if current is None or current.undoes or turn.intent.startswith("faq_"):
        return False
    if turn.intent not in ANSWERS and turn.intent != current.operation:
        return False
    values = OPERATIONS[current.operation].take(current.values, turn)
    if values == current.values:
        return False
    current.values = values
    return True


def _digression(talk: Talk) -> bool:
    current = talk.frame.task
    own = current is not None and talk.turn.intent == current.operation
    thrown_in = talk.turn.decision == "unsure" and len(talk.turn.text.split()) <= 2
    return talk.turn.intent not in ANSWERS and not own and not thrown_in and talk.turn.decision != "lost"


async def _miss(talk: Talk) -> bool:
    """Not an answer: leave a digression alone; otherwise help once, and offer a person the third time."""
    if _digression(talk) or _another_matter(talk):
        return False
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
    elif step.startswith("value:") and talk.frame.task:
        slot = OPERATIONS[talk.frame.task.operation].slot(step.removeprefix("value:"))
        key = f"{slot.ask}_again"
        talk.say(key, buttons=slot.choices(talk.frame.task.values), **task.sayable(talk, key))
    else:
        await remind(talk)


async def _give_up(talk: Talk) -> bool:
    if await card.withdraw(talk):
        talk.frame.drop()
        talk.say("stopped")
    return True


_STEPS: dict[str, Callable[[Talk], Awaitable[bool]]] = {
    "email": _email,
    "code": _code,
    "subscription": _subscription,
    "value": _value,
    "confirm": _confirm,
    "feedback": _feedback,
    "resume": _resume,
}
