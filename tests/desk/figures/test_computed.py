"""What each figure counts, on histories small enough to check by eye."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.desk.figures.strategies import PARIS
from web.desk.figures.history import Period, StoredEvent, history
from web.desk.figures.report import Report, report
from web.desk.figures.values import Estimate, Share, Spread, Tally

DAY = dt.date(2026, 3, 10)
PERIOD = Period(DAY, DAY, PARIS)
NINE = dt.datetime(2026, 3, 10, 9, 0, tzinfo=PARIS).timestamp()
Step = tuple[float, str, dict[str, Any]]


def of(*conversations: list[Step]) -> Report:
    """Each conversation's events as (seconds after nine o'clock, kind, members)."""
    steps = [(f"conv_{number}", step) for number, one in enumerate(conversations) for step in one]
    events = [
        StoredEvent(number, conversation, number, kind, data, NINE + seconds)
        for number, (conversation, (seconds, kind, data)) in enumerate(steps, 1)
    ]
    return report(history(events, PERIOD))


def said(at: float = 0) -> Step:
    return at, "said", {"by": "text"}


def vote(entry: str, useful: bool, **reason: str) -> Step:
    return 5, "feedback", {"entry": entry, "useful": useful, **reason}


def test_a_conversation_is_contained_transferred_or_neither() -> None:
    answered, handed = (1, "answered", {"entry": "faq_a"}), (2, "handed_over", {"case": 1, "category": "asked"})
    card, yes = (1, "proposed", {"operation": "add_user"}), (2, "confirmed", {"operation": "add_user"})
    found = of([said(), answered], [said(), card, yes], [said(), answered, handed], [said()], [(0, "opened", {})])
    assert found.conversations.number == 4
    assert (found.contained, found.transferred, found.neither) == (Share(2, 4), Share(1, 4), Share(1, 4))
    assert found.answered == Share(2, 4)
    assert [(day.day, day.total) for day in found.days.days] == [(DAY, 4)]


def test_a_reading_is_an_answer() -> None:
    reading, lost = (1, "read", {"operation": "list_users"}), (1, "unanswered", {"decision": "lost"})
    found = of([said(), reading, reading], [said(), lost], [said(), reading, (2, "handed_over", {"case": 1})])
    assert (found.contained, found.neither) == (Share(1, 3), Share(1, 3))
    assert found.answered == Share(2, 3)
    assert found.unanswered == Share(1, 1)


def test_a_case_that_comes_back_twice_is_one_reopened() -> None:
    first, second = {"case": 1}, {"case": 2}
    again = [(3, "reopened", first), (4, "reopened", first)]
    assert of([said(), (1, "handed_over", first), *again, (9, "handed_over", second)]).reopened == Share(1, 2)
    assert of([said(), (3, "reopened", first)], [said(), (5, "handed_over", second)]).reopened == Share(0, 1)


def test_an_identity_or_a_refusal_alone_is_no_treatment() -> None:
    found = of([said(), (1, "identified", {"level": "code"}), (2, "refused", {"operation": "add_user", "code": "x"})])
    assert (found.contained.part, found.neither.part) == (0, 1)


def test_a_conversation_belongs_to_the_day_of_its_first_message_with_all_that_follows() -> None:
    night = 16 * 3600.0
    found = of([said(), (night, "handed_over", {"case": 1, "category": "asked"})], [said(night)])
    assert (found.conversations.number, found.transferred.part) == (1, 1)


def test_one_vote_per_conversation_and_entry_the_last_counts() -> None:
    found = of(
        [said(), vote("faq_a", False), vote("faq_a", False, reason="wrong"), vote("faq_b", True)],
        [said(), vote("faq_a", False, reason="unclear"), vote("faq_a", True)],
        [said(), vote("faq_a", False)],
    )
    assert found.satisfaction == Estimate(2, 4)
    assert found.reasons == Tally((("untold", 1), ("wrong", 1)))
    assert [(one.entry, one.votes.part, one.votes.whole) for one in found.entries.entries] == [
        ("faq_a", 1, 3),
        ("faq_b", 1, 1),
    ]


def test_a_card_shown_twice_is_one_and_a_ledger_line_told_twice_is_one() -> None:
    card, other = {"operation": "add_user", "proposal": "prop_1"}, {"operation": "add_user", "proposal": "prop_2"}
    line = {"operation": "add_user", "proposal": "prop_2", "reference": "OP-1"}
    no = (9.0, "declined", {"operation": "add_user"})
    found = of([said(), (1, "proposed", card), (2, "proposed", card), (3, "proposed", other), (4, "confirmed", line)])
    (one,) = found.operations.operations
    assert (one.proposed, one.confirmed, one.refused, one.declined) == (2, 1, 0, 0)
    (again,) = of([said(), (4, "confirmed", line), (5, "confirmed", line), no, no]).operations.operations
    assert (again.confirmed, again.declined) == (1, 2)


def test_times_of_a_case_are_its_own() -> None:
    def case(number: int, at: float, take: float) -> list[Step]:
        of_it = {"case": number}
        return [(at, "handed_over", {**of_it, "category": "asked"}), (at + take, "taken", of_it)]

    first, second = case(1, 10, 60), case(2, 1000, 300)
    found = of([said(), *first, (200, "closed", {"case": 1}), *second, (1400, "replied", {"case": 2})])
    assert found.time_to_take == Spread(2, 180, 300)
    assert found.time_to_reply == Spread(1, 400, 400)
    assert found.time_to_close == Spread(1, 190, 190)


def test_from_the_first_message_to_the_first_ledger_line() -> None:
    def line(at: float) -> Step:
        return at, "confirmed", {"operation": "add_user", "reference": f"OP-{at}"}

    assert of([said(), line(90), line(900)], [said(30), line(60)], [said()]).time_to_confirm == Spread(2, 60, 90)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], Spread(0)),
        ([7.0], Spread(1, 7.0, 7.0)),
        ([float(value) for value in range(10, 0, -1)], Spread(10, 5.5, 9.0)),
        ([float(value) for value in range(1, 12)], Spread(11, 6.0, 10.0)),
    ],
)
def test_median_and_nine_in_ten(values: list[float], expected: Spread) -> None:
    assert Spread.of(values) == expected


def test_wilson_as_published() -> None:
    """81 of 263: 0.2553 to 0.3662 (Newcombe, Statistics in Medicine 17, 1998, table I, method 3)."""
    low, high = Estimate(81, 263).interval or (0, 0)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert Estimate(0, 0).interval is None
    assert (Estimate(0, 20).interval or (1, 0))[0] == 0.0


def test_the_clocks_change_and_a_day_stays_a_day() -> None:
    autumn = Period(dt.date(2026, 10, 25), dt.date(2026, 10, 25), PARIS)
    spring = Period(dt.date(2026, 3, 29), dt.date(2026, 3, 29), PARIS)
    assert ((autumn.end - autumn.start) / 3600, (spring.end - spring.start) / 3600) == (25, 23)
    assert autumn.day_of(autumn.end - 1) == autumn.first
