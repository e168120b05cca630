"""Advance an operation: ask what is missing, identify, choose the subscription, show the card."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.actions.dialogue import card, identity
from bot.actions.dialogue.talk import Talk
from bot.actions.frame import Task
from bot.actions.operations import OPERATIONS, Operation
from bot.actions.operations.base import Reading
from bot.actions.reply import Button
from portal.schemas import Subscription


async def start(talk: Talk, name: str) -> None:
    """Begin an operation with the values this message and the last one gave; what was under way is parked."""
    await park(talk)
    operation = OPERATIONS[name]
    said = {name: tuple(found) for name, found in talk.frame.said.items()} if talk.turn.pressed else talk.turn.values
    values = operation.take({}, replace(talk.turn, values=said))
    talk.frame.said, talk.frame.lost = {}, 0
    talk.frame.task = Task(name, values)
    await advance(talk)


async def undo(talk: Talk, reference: str) -> None:
    """Propose the inverse of an executed operation; its reference tells the subscription."""
    await park(talk)
    done = talk.frame.done
    operation = done.operation if done and done.reference == reference else ""
    talk.frame.task = Task(operation or "change_quantity", undoes=reference)
    await advance(talk)


async def park(talk: Talk) -> None:
    """Put the task under way aside (its card is withdrawn: a card that is not on screen cannot be confirmed)."""
    task = talk.frame.task
    if task is None:
        return
    if not await card.withdraw(talk):
        return
    if not isinstance(OPERATIONS.get(task.operation), Reading):
        talk.frame.parked = [*talk.frame.parked[-2:], task]
    talk.frame.drop()


async def advance(talk: Talk) -> None:
    """Do the next thing the task needs; every path ends with a question, a card or a result."""
    task = _task(talk)
    operation = OPERATIONS[task.operation]
    if task.undoes is None and ask_missing(talk, operation):
        return
    if not await identity.ensure(talk):
        return
    if task.undoes is not None:
        await card.show(talk)
        return
    subscription = await _choose_subscription(talk)
    if subscription is None:
        return
    if isinstance(operation, Reading):
        await operation.report(talk, subscription)
        await finish(talk)
        return
    await card.show(talk)


def ask_missing(talk: Talk, operation: Operation) -> bool:
    """Ask for the next missing value; False when all is said."""
    task = _task(talk)
    slot = operation.missing(task.values)
    if slot is None:
        return False
    talk.frame.ask(f"value:{slot.name}")
    key = slot.ask if talk.frame.misses == 0 else f"{slot.ask}_again"
    talk.say(key, buttons=slot.choices(task.values), **sayable(talk, key))
    return True


async def finish(talk: Talk) -> None:
    """Close the task; what was parked before it is offered again."""
    talk.frame.drop()
    if talk.frame.parked:
        offer_resume(talk)


async def abandon(talk: Talk) -> None:
    """ "Laisse tomber": the task and its card go, and so does what was parked."""
    busy = talk.frame.task is not None or bool(talk.frame.parked)
    withdrawn = await card.withdraw(talk)
    talk.frame.parked = []
    talk.frame.drop()
    if withdrawn:
        talk.say("stopped" if busy else "nothing_under_way")


def offer_resume(talk: Talk) -> None:
    """Ask whether to go on with the operation that was interrupted."""
    wish = name_wish(talk, talk.frame.parked[-1])
    talk.frame.ask("resume")
    talk.say("resume_offer", wish=wish, buttons=[talk.button("resume", "resume"), talk.button("forget", "forget")])


async def resume(talk: Talk) -> None:
    """Take the interrupted operation up where it was."""
    if not talk.frame.parked:
        talk.say("nothing_under_way")
        return
    waiting = talk.frame.parked.pop()
    await park(talk)
    talk.frame.drop()
    talk.frame.task = waiting
    await advance(talk)


def name_wish(talk: Talk, task: Task) -> str:
    """The task in few words: "ajouter 3 licences"."""
    values = OPERATIONS[task.operation].title_values(task.values)
    key = f"wish_{task.operation}"
    if values.get("mode") and values.get("n") is not None:
        key = f"{key}_{values['mode']}"
    return talk.words.say(key, **{name: value for name, value in values.items() if name in talk.words.names(key)})


async def _choose_subscription(talk: Talk) -> Subscription | None:
    task = _task(talk)
    found = await talk.portal.subscriptions(talk.turn.conversation)
    if not found:
        identity.ask_email(talk)
        return None
    if task.subscription is None and len(found) == 1:
        task.subscription = found[0].id
    chosen = next((s for s in found if s.id == task.subscription), None)
    if chosen is None:
        task.subscription = None
        talk.frame.ask("subscription")
        key = "ask_subscription" if talk.frame.misses == 0 else "ask_subscription_again"
        talk.say(key, n=len(found), buttons=[_subscription_button(talk, s) for s in found])
    return chosen


def _subscription_button(talk: Talk, subscription: Subscription) -> Button:
    return talk.button(
        "subscription",
        "value",
        subscription.id,
        id=subscription.id,
        type=subscription.license_type.capitalize(),
        n=subscription.quantity,
    )


def sayable(talk: Talk, key: str) -> dict[str, Any]:
    """The values of the task that a sentence names."""
    values = _task(talk).values
    return {name: values[name] for name in talk.words.names(key) if name in values}


def _task(talk: Talk) -> Task:
    if talk.frame.task is None:
        raise LookupError("no operation under way")
    return talk.frame.task
