"""What the page is drawn from: charts that keep their proportions, French numbers, the period asked for."""

from __future__ import annotations

import datetime as dt
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.figures.strategies import PARIS, events, periods
from web.desk.errors import PeriodInvalid, PeriodTooLong
from web.desk.figures import view
from web.desk.figures.charts import KINDS, bar, columns, whisker
from web.desk.figures.choice import between, chosen
from web.desk.figures.conversations import Day
from web.desk.figures.french import duration, number, percent
from web.desk.figures.history import Period, StoredEvent, history
from web.desk.figures.names import group_name
from web.desk.figures.report import report
from web.desk.figures.tables import report_csv, report_text

TODAY = dt.date(2026, 11, 24)
counts = st.integers(0, 5000)
months = st.lists(st.tuples(counts, counts, counts), min_size=1, max_size=366).map(
    lambda found: [Day(dt.date(2026, 1, 1) + dt.timedelta(days=at), *parts) for at, parts in enumerate(found)]
)


@given(months)
def test_every_column_stays_in_the_picture_and_is_as_high_as_its_number(days: list[Day]) -> None:
    chart = columns(days)
    assert len(chart.columns) <= 92
    top = int(chart.heights[-1].text)
    for column in chart.columns:
        assert all(chart.left <= one.x and one.x + one.width <= chart.right + 0.2 for one in column.blocks)
        assert all(chart.top - 0.2 <= one.y and one.y + one.height <= chart.bottom + 0.2 for one in column.blocks)
        height = sum(one.height for one in column.blocks)
        assert isclose(height / (chart.bottom - chart.top) * top, int(column.text.split()[-1]), abs_tol=top / 400)
    assert sum(int(column.text.split()[-1]) for column in chart.columns) == sum(day.total for day in days)
    assert 2 <= len(chart.heights) <= 7
    assert len(chart.days) <= 10


def test_parts_of_a_column_lie_on_each_other_in_order() -> None:
    (column,) = columns([Day(TODAY, 6, 3, 1)]).columns
    assert [block.kind for block in column.blocks] == list(KINDS)
    for low, high in zip(column.blocks, column.blocks[1:], strict=False):
        assert isclose(high.y + high.height, low.y, abs_tol=0.2)


def test_more_than_a_quarter_is_drawn_by_weeks() -> None:
    days = [Day(dt.date(2026, 1, 1) + dt.timedelta(days=at), 1) for at in range(93)]
    assert not columns(days[:92]).by_week
    by_week = columns(days)
    assert by_week.by_week
    assert [column.text for column in by_week.columns[:2]] == ["1er janv.\u00a0: 4", "5 janv.\u00a0: 7"]


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=5), st.integers(0, 3000))
def test_a_bar_is_as_long_as_its_parts(parts: list[int], more: int) -> None:
    largest = sum(parts) + more
    blocks = bar([("plain", part) for part in parts], largest)
    assert isclose(sum(block.width for block in blocks), 100 * sum(parts) / largest if largest else 0, abs_tol=0.1)
    assert all(block.x + block.width <= 100.1 for block in blocks)


def test_a_whisker_is_in_hundredths() -> None:
    assert vars(whisker(0.824, (0.77, 0.868))) == {"low": 77.0, "at": 82.4, "high": 86.8}


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, "–"),
        (0, "0\u00a0s"),
        (59.4, "59\u00a0s"),
        (59.6, "1\u00a0min"),
        (3599, "59\u00a0min"),
        (3900, "1\u00a0h\u00a005"),
        (100_000, "27\u00a0h\u00a046"),
        (200_000, "2\u00a0j\u00a07\u00a0h"),
    ],
)
def test_a_duration_in_french(seconds: float | None, text: str) -> None:
    assert duration(seconds) == text


def test_numbers_in_french() -> None:
    assert (number(12345), percent(0.7134), percent(0.5), percent(None)) == (
        "12\u202f345",
        "71,3\u202f%",
        "50\u202f%",
        "–",
    )


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ({}, "2026-10-26", "2026-11-24"),
        ({"jours": "7"}, "2026-11-18", "2026-11-24"),
        ({"jours": "90"}, "2026-08-27", "2026-11-24"),
        ({"jours": "5"}, "2026-10-26", "2026-11-24"),
        ({"jours": "7", "du": "2026-01-01", "au": "2026-01-01"}, "2026-01-01", "2026-01-01"),
        ({"du": "2024-01-01", "au": "2024-12-31"}, "2024-01-01", "2024-12-31"),
    ],
)
def test_a_period_is_what_was_asked_for(query: dict[str, str], first: str, last: str) -> None:
    period = chosen(query, TODAY, PARIS)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@given(st.text(max_size=12), st.text(max_size=12))
def test_two_days_of_any_kind_are_a_period_or_a_refusal(first: str, last: str) -> None:
    try:
        period = between(first, last, PARIS)
    except (PeriodInvalid, PeriodTooLong):
        return
    assert period.start < period.end


@given(events(), periods())
def test_any_history_can_be_shown_and_written(found: list[StoredEvent], period: Period) -> None:
    made = report(history(found, period))
    shown = [view.handovers(made), view.unanswered(made), view.reasons(made), view.outcomes(made), view.refusals(made)]
    shown += view.entries(made, {})
    lines = [line for bars in shown for line in bars.lines]
    assert all(block.x >= 0 and block.x + block.width <= 100.1 for line in lines for block in line.blocks)
    assert all(len(line.cells) == len(bars.columns) for bars in shown for line in bars.lines)
    assert len(view.tiles(made) + view.times(made)) == 12
    assert report_csv(made).count(b"\r\n") == len(list(made.rows())) + 3
    assert report_text(made)


def test_codes_have_names_and_unknown_ones_stay() -> None:
    assert group_name("handovers", "billing") == "Facturation"
    assert group_name("handovers", "new_one") == "new_one"
    assert group_name("operations", "add_user") == "Ajouter un utilisateur"
    assert group_name("refusals", "add_user seats_short") == "Ajouter un utilisateur\u00a0: seats_short"
    assert group_name("reasons", "untold") == "Sans raison donnée"
    assert group_name("unanswered_why", "lost") == "Non compris"
    assert group_name("days", "2026-11-01") == ""
