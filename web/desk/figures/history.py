"""What the figures are made of: stored events, a period, and the conversations that began in it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

SCOPE = (
    "Chaque chiffre porte sur les conversations de la période, c’est-à-dire celles dont le premier message du client "
    "a été envoyé un de ces jours\u202f; tout ce qui s’y passe ensuite compte, même après la période."
)
"""The one rule that all definitions share; the counts of two neighbouring periods therefore add up."""


@dataclass(frozen=True)
class StoredEvent:
    """One row of the table `events` (docs/desk.md); `at` in UTC seconds since the epoch."""

    id: int
    conversation: str
    seq: int
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    at: float = 0.0


@dataclass(frozen=True)
class Period:
    """Whole days in the desk's time zone, both ends included."""

    first: dt.date
    last: dt.date
    zone: ZoneInfo

    @property
    def start(self) -> float:
        """The first instant, in UTC seconds since the epoch."""
        return self._midnight(self.first)

    @property
    def end(self) -> float:
        """The first instant after it."""
        return self._midnight(self.last + dt.timedelta(days=1))

    @property
    def days(self) -> list[dt.date]:
        return [self.first + dt.timedelta(days=number) for number in range((self.last - self.first).days + 1)]

    def day_of(self, at: float) -> dt.date:
        return dt.datetime.fromtimestamp(at, self.zone).date()

    def _midnight(self, day: dt.date) -> float:
        return dt.datetime.combine(day, dt.time(), self.zone).timestamp()


@dataclass(frozen=True)
class Thread:
    """A conversation's events in the order they were stored; `began`: its customer's first line."""

    began: float
    events: tuple[StoredEvent, ...]

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(event.kind for event in self.events)

    def of(self, *kinds: str) -> list[StoredEvent]:
        return [event for event in self.events if event.kind in kinds]


@dataclass(frozen=True)
class History:
    """The conversations of a period."""

    period: Period
    threads: tuple[Thread, ...]

    def of(self, *kinds: str) -> Iterator[StoredEvent]:
        for thread in self.threads:
            yield from thread.of(*kinds)

    def having(self, *kinds: str) -> list[Thread]:
        """The conversations with at least one event of these kinds."""
        return [thread for thread in self.threads if thread.kinds & set(kinds)]


def history(events: Iterable[StoredEvent], period: Period) -> History:
    """Of any events, the conversations whose customer's first line falls in the period, each with all its events."""
    by_conversation: dict[str, list[StoredEvent]] = defaultdict(list)
    for event in sorted(events, key=lambda one: one.id):
        by_conversation[event.conversation].append(event)
    threads = (_thread(found) for found in by_conversation.values())
    return History(period, tuple(one for one in threads if one and period.start <= one.began < period.end))


def _thread(events: list[StoredEvent]) -> Thread | None:
    said = [event.at for event in events if event.kind == "said"]
    return Thread(min(said), tuple(events)) if said else None
