"""Which wish of a plan the words mean: by its place ("le n° 2"), by its kind ("l'invitation"), by whom it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from bot.actions.frame import Task
from bot.actions.operations import OPERATIONS
from bot.actions.ordinals import ORDINAL, place_of
from bot.actions.plain import fold

_ORDINAL = re.compile(rf"(?<![\w-]){ORDINAL}")
_WORD = re.compile(r"[a-z]{2,}")
_TITLES = frozenset("monsieur madame mademoiselle mr mme mlle le la les de du des et pour lui elle".split())
_PERSONS = ("name", "email", "users", "kept", "to")


class Pointed(NamedTuple):
    """The wishes that words mean, in the plan's order, and what tells them: their place, their kind, or a person."""

    tasks: list[Task]
    by: Literal["place", "kind", "person"]


def pointed_at(words: str, tasks: Sequence[Task]) -> Pointed:
    """What folded words mean of a plan: no task where they mean none, or name more places than it has."""
    places = [place_of(found, len(tasks)) for found in _ORDINAL.finditer(words)]
    if places:
        return Pointed([] if None in places else [one for at, one in enumerate(tasks) if at in places], "place")
    about = [task for task in tasks if _is_about(words, task)]
    kinds = [task for task in tasks if _is_called(words, task)]
    if kinds:
        return Pointed([task for task in kinds if task in about] or kinds, "kind")
    return Pointed(about, "person")


def _is_called(words: str, task: Task) -> bool:
    return re.search(rf"(?<![\w-])(?:{OPERATIONS[task.operation].called})(?!\w)", words) is not None


def _is_about(words: str, task: Task) -> bool:
    """Whether somebody this wish is about is named: by a first name, a whole name or an address."""
    said = set(_WORD.findall(words)) - _TITLES
    return any(said & _names(person) for person in _persons(task))


def _persons(task: Task) -> list[str]:
    found: list[str] = []
    for name in _PERSONS:
        value = task.values.get(name)
        found += [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return found


def _names(person: str) -> set[str]:
    return set(_WORD.findall(fold(person.partition("@")[0])))
