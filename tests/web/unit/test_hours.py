"""When the desk is staffed."""

from __future__ import annotations

import datetime as dt

import pytest

from web.cases.hours import parse_hours

PARIS = "Europe/Paris"
HOURS = parse_hours("lun-ven 08:30-18:00; sam 09:00-12:00", PARIS, (dt.date(2026, 12, 25),))


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-24T08:29:59+01:00", False),
        ("2026-11-24T08:30:00+01:00", True),
        ("2026-11-24T17:59:59+01:00", True),
        ("2026-11-24T18:00:00+01:00", False),
        ("2026-11-28T10:00:00+01:00", True),  # Saturday
        ("2026-11-29T10:00:00+01:00", False),  # Sunday
        ("2026-12-25T10:00:00+01:00", False),  # closed day
        ("2026-07-07T07:00:00+00:00", True),  # summer time: 09:00 in Paris
        ("2026-11-24T07:00:00+00:00", False),  # winter time: 08:00
    ],
)
def test_open_or_closed(moment: str, is_open: bool) -> None:
    assert HOURS.is_open(dt.datetime.fromisoformat(moment)) is is_open


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-24T07:00:00+01:00", "2026-11-24T08:30:00+01:00"),
        ("2026-11-24T19:00:00+01:00", "2026-11-25T08:30:00+01:00"),
        ("2026-11-28T13:00:00+01:00", "2026-11-30T08:30:00+01:00"),
        ("2026-12-24T19:00:00+01:00", "2026-12-26T09:00:00+01:00"),
    ],
)
def test_the_next_opening(moment: str, opening: str) -> None:
    assert HOURS.next_opening(dt.datetime.fromisoformat(moment)) == dt.datetime.fromisoformat(opening)


def test_a_desk_that_never_opens_has_no_opening() -> None:
    assert parse_hours("", PARIS).next_opening(dt.datetime(2026, 11, 24, tzinfo=dt.UTC)) is None


@pytest.mark.parametrize("text", ["tous les jours", "lun-ven 18:00-08:30", "ven-lun 08:00-12:00", "abc 08:00-12:00"])
def test_hours_that_cannot_be_read_are_named(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        parse_hours(text, PARIS)
