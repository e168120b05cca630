"""When the desk is staffed: weekly opening hours in a time zone, and the days it stays closed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

_DAYS = {name: number for number, name in enumerate(("lun", "mar", "mer", "jeu", "ven", "sam", "dim"))}
_SPAN = re.compile(r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? (?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)")
_LOOK_AHEAD_DAYS = 30


@dataclass(frozen=True)
class Hours:
    """`spans`: (weekday from 0 for Monday, opening, closing) in local time."""

    spans: tuple[tuple[int, dt.time, dt.time], ...]
    zone: ZoneInfo
    closed_days: frozenset[dt.date] = frozenset()

    def is_open(self, moment: dt.datetime) -> bool:
        local = moment.astimezone(self.zone)
        if local.date() in self.closed_days:
            return False
        return any(day == local.weekday() and start <= local.time() < end for day, start, end in self.spans)

    def next_opening(self, moment: dt.datetime) -> dt.datetime | None:
        """The first opening after `moment`, in local time; None when there is none within a month."""
        local = moment.astimezone(self.zone)
        openings = (
            dt.datetime.combine(day, start, self.zone)
            for day in (local.date() + dt.timedelta(days=ahead) for ahead in range(_LOOK_AHEAD_DAYS))
            for weekday, start, _ in sorted(self.spans)
            if weekday == day.weekday() and day not in self.closed_days
        )
        return next((opening for opening in openings if opening > local), None)


def parse_hours(text: str, zone: str, closed_days: tuple[dt.date, ...] = ()) -> Hours:
    """`lun-ven 08:30-18:00; sam 09:00-12:00`; raises ValueError with the part that cannot be read."""
    spans = [span for part in text.split(";") if part.strip() for span in _spans(part.strip())]
    return Hours(tuple(spans), ZoneInfo(zone), frozenset(closed_days))


def _spans(part: str) -> list[tuple[int, dt.time, dt.time]]:
    match = _SPAN.fullmatch(part.lower())
    if match is None or not {match["first"], match["last"] or match["first"]} <= set(_DAYS):
        raise ValueError(f"not like « lun-ven 08:30-18:00 »: {part}")
    first, last = _DAYS[match["first"]], _DAYS[match["last"] or match["first"]]
    start, end = dt.time.fromisoformat(match["start"]), dt.time.fromisoformat(match["end"])
    if last < first or end <= start:
        raise ValueError(f"ends before it begins: {part}")
    return [(day, start, end) for day in range(first, last + 1)]
