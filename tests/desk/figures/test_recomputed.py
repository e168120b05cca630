"""Each figure a second time: by independent SQL over the raw events, and by what must hold of any history."""

from __future__ import annotations

import datetime as dt
from contextlib import closing

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.desk.figures.by_sql import Numbers, open_raw, recount
from tests.desk.figures.strategies import as_raw, events, periods
from web.desk.figures.history import Period, StoredEvent, history
from web.desk.figures.report import Report, report
from web.desk.figures.values import Count, Share, Tally


def numbers(found: Report) -> Numbers:
    rows = [((figure.name, row.group, row.measure), row.value) for figure, row in found.rows()]
    assert len(dict(rows)) == len(rows), "two numbers under one name"
    return dict(rows)


def of(found: list[StoredEvent], period: Period) -> Report:
    return report(history(found, period))


@given(events(), periods())
def test_sql_over_the_raw_events_gives_the_same_numbers(found: list[StoredEvent], period: Period) -> None:
    with closing(open_raw(as_raw(found))) as database:
        assert numbers(of(found, period)) == recount(database, period.first, period.last, period.zone)


@given(events(), periods())
def test_shares_stay_between_nothing_and_everything(found: list[StoredEvent], period: Period) -> None:
    values = of(found, period)
    shares = [one for one in vars(values).values() if isinstance(one, Share)]
    shares += [entry.votes for entry in values.entries.entries]
    assert len(shares) >= 6
    assert all(0 <= share.part <= share.whole for share in shares)
    assert all(share.ratio is None or 0 <= share.ratio <= 1 for share in shares)
    if values.satisfaction.interval is not None and values.satisfaction.ratio is not None:
        low, high = values.satisfaction.interval
        assert 0 <= low <= values.satisfaction.ratio + 1e-12
        assert values.satisfaction.ratio - 1e-12 <= high <= 1


@given(events(), periods())
def test_parts_make_their_whole(found: list[StoredEvent], period: Period) -> None:
    values = of(found, period)
    whole = values.conversations.number
    assert values.contained.part + values.transferred.part + values.neither.part == whole
    assert sum(day.total for day in values.days.days) == whole
    for became in ("contained", "transferred", "neither"):
        assert sum(getattr(day, became) for day in values.days.days) == getattr(values, became).part
    cohort = history(found, period)
    assert values.handovers.total == values.reopened.whole == len(list(cohort.of("handed_over")))
    assert values.unanswered_why.total == values.unanswered.part
    assert values.reasons.total == values.satisfaction.whole - values.satisfaction.part
    assert sum(entry.votes.whole for entry in values.entries.entries) == values.satisfaction.whole
    assert sum(one.refused for one in values.operations.operations) == sum(n for _, n in values.refusals.counts)


@given(events(), periods(), st.data())
def test_two_periods_side_by_side_add_up(found: list[StoredEvent], period: Period, data: st.DataObject) -> None:
    """Also over the night the clocks change. A card or a ledger line is of one conversation, but not in these histories."""
    assume(period.first < period.last)
    cut = data.draw(st.sampled_from(period.days[1:]))
    left = of(found, Period(period.first, cut - dt.timedelta(days=1), period.zone))
    right = of(found, Period(cut, period.last, period.zone))
    whole = of(found, period)
    for name, value in vars(whole).items():
        halves = getattr(left, name), getattr(right, name)
        if isinstance(value, Count):
            assert value.number == sum(half.number for half in halves)
        elif isinstance(value, Share):
            assert (value.part, value.whole) == tuple(sum(getattr(h, n) for h in halves) for n in ("part", "whole"))
        elif isinstance(value, Tally):
            assert dict(value.counts) == _added(halves)
    assert whole.days.days == (*left.days.days, *right.days.days)
    for spread in ("time_to_take", "time_to_reply", "time_to_close", "time_to_confirm"):
        assert getattr(whole, spread).number == getattr(left, spread).number + getattr(right, spread).number


@given(events(), periods())
def test_the_order_of_reading_does_not_matter(found: list[StoredEvent], period: Period) -> None:
    assert of(found, period) == of(sorted(found, key=lambda one: one.id), period)


def _added(halves: tuple[Tally, ...]) -> dict[str, int]:
    names = {name for half in halves for name, _ in half.counts}
    return {name: sum(dict(half.counts).get(name, 0) for half in halves) for name in names}
