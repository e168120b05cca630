"""How long to wait, and when to stop: no clock, only numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.outward.pauses import next_try

DAY = 24 * 3600.0
BORN = 1000.0


@pytest.mark.parametrize(
    ("attempts", "chance", "pause"),
    [
        (1, 0.0, 10),
        (1, 1.0, 12),
        (2, 0.0, 20),
        (3, 0.0, 40),
        (9, 0.0, 2560),
        (10, 0.0, 3600),
        (10, 1.0, 3600),
        (5000, 0.0, 3600),
    ],
)
def test_pauses_double_up_to_an_hour(attempts: int, chance: float, pause: float) -> None:
    assert next_try(attempts, BORN, BORN, None, chance) == BORN + pause


@pytest.mark.parametrize(("asked", "pause"), [(5.0, 10), (600.0, 600), (2 * DAY, DAY), (0.0, 10)])
def test_what_the_other_side_asks_for_is_kept_but_never_shortens_the_pause(asked: float, pause: float) -> None:
    assert next_try(1, BORN, BORN, asked, 0.0) == BORN + pause


def test_the_last_try_is_a_day_after_and_none_follows_it() -> None:
    assert next_try(20, BORN, BORN + DAY - 60, None, 0.0) == BORN + DAY
    assert next_try(21, BORN, BORN + DAY, None, 0.0) is None


@given(st.integers(1, 100), st.floats(0, 2 * DAY), st.none() | st.floats(0, 3 * DAY), st.floats(0, 1))
def test_the_next_try_is_later_and_within_the_day(
    attempts: int, age: float, asked: float | None, chance: float
) -> None:
    due = next_try(attempts, BORN, BORN + age, asked, chance)
    assert (due is None) == (BORN + age >= BORN + DAY)
    assert due is None or BORN + age < due <= BORN + DAY


def test_a_day_holds_some_thirty_tries() -> None:
    now, tries = BORN, 1
    while (due := next_try(tries, BORN, now, None, 0.0)) is not None:
        now, tries = due, tries + 1
    assert (now, tries) == (BORN + DAY, 33)
