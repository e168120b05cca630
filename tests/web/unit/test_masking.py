"""Addresses and telephone numbers in what a third person reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.cases.masking import find_email, find_phone, mask_contacts


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("écrivez à claire.martin@martin-be.example.", "écrivez à c•••@martin-be.example."),
        ("a@b.example, léa@c.example", "a•••@b.example, l•••@c.example"),
        ("appelez le 06 12 34 56 78 demain", "appelez le •••• 78 demain"),
        ("+33 6 12 34 56 78", "•••• 78"),
        ("0041 22 345 67 89", "•••• 89"),
        ("PE-1001, 12 licences le 24/11/2026, OP-2026-000012", "PE-1001, 12 licences le 24/11/2026, OP-2026-000012"),
    ],
)
def test_contacts_are_masked_and_nothing_else(text: str, masked: str) -> None:
    assert mask_contacts(text) == masked


@given(st.emails(), st.text(alphabet=" ,;:!?()<>\n", max_size=5))
def test_no_address_gets_through(address: str, around: str) -> None:
    local = address.partition("@")[0]
    if len(local) > 1 and local.isascii() and local.replace(".", "").isalnum():
        assert address not in mask_contacts(f"{around}{address}{around}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("c’est le 06.12.34.56.78", "06.12.34.56.78"),
        ("+32 475 12 34 56", "+32 475 12 34 56"),
        ("06 12 34 56 78 ou 07 11 22 33 44", None),
        ("code 482913", None),
        ("rien", None),
    ],
)
def test_the_number_to_call(text: str, found: str | None) -> None:
    assert find_phone(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("claire@be.example, merci", "claire@be.example"),
        ("a@b.example et a@b.example", "a@b.example"),
        ("a@b.example ou c@d.example", None),
        ("claire", None),
    ],
)
def test_the_address_to_write_to(text: str, found: str | None) -> None:
    assert find_email(text) == found
