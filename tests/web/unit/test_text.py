"""What a typed text becomes before it is stored or forwarded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.server.errors import TextEmpty, TextTooLong
from web.server.text import CARD_MASK, clean, is_command, luhn_valid, mask_cards, mask_codes, read_typed


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  bonjour \t  à  tous ", "bonjour à tous"),
        ("e\u0301te\u0301", "été"),
        ("a\u200bb\u2060c\ufeff", "abc"),
        ("\u202egauche\u202c", "gauche"),
        ("un\x00deux\x07", "undeux"),
        ("ligne 1\r\n\r\n\n  ligne 2 ", "ligne 1\nligne 2"),
        ("seul\ud800", "seul"),
        ("l’été\u00a0: «\u202foui\u202f»", "l’été : « oui »"),
        ("👩🏽 ok", "👩🏽 ok"),
    ],
)
def test_cleaning(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text())
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


@given(st.text())
def test_whatever_rasa_would_take_as_an_order_is_a_command(raw: str) -> None:
    cleaned = clean(raw)
    assert is_command(cleaned) or not cleaned.lstrip().startswith("/")


@pytest.mark.parametrize(
    "number",
    [
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111.1111.1111.1111",
        "4111\u00a01111\u202f1111 1111",
        "4111 – 1111 – 1111 – 1111",
        "378282246310005",
        "4222222222222",
        "6304 0000 0000 0000 00",
        "36 700102 000000",
        "٤١١١ ١١١١ ١١١١ ١١١١",
    ],
)
def test_card_numbers_are_masked(number: str) -> None:
    assert mask_cards(f"carte {number} fin") == f"carte {CARD_MASK} fin"


def test_what_stands_beside_a_card_number_stays() -> None:
    assert mask_cards("8 licences, 4111 1111 1111 1111 12/29 123") == f"8 licences, {CARD_MASK} 12/29 123"


def test_two_card_numbers_in_a_row() -> None:
    assert mask_cards("4111111111111111 5555555555554444") == f"{CARD_MASK} {CARD_MASK}"


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",
        "SIRET 732 829 320 00074",
        "0000 0000 0000 0000",
        "06 12 34 56 78",
        "PE-1001, 12 licences, le 24/03/2027",
        "commande 4500012345",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask_cards(text) == text


@pytest.mark.parametrize("code", ["482913", "482 913", "482-913", "48 29 13", "4 8 2 9 1 3"])
def test_codes_are_masked_in_what_is_stored_only(code: str) -> None:
    typed = read_typed(f"le code : {code}.")
    assert (typed.stored, typed.forward) == ("le code : ••••••.", f"le code : {code}.")


@pytest.mark.parametrize("text", ["06 12 34 56 78", "1234567", "12345", "1 234 567 unités", "2026-11-24"])
def test_other_numbers_are_no_codes(text: str) -> None:
    assert mask_codes(text) == text


def test_the_length_is_that_of_the_cleaned_text() -> None:
    assert read_typed("a" + " " * 5000 + "b").stored == "a b"
    with pytest.raises(TextTooLong):
        read_typed("a" * 2001)


def test_an_invisible_text_is_empty() -> None:
    with pytest.raises(TextEmpty):
        read_typed("\u200b\u3164 \n")


@pytest.mark.parametrize(("digits", "valid"), [("79927398713", True), ("79927398710", False), ("0000", False)])
def test_luhn(digits: str, valid: bool) -> None:
    assert luhn_valid(digits) is valid
