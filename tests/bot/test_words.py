"""French, as the book of sentences writes it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.actions.words import Words, load_words
from bot.actions.words.book import UnknownSentence
from bot.actions.words.check import check_words, stand_ins, typography

DOMAIN = load_words(Path(__file__).resolve().parents[2] / "bot" / "domain.yml")


def said(sentence: str, **values: object) -> str:
    return Words({"utter_x": sentence}).say("x", **values)


@pytest.mark.parametrize("number", [0, 1, 2, 1234])
@pytest.mark.parametrize("name", list(DOMAIN))
def test_every_sentence_is_good_french_with_any_number(name: str, number: int) -> None:
    key = name.removeprefix("utter_")
    sentence = DOMAIN.say(key, **stand_ins(DOMAIN, key, number))
    assert sentence == sentence.strip()
    assert not set("{}|") & set(sentence)
    assert list(typography(sentence)) == []


@pytest.mark.parametrize(
    ("n", "expected"), [(0, "0 licence"), (1, "1 licence"), (2, "2 licences"), (-3, "-3 licences")]
)
def test_agreement(n: int, expected: str) -> None:
    assert said("{n} {n:licence|licences}", n=n) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2027-03-01", "1er mars 2027"),
        (dt.date(2027, 3, 24), "24 mars 2027"),
        ("2026-12-31T23:30:00Z", "1er janvier 2027"),
        (dt.datetime(2027, 8, 11, 21, 59, tzinfo=dt.UTC), "11 août 2027"),
        (dt.datetime(2027, 8, 11, 22, 0, tzinfo=dt.UTC), "12 août 2027"),
    ],
)
def test_dates_are_those_of_paris(value: object, expected: str) -> None:
    assert said("{day:date}", day=value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-11-24T11:05:00Z", "12:05"),
        ("2027-07-24T12:05:00+00:00", "14:05"),
        (dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC), "00:30"),
        ("2026-11-24T08:00:00", "08:00"),
    ],
)
def test_hours_are_those_of_paris_summer_and_winter(value: object, expected: str) -> None:
    assert said("{moment:heure}", moment=value) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Léa", "de Léa"),
        ("Ana Rey", "d’Ana Rey"),
        ("Élodie", "d’Élodie"),
        ("Yann", "de Yann"),
        ("n° 3", "de n° 3"),
        ("", "de "),
    ],
)
def test_elision(name: str, expected: str) -> None:
    assert said("{name:de}", name=name) == expected


def test_numbers() -> None:
    assert said("{n:nombre}", n=20_000) == "20\u202f000"
    assert said("{n:nombre}", n=7) == "7"


def test_a_sentence_nobody_wrote_and_a_value_nobody_gave() -> None:
    with pytest.raises(UnknownSentence, match="nothing"):
        DOMAIN.say("nothing")
    with pytest.raises(KeyError, match="email"):
        DOMAIN.say("ask_code")


def test_the_values_a_sentence_wants() -> None:
    assert DOMAIN.names("receipt_change_quantity_renewal") == {"subscription", "quantity", "date"}
    assert DOMAIN.names("thank") == set()


def test_an_identity_is_confirmed_by_its_own_braces_only() -> None:
    """A name that looks like a brace stays text."""
    assert said("Merci {name}", name="{n:date}") == "Merci {n:date}"


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        ("L'e-mail", "straight apostrophe"),
        ("«\u202foui", "unbalanced guillemets"),
        ("« oui »", "guillemets want"),
        ("Oui ?", "; ! ? want"),
        ("Oui\u00a0!", "; ! ? want"),
        ("Source : x", "a colon wants"),
        ("deux  blancs", "two spaces"),
        ("{n:licence|}", "cannot be rendered"),
    ],
)
def test_the_proof_reader_names_each_fault(sentence: str, problem: str) -> None:
    broken = Words({"utter_x": sentence if "|" not in sentence else "{n:date} {n:licence|licences}"})
    found = check_words(broken)
    assert found
    assert all(line.startswith(f"[ERROR] bot/domain.yml utter_x: {problem}") for line in found)


def test_the_sentences_of_the_bot_have_no_fault() -> None:
    assert check_words(DOMAIN) == []
