"""When a subscription that goes on is renewed next."""

from datetime import date

import pytest

from portal.domain.accounts import next_renewal


@pytest.mark.parametrize(
    ("renewal", "today", "expected"),
    [
        (date(2027, 3, 24), date(2027, 3, 24), date(2028, 3, 24)),
        (date(2027, 3, 24), date(2027, 3, 23), date(2027, 3, 24)),
        (date(2027, 3, 24), date(2030, 6, 1), date(2031, 3, 24)),
        (date(2027, 2, 28), date(2027, 2, 28), date(2028, 2, 28)),
        (date(2028, 2, 29), date(2028, 2, 29), date(2029, 2, 28)),
        (date(2028, 2, 29), date(2032, 3, 1), date(2033, 2, 28)),
    ],
)
def test_it_is_the_next_anniversary(renewal, today, expected):
    assert next_renewal(renewal, today) == expected
