"""The signature: vectors made with openssl, and everything a receiver has to refuse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.outward.signature import sign, verify

SECRET = "un secret de démonstration, 32 caractères"
BODY = b'{"event":"case_opened","id":"abc"}'
MOMENT = 1_800_000_000
DIGEST = "5e55e70e4dc2e6c35ff247d90e2512a4293fe27eab651ea6ed417c75489e0fb4"
GOOD = f"t={MOMENT},v1={DIGEST}"


@pytest.mark.parametrize(
    ("secret", "body", "digest"),
    [
        (SECRET, BODY, DIGEST),
        ("k", b"", "bb52175d0e5409e6cc49ed13f4fab6447a6b33376b1d9024dd92501ea2fb3c72"),
    ],
)
def test_vectors(secret: str, body: bytes, digest: str) -> None:
    assert sign(secret, body, MOMENT) == f"t={MOMENT},v1={digest}"


@pytest.mark.parametrize(
    "header",
    [
        GOOD,
        f"t={MOMENT}, v1={DIGEST}",
        f"v1={DIGEST},t={MOMENT}",
        f"t={MOMENT},v1={'0' * 64},v1={DIGEST}",
        f"t={MOMENT},v0=old,v1={DIGEST},v2=new",
    ],
)
def test_what_is_ours_is_taken(header: str) -> None:
    assert verify(SECRET, BODY, header, MOMENT)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "v1",
        f"v1={DIGEST}",
        f"t={MOMENT}",
        f"t={MOMENT},v1=",
        f"t={MOMENT},v1={DIGEST[:-1]}",
        f"t={MOMENT},v1={DIGEST.upper()}",
        f"t={MOMENT},v2={DIGEST}",
        f"t={MOMENT + 1},v1={DIGEST}",
        f"t={MOMENT},t={MOMENT},v1={DIGEST}",
        f"t=+{MOMENT},v1={DIGEST}",
        f"t={'9' * 5000},v1={DIGEST}",
        f"t=١٨٠٠٠٠٠٠٠٠,v1={DIGEST}",
        f"t={MOMENT},v1=é",
    ],
)
def test_what_is_not_ours_is_refused(header: str) -> None:
    assert not verify(SECRET, BODY, header, MOMENT)


@pytest.mark.parametrize(("late", "taken"), [(-301, False), (-300, True), (0, True), (300, True), (301, False)])
def test_it_is_good_for_five_minutes(late: int, taken: bool) -> None:
    assert verify(SECRET, BODY, GOOD, MOMENT + late) is taken


@given(st.binary(max_size=50), st.binary(max_size=50), st.text(min_size=1, max_size=20))
def test_no_other_body_and_no_other_secret(body: bytes, other: bytes, secret: str) -> None:
    header = sign(SECRET, body, MOMENT)
    assert verify(SECRET, other, header, MOMENT) is (body == other)
    assert verify(secret, body, header, MOMENT) is (secret == SECRET)


@given(st.text(max_size=80))
def test_any_header_gets_an_answer(header: str) -> None:
    assert not verify(SECRET, BODY, header, MOMENT)
