"""Advance the plan: ask what is missing, identify, choose the subscription, read, show the cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.actions.days import names_a_day
from bot.actions.dialogue import card, identity
from bot.actions.dialogue.talk import Talk
from bot.actions.frame import Task
from bot.actions.operations import OPERATIONS, Reading, Slot
from bot.actions.reply import Button, Link
from bot.actions.turn import Turn
from portal.schemas import Subscription

MOST_TASKS = 8
"""Operations in one plan; more persons than this are better sent as a file."""

MOST_PARKED = 4


async def start(talk: Talk, name: str) -> None:
    """Begin an operation with the values this message and the last one gave; what was under way is parked."""
    said = {name: tuple(found) for name, found in talk.frame.said.items()} if talk.turn.pressed else talk.turn.values
    subscription = next(iter(said.get("subscription", ())), None)
    await _begin(talk, wanted(replace(talk.turn, values=said), name, subscription))


async def prepared(talk: Talk, ready: Task) -> None:
    """Begin what an advisor prepared: said by whom, then as if the customer had wished for it."""
    await park(talk)
    talk.say("prepared", advisor=ready.prepared_by, wish=name_wish(talk, ready))
    await _begin(talk, [ready])


async def start_several(talk: Talk) -> None:
    """Begin the several wishes of a message, in their order; those confirmed by a code of their own come apart."""
    await _begin(talk, *_plans(wished(talk.turn)))


async def glance(talk: Talk, operation: Reading) -> None:
    """Answer a reading in the middle of a plan; before the person is identified, it is kept for afterwards."""
    values, plan = operation.take({}, talk.turn), talk.frame.tasks
    if (await talk.portal.identity(talk.turn.conversation)).level == "none":
        if all(task.operation != operation.name for task in plan):
            plan.insert(0, Task(operation.name, values, talk.turn.subscription))
            talk.frame.at += 1
        talk.say("noted")
        return
    found = await talk.portal.subscriptions(talk.turn.conversation)
    named = talk.turn.subscription
    if named and all(each.id != named for each in found):
        talk.say("not_administered", wanted=named)
        return
    asked = named or plan[talk.frame.at].subscription
    for subscription in [each for each in found if each.id == asked] or found:
        await _report(talk, operation, subscription, values)


async def undo(talk: Talk, reference: str) -> None:
    """Propose the inverse of an executed operation; its reference tells the subscription."""
    operation = next((done.operation for done in talk.frame.done if done.reference == reference), "")
    await _begin(talk, [Task(operation or "change_quantity", undoes=reference)])


async def park(talk: Talk) -> None:
    """Put the plan under way aside (its cards are withdrawn: a card that is not on screen cannot be confirmed).

    A code that was mailed to tell who is there still counts for what comes next.
    """
    frame = talk.frame
    mailed = (frame.challenge, frame.email) if frame.step == "code" and not frame.cards else (None, None)
    if not frame.tasks or not await card.withdraw(talk):
        return
    changes = [task for task in frame.tasks if not isinstance(OPERATIONS[task.operation], Reading)]
    if changes:
        frame.parked = [*frame.parked[1 - MOST_PARKED :], changes]
    frame.drop()
    frame.challenge, frame.email = mailed


async def advance(talk: Talk) -> None:
    """Do the next thing the plan needs; every path ends with a question, the cards or a result."""
    if await ask_missing(talk):
        return
    if not await identity.ensure(talk):
        return
    subscriptions = await _chosen_subscriptions(talk)
    if subscriptions is None:
        return
    await _read(talk, subscriptions)
    if talk.frame.tasks:
        await show_cards(talk)
    else:
        await finish(talk)


async def show_cards(talk: Talk, *, again: bool = False) -> None:
    """Propose the plan (`again`: after a code, what was proposed already); a plan refused whole is closed."""
    await (card.show_again(talk) if again else card.show(talk))
    if not talk.frame.tasks:
        await finish(talk)


async def ask_missing(talk: Talk) -> bool:
    """Ask for the next missing value of the plan; False when all is said."""
    for at, task in enumerate(talk.frame.tasks):
        if task.undoes:
            continue
        operation = OPERATIONS[task.operation]
        slot = operation.missing(task.values) or await operation.prepare(talk, task)
        if slot is not None:
            if at != talk.frame.at:
                talk.frame.misses = 0
            talk.frame.at = at
            ask(talk, task, slot)
            return True
    return False


def ask(talk: Talk, task: Task, slot: Slot) -> None:
    """Ask for a value; with another sentence when the first was not understood."""
    talk.frame.ask(f"value:{slot.name}")
    key = OPERATIONS[task.operation].question(slot, task.values) if talk.frame.misses == 0 else f"{slot.ask}_again"
    put(talk, task, slot, key)


def put(talk: Talk, task: Task, slot: Slot, key: str) -> None:
    """A question about a value, with what it offers."""
    links = [Link(talk.words.say(title), url) for title, url in slot.links]
    talk.say(key, buttons=talk.choices(slot.choices(task.values)), links=links, **sayable(talk, task, key))


async def finish(talk: Talk) -> None:
    """Close the plan; what was parked before it is offered again."""
    talk.frame.drop()
    if talk.frame.parked:
        offer_resume(talk)


async def abandon(talk: Talk) -> None:
    """ "Laisse tomber": the plan and its cards go, and so does what was parked."""
    busy = bool(talk.frame.tasks or talk.frame.parked)
    withdrawn = await card.withdraw(talk)
    for plan in [talk.frame.tasks, *talk.frame.parked]:
        talk.note_declined(plan)
    talk.frame.parked = []
    talk.frame.drop()
    if withdrawn:
        talk.say("stopped" if busy else "nothing_under_way")


def offer_resume(talk: Talk) -> None:
    """Ask whether to go on with the plan that was put aside last."""
    wish = ", ".join(name_wish(talk, task) for task in talk.frame.parked[-1])
    talk.frame.ask("resume")
    talk.say("resume_offer", wish=wish, buttons=[talk.button("resume", "resume"), talk.button("forget", "forget")])


async def resume(talk: Talk) -> None:
    """Take the plan that was put aside last up where it was."""
    if not talk.frame.parked:
        talk.say("nothing_under_way")
        return
    waiting = talk.frame.parked.pop()
    await park(talk)
    talk.frame.drop()
    talk.frame.tasks = waiting
    await advance(talk)


async def more_licenses(talk: Talk) -> None:
    """The licences that are missing are put before the task at hand, in the same plan."""
    at = talk.frame.at
    more = {"quantity": talk.frame.missing, "quantity_mode": "increase"}
    talk.frame.tasks.insert(at, Task("change_quantity", more, talk.frame.tasks[at].subscription))
    talk.frame.at, talk.frame.missing = 0, 0
    talk.frame.ask(None)
    await advance(talk)


def name_wish(talk: Talk, task: Task) -> str:
    """The task in few words: "ajouter 3 licences"."""
    key, facts = (
        ("wish_undo", {"reference": task.undoes}) if task.undoes else OPERATIONS[task.operation].wish(task.values)
    )
    return talk.words.say(key, **facts)


def sayable(talk: Talk, task: Task, key: str) -> dict[str, Any]:
    """The values of the task that a sentence names."""
    return {name: task.values[name] for name in talk.words.names(key) if name in task.values}


def wished(turn: Turn) -> list[Task]:
    """The several wishes of a message, in their order."""
    tasks: list[Task] = []
    for wish in turn.wishes:
        part = replace(turn, intent=wish.intent, values=wish.values, text=wish.text)
        tasks += wanted(part, wish.intent, turn.subscription)
    return tasks


def wanted(turn: Turn, name: str, subscription: str | None = None) -> list[Task]:
    """What a message wishes of one operation: one task, or one per person that it names."""
    return [Task(name, values, turn.subscription or subscription) for values in OPERATIONS[name].begin(turn)]


def _plans(tasks: Sequence[Task]) -> list[list[Task]]:
    """Neighbours that one "oui" may confirm together."""
    plans: list[list[Task]] = []
    for task in tasks:
        apart = not plans or OPERATIONS[task.operation].alone or OPERATIONS[plans[-1][-1].operation].alone
        if apart:
            plans.append([task])
        else:
            plans[-1].append(task)
    return plans


async def _begin(talk: Talk, tasks: list[Task], *later: list[Task]) -> None:
    """Take up a plan; the plans that come `later` are put aside, to be offered one after the other."""
    await park(talk)
    talk.frame.said, talk.frame.lost = {}, 0
    if len(tasks) > MOST_TASKS:
        talk.say("too_many_wishes", n=len(tasks), most=MOST_TASKS)
        return
    wished_for = [task for task in tasks if not task.undoes and not isinstance(OPERATIONS[task.operation], Reading)]
    if wished_for and names_a_day(talk.turn.text):
        talk.say("no_day_chosen")
    talk.frame.parked += reversed(later)
    talk.frame.tasks, talk.frame.at = tasks, 0
    await advance(talk)


async def _chosen_subscriptions(talk: Talk) -> dict[str, Subscription] | None:
    """Those the person administers, by id, once every task has one of them; None when one must be chosen first.

    One that was named and is not theirs is never replaced by another without a word.
    """
    if all(task.undoes for task in talk.frame.tasks):
        return {}
    found = {each.id: each for each in await talk.portal.subscriptions(talk.turn.conversation)}
    if not found:
        identity.ask_email(talk)
        return None
    for at, task in enumerate(talk.frame.tasks):
        if task.subscription not in found and not task.undoes:
            if task.subscription or len(found) > 1:
                _ask_subscription(talk, at, list(found.values()))
                return None
            task.subscription = next(iter(found))
        talk.frame.subscription = task.subscription
    return found


def _ask_subscription(talk: Talk, at: int, found: Sequence[Subscription]) -> None:
    """The last one that this conversation was about comes first; it is never taken without being asked for."""
    talk.frame.at = at
    talk.frame.ask("subscription")
    current = talk.frame.tasks[at]
    last = last_subscription(talk, current, [each.id for each in found])
    first = "ask_subscription_of" if current.subscription else "ask_subscription_still" if last else "ask_subscription"
    key = first if talk.frame.misses == 0 else "ask_subscription_again"
    buttons = subscription_buttons(talk, current, found)
    talk.say(key, n=len(found), wanted=current.subscription, last=last, buttons=buttons)


def subscription_buttons(talk: Talk, current: Task, found: Sequence[Subscription]) -> list[Button]:
    """Those to choose from, the last one that this conversation was about first."""
    last = last_subscription(talk, current, [each.id for each in found])
    return [_subscription_button(talk, each) for each in sorted(found, key=lambda each: each.id != last)]


def last_subscription(talk: Talk, current: Task, found: Sequence[str]) -> str | None:
    """The one that this conversation was about before, if it is still theirs and this wish named none."""
    last = talk.frame.subscription
    return last if current.subscription is None and last in found else None


async def choose_subscription(talk: Talk, subscription: str) -> None:
    """For the task at hand, and for those of the plan that named none or the same one."""
    wanted = talk.frame.tasks[talk.frame.at].subscription
    for task in talk.frame.tasks[talk.frame.at :]:
        task.subscription = subscription if task.subscription in (None, wanted) else task.subscription
    talk.frame.ask(None)
    await advance(talk)


def _subscription_button(talk: Talk, subscription: Subscription) -> Button:
    return talk.button(
        "subscription",
        "value",
        subscription.id,
        id=subscription.id,
        type=subscription.license_type.capitalize(),
        n=subscription.quantity,
    )


async def _report(talk: Talk, operation: Reading, subscription: Subscription, values: Mapping[str, Any]) -> None:
    await operation.report(talk, subscription, values)
    talk.note("read", operation=operation.name, subscription=subscription.id)


async def _read(talk: Talk, subscriptions: dict[str, Subscription]) -> None:
    """Answer the readings of the plan; the changes stay."""
    changes = []
    for task in talk.frame.tasks:
        operation = OPERATIONS[task.operation]
        if isinstance(operation, Reading) and not task.undoes:
            await _report(talk, operation, subscriptions[task.subscription or ""], task.values)
        else:
            changes.append(task)
    talk.frame.tasks, talk.frame.at = changes, 0
