"""The portal says no: tell why, and ask for another value or offer what would make it possible."""

from __future__ import annotations

from typing import Any

from bot.actions.dialogue import handover, identity
from bot.actions.dialogue.talk import Talk
from bot.actions.frame import Task
from bot.actions.operations import OPERATIONS, Slot, people
from bot.actions.reply import Button
from portal.client import PortalRefused

OUT_OF_TIME = "notice_period_over"
"""A person may still end the subscription: that is handed over at once."""

ADDS = frozenset({"add_user", "bulk_add_users"})


async def refuse(talk: Talk, refused: PortalRefused) -> None:
    """The task at hand is not proposed."""
    task = talk.frame.task
    if refused.code in {"identity_required", "identity_stale"}:
        identity.ask_email(talk)
        return
    talk.note("refused", operation=task and task.operation, code=refused.code)
    if task is None:
        say(talk, refused)
    elif refused.code == "no_free_license" and task.operation in ADDS:
        _offer_more(talk, task, refused.params)
    elif task.undoes is None and refused.code in OPERATIONS[task.operation].asks_again:
        _ask_again(talk, task, refused)
    else:
        _give_up(talk, refused)


def say(talk: Talk, refused: PortalRefused) -> None:
    """Why the portal refuses, and the way to a person; out of time for a cancellation, a person is told at once."""
    if refused.code == OUT_OF_TIME:
        _say(talk, refused, [], handover.request(talk, "cancellation"))
    else:
        _say(talk, refused, [talk.button("human", "human")])


def _ask_again(talk: Talk, task: Task, refused: PortalRefused) -> None:
    operation = OPERATIONS[task.operation]
    slot = operation.slot(operation.asks_again[refused.code])
    task.values = operation.refused(task.values, slot, refused.params)
    talk.frame.ask(f"value:{slot.name}")
    _say(talk, refused, _choices(talk, task, slot, refused.params))


def _choices(talk: Talk, task: Task, slot: Slot, params: dict[str, Any]) -> list[Button]:
    """The candidates the portal names, or what the question offers anyway."""
    named = [
        talk.button("user", "value", user["email"], name=user["name"], email=user["email"])
        for user in params.get("candidates", ())
    ]
    on_file = params.get("on_file")
    offered = [choice for choice in slot.choices(task.values) if on_file is None or choice.value in on_file]
    return named or talk.choices(offered)


def _offer_more(talk: Talk, task: Task, params: dict[str, Any]) -> None:
    talk.frame.ask("more")
    talk.frame.missing = int(params["missing"])
    talk.say(
        "offer_more_licenses",
        n=talk.frame.missing,
        quantity=params["quantity"],
        used=params["used"],
        buttons=more_or_not(talk, task),
    )


def more_or_not(talk: Talk, task: Task) -> list[Button]:
    """The licences that are missing, as many of a file's contacts as there are licences for, or none."""
    fit = seated(talk, task)
    fewer = [talk.button("fewer", "fewer", n=fit)] if fit > 0 else []
    return [talk.button("more", "more", n=talk.frame.missing), *fewer, talk.button("drop", "drop")]


def seated(talk: Talk, task: Task) -> int:
    """How many contacts of a file there are licences for; 0 for anything but a file."""
    return int(task.values.get("count", 0)) - talk.frame.missing


def _give_up(talk: Talk, refused: PortalRefused) -> None:
    """Nothing the person could say would mend it: this wish ends, the other ones of the plan stay as a parked plan."""
    say(talk, refused)
    left = [task for task in talk.frame.tasks if task is not talk.frame.task]
    talk.frame.drop()
    if left:
        talk.frame.parked.append(left)


def _say(talk: Talk, refused: PortalRefused, buttons: list[Button], told: dict[str, Any] | None = None) -> None:
    key = f"refused_{refused.code}"
    if key in talk.words:
        facts = {name: _fact(talk, refused.params.get(name)) for name in talk.words.names(key)}
        talk.say(key, buttons=buttons, told=told, **facts)
    else:
        talk.say_text(refused.detail, buttons=buttons, told=told)


def _fact(talk: Talk, value: Any) -> Any:
    """A value of a refusal as a sentence names it."""
    if isinstance(value, list):
        return people.listed([str(_fact(talk, item)) for item in value])
    key = f"value_{value}"
    return talk.words.say(key) if isinstance(value, str) and key in talk.words else "" if value is None else value
