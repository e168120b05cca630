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
        ("0475/12.34.56 ou 06/12/34/56/78", "•••• 56 ou •••• 78"),
        ("06–12–34–56–78", "•••• 78"),
        ("o'neill!@c.example, d’anne@c.example", "o•••@c.example, d•••@c.example"),
        ("<a@b.example>«a@b.example»", "<a•••@b.example>«a•••@b.example»"),
        ("le 01/12/2026 14:30, le 09/01/2027", "le 01/12/2026 14:30, le 09/01/2027"),
        ("PE-1001, 12 licences le 24/11/2026, OP-2026-000012", "PE-1001, 12 licences le 24/11/2026, OP-2026-000012"),
    ],
)
def test_contacts_are_masked_and_nothing_else(text: str, masked: str) -> None:
    assert mask_contacts(text) == masked


@given(st.emails(), st.text(alphabet=" ,;:!?()<>\n", max_size=5))
def test_no_address_gets_through(address: str, around: str) -> None:
    assert address not in mask_contacts(f"{around}{address}{around}")


@given(
    st.sampled_from(["0{}", "+33 {}", "0033{}", "+33 (0){}"]),
    st.text("0123456789", min_size=9, max_size=9),
    st.sampled_from(["", " ", ".", "-", "\u202f"]),
)
def test_no_number_gets_through(start: str, digits: str, between: str) -> None:
    pairs = [digits[0], *(digits[at : at + 2] for at in range(1, 9, 2))]
    number = start.format(between.join(pairs))
    masked = mask_contacts(f"appelez le {number}, merci")
    assert masked == f"appelez le •••• {digits[-2:]}, merci"


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
