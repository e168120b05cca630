"""Slips are read as the word they miss; words that are known, short, or far from all others stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.speller import Speller

TEXTS = [
    *["resilier notre abonnement xmail"] * 6,
    *["supprimer un utilisateur"] * 5,
    *["ajouter des licences"] * 5,
    *["ajoutee licence"] * 2,
    "resiliez",
]


@pytest.fixture(scope="module")
def speller():
    return Speller().fit(TEXTS)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("rezilier", "resilier"),
        ("utlistateur", "utilisateur"),
        ("labonnement", "abonnement"),
        ("abonemnt", "abonnement"),
        ("ajuoter", "ajouter"),
        ("suprimer l utilsateur", "supprimer l utilisateur"),
        ("resiliez", "resilier"),  # one message alone holds it: it may be a slip as well
    ],
)
def test_a_slip_is_read_as_the_word_it_misses(speller, written, read):
    assert speller.corrected(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "resilier",
        "ajoutee",  # rare, but known
        "notr",  # too short to tell
        "perceuse",
        "ajtr",
        "abonnement2024",
        "xmail",
        "",
    ],
)
def test_what_is_no_slip_stays(speller, written):
    assert speller.corrected(written) == written


def test_two_slips_need_a_long_word(speller):
    assert speller.corrected("utlistateur") == "utilisateur"
    assert speller.corrected("ajtuor") == "ajtuor"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz '", max_size=60))
def test_words_are_kept_in_number_and_a_mended_text_stays(text):
    speller = Speller().fit(TEXTS)
    once = speller.corrected(text)
    assert len(once.split()) == len(text.split())
    assert speller.corrected(once) == once
