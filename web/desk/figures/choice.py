"""Which period an address asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from web.desk.errors import PeriodInvalid, PeriodTooLong
from web.desk.figures.history import Period

SPANS = (7, 30, 90)
MOST_DAYS = 366
_USUAL = 30
_EARLIEST = dt.date(2000, 1, 1)
_LATEST = dt.date(2100, 1, 1)


def last_days(count: int, today: dt.date, zone: ZoneInfo) -> Period:
    """The last days, today included."""
    return Period(today - dt.timedelta(days=count - 1), today, zone)


def chosen(query: Mapping[str, str], today: dt.date, zone: ZoneInfo) -> Period:
    """`jours=7|30|90`, or `du` and `au` as ISO dates; thirty days where nothing of that is asked for.

    Raises `PeriodInvalid` or `PeriodTooLong`.
    """
    if query.get("du") or query.get("au"):
        return between(query.get("du", ""), query.get("au", ""), zone)
    wanted = query.get("jours", "")
    return last_days(int(wanted) if wanted in map(str, SPANS) else _USUAL, today, zone)


def between(first: str, last: str, zone: ZoneInfo) -> Period:
    """Raises `PeriodInvalid` or `PeriodTooLong`."""
    try:
        period = Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last), zone)
    except ValueError:
        raise PeriodInvalid from None
    if not _EARLIEST <= period.first <= period.last <= _LATEST:
        raise PeriodInvalid
    if len(period.days) > MOST_DAYS:
        raise PeriodTooLong(max=MOST_DAYS)
    return period
