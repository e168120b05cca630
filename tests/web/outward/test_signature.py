"""What a receiver checks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.outward.signature import sign, verify

SECRET, BODY, NOW = "secret", '{"é": 1}'.encode(), 1_800_000_000


def test_the_documented_example() -> None:
    assert sign(SECRET, BODY, NOW) == "t=1800000000,v1=375ba15cc82ba84b46c0139e552836cb9264a2b638e816e6332c37a67643a1ff"
    assert verify(SECRET, BODY, sign(SECRET, BODY, NOW), NOW)


@pytest.mark.parametrize(
    ("secret", "body", "header", "now"),
    [
        ("other", BODY, sign(SECRET, BODY, NOW), NOW),
        (SECRET, BODY + b" ", sign(SECRET, BODY, NOW), NOW),
        (SECRET, BODY, sign(SECRET, BODY, NOW), NOW + 301),
        (SECRET, BODY, sign(SECRET, BODY, NOW), NOW - 301),
        (SECRET, BODY, sign(SECRET, BODY, NOW).replace(str(NOW), str(NOW + 1)), NOW),
        (SECRET, BODY, "", NOW),
        (SECRET, BODY, "t=,v1=", NOW),
        (SECRET, BODY, "t=١٢,v1=00", NOW),
    ],
)
def test_what_is_refused(secret: str, body: bytes, header: str, now: int) -> None:
    assert not verify(secret, body, header, now)


@given(st.binary(), st.text(min_size=1), st.integers(0, 2**33))
def test_what_was_signed_is_verified(body: bytes, secret: str, moment: int) -> None:
    assert verify(secret, body, sign(secret, body, moment), moment)


@given(st.text())
def test_no_header_makes_it_fail_otherwise_than_by_a_no(header: str) -> None:
    assert not verify(SECRET, BODY, header, NOW)
