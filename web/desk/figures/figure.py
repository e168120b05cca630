"""A figure: its definition in French beside its computation, so that neither changes without the other in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from web.desk.figures.history import History
from web.desk.figures.values import Value

V = TypeVar("V", bound=Value)


@dataclass(frozen=True)
class Figure(Generic[V]):
    """`definition`: one French sentence for the page; `events`: the kinds it reads, besides `said`, which dates all."""

    name: str
    title: str
    definition: str
    events: tuple[str, ...]
    compute: Callable[[History], V]


def figure(name: str, title: str, definition: str, *events: str) -> Callable[[Callable[[History], V]], Figure[V]]:
    """Makes a figure of the function that computes it."""

    def wrap(compute: Callable[[History], V]) -> Figure[V]:
        return Figure(name, title, definition, events, compute)

    return wrap
