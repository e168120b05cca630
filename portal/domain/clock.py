"""Time is handed in, so that tests own it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the time, in UTC, with its zone."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True)
class Calendar:
    """Which day it is for the customer: a renewal date begins at midnight in this zone."""

    zone: tzinfo = field(default_factory=lambda: ZoneInfo("Europe/Paris"))

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def start(self, day: date) -> datetime:
        """The moment, in UTC, at which that day begins."""
        return datetime(day.year, day.month, day.day, tzinfo=self.zone).astimezone(UTC)
