"""A plan under way gets longer or shorter in words: "sans le n° 1", "juste l'invitation", "ajoute aussi Zoé"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.dialogue import amend, card, plan_words, task
from bot.actions.dialogue.pointing import pointed_at
from bot.actions.dialogue.talk import Talk
from bot.actions.frame import Task
from bot.actions.operations import OPERATIONS, Reading, people
from bot.actions.plain import fold

PEOPLE = ("add_user", "remove_user", "reinvite_user")


async def handle(talk: Talk) -> bool:
    """Take a wish out of the plan or put one beside it; False for a message that does neither."""
    plan = talk.frame.tasks
    if not plan or any(one.undoes for one in plan) or any(shown.sent for shown in talk.frame.cards):
        return False
    if (left := _left(talk)) is not None:
        talk.note_declined(_others(plan, left))
    elif (left := _lengthened(talk)) is None:
        return False
    if len(left) > task.MOST_TASKS:
        talk.say("too_many_wishes", n=len(left), most=task.MOST_TASKS)
        return True
    await _go_on(talk, left)
    return True


async def _go_on(talk: Talk, plan: list[Task]) -> None:
    """The cards on screen are out of date; the plan goes on from the first thing it lacks."""
    if not await card.withdraw(talk):
        return
    if talk.frame.step != "confirm":
        talk.say("noted")
    talk.frame.tasks, talk.frame.at = plan, 0
    talk.frame.ask(None)
    await task.advance(talk)


def _left(talk: Talk) -> list[Task] | None:
    """The plan without what the message leaves out; None where it leaves out nothing, or everything."""
    plan, folded = talk.frame.tasks, fold(talk.turn.text)
    if len(plan) < 2 or talk.turn.pressed:
        return None
    less, only = plan_words.LEFT_OUT.fullmatch(folded), plan_words.ONLY.fullmatch(folded)
    if less:
        meant = _meant(talk, less["what"], by_name=not less["drop"])
        return _others(plan, meant) if 0 < len(meant) < len(plan) else None
    if only:
        meant = _meant(talk, only["what"] or only["first"], by_name=False)
        return meant if 0 < len(meant) < len(plan) else None
    return None


def _others(plan: Sequence[Task], some: Sequence[Task]) -> list[Task]:
    """The plan without some of its wishes: these, and not those that are equal to them."""
    gone = {id(one) for one in some}
    return [one for one in plan if id(one) not in gone]


def _meant(talk: Talk, words: str, *, by_name: bool) -> list[Task]:
    """The wishes that the words mean, where there is no doubt which; `by_name`: a person's name alone may tell.

    Not where a number of licences is said, nor where somebody is named whom none of them is about.
    """
    found, by = pointed_at(words, talk.frame.tasks)
    named = [fold(person) for person in people.named(talk.turn)]
    if talk.turn.values.get("quantity") or not all(pointed_at(person, found).tasks for person in named):
        return []
    if by == "person":
        return found if by_name and all(len(one.values.get("users", "1")) == 1 for one in found) else []
    alike = len({one.operation for one in found}) == 1 and plan_words.SEVERAL.search(words)
    return found if len(found) < 2 or alike or by == "place" or plan_words.LISTED.search(words) else []


def _lengthened(talk: Talk) -> list[Task] | None:
    """The plan with what the message adds; None where it adds nothing that one "oui" could confirm with the rest."""
    plan, turn, folded = talk.frame.tasks, talk.turn, fold(talk.turn.text)
    said = None if turn.pressed or plan_words.NOT_ALSO.search(folded) else plan_words.ALSO.search(folded)
    if not said or any(OPERATIONS[one.operation].alone for one in plan):
        return None
    if turn.wishes:
        return _with(talk, task.wished(turn))
    name = _added(talk)
    same = [one for one in plan if one.operation == name]
    if name is None or (same and said["surely"] is None and name not in PEOPLE):
        return None
    if same and (values := OPERATIONS[name].joined(same[-1].values, turn)) is not None:
        return [replace(one, values=values, prepared_by=None) if one is same[-1] else one for one in plan]
    if any(OPERATIONS[name].missing(one.values) for one in same):
        return None
    return _with(talk, task.wanted(turn, name))


def _added(talk: Talk) -> str | None:
    """The operation that a message adds: the one it is read as; where it only names people, the last about people."""
    turn = talk.turn
    if turn.intent in OPERATIONS:  # unsure, it would correct the wish of the same kind: then it adds to it as well
        known = any(one.operation == turn.intent for one in talk.frame.tasks) and turn.decision == "unsure"
        return turn.intent if known or turn.decision == "sure" else None
    if turn.intent not in amend.ANSWERS or not people.named(turn) or talk.frame.step in {"email", "code"}:
        return None
    return next((one.operation for one in reversed(talk.frame.tasks) if one.operation in PEOPLE), None)


def _with(talk: Talk, more: Sequence[Task]) -> list[Task] | None:
    """The plan and these wishes behind it; None where one of them cannot be confirmed with the others."""
    kinds = [OPERATIONS[one.operation] for one in more]
    if not more or any(kind.alone or isinstance(kind, Reading) for kind in kinds):
        return None
    beside = talk.frame.task.subscription if talk.frame.task else None
    for one in more:
        one.subscription = one.subscription or beside
    return [*talk.frame.tasks, *more]
