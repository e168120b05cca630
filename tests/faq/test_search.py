"""How entries are found: by any of their wordings, with a score from 0 to 1, whatever is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq import Corpus, load_corpus
from faq.search import MAX_WORDS, stems
from tests.faq.files import write_pair

SEED = load_corpus(Path(__file__).resolve().parents[2] / "faq_corpus")


@pytest.mark.parametrize("entry", SEED.values(), ids=list(SEED))
def test_each_wording_of_an_entry_finds_it_with_the_full_score(entry) -> None:
    for wording in (entry.title, entry.question, *entry.alternatives):
        found, score = SEED.search(wording, 1)[0]
        assert (found.id, score) == (entry.id, 1.0), wording


@given(st.text(max_size=400), st.integers(0, 30))
def test_any_text_gets_an_answer_of_the_same_form(text: str, k: int) -> None:
    found = SEED.search(text, k)
    scores = [score for _, score in found]
    assert len(found) <= k
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len({entry.id for entry, _ in found}) == len(found)


@given(st.lists(st.sampled_from("licence portail abonnement ajouter xyzzy comment ? l’ É 3".split()), max_size=200))
def test_words_in_any_number_and_order_are_no_trouble(words: list[str]) -> None:
    assert all(0 < score <= 1 for _, score in SEED.search(" ".join(words)))


@pytest.mark.parametrize("nothing", ["", "   ", "?!", "le la les", "xyzzy", "\ud800", "日本語"])
def test_what_says_nothing_finds_nothing(nothing: str) -> None:
    assert SEED.search(nothing) == []


def test_a_word_said_ten_times_counts_once() -> None:
    assert SEED.search("licence " * 10) == SEED.search("licence")
    assert SEED.search("licence")[0][1] < 0.5


def test_one_shared_word_in_a_long_message_is_no_answer() -> None:
    message = "mon collègue de Lyon voudrait savoir quand arrive la livraison des chevilles et du portail"
    assert SEED.search(message)[0][1] < 0.3


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Réinviter DES utilisateurs", ["reinvit", "utilisat"]),
        ("l’abonnement d'une licence", ["abonn", "licenc"]),
        ("Où est le cœur ?", ["coeur"]),
        ("mes licences, ma licence", ["licenc", "licenc"]),
    ],
)
def test_stems(typed: str, kept: list[str]) -> None:
    assert stems(typed) == kept


def test_a_long_text_is_read_up_to_a_limit() -> None:
    assert len(stems("portail " * 10_000)) == MAX_WORDS


def test_an_empty_corpus_finds_nothing() -> None:
    assert Corpus(()).search("portail") == []


def test_a_text_that_only_the_answer_says_counts_half(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (found, score), *_ = load_corpus(tmp_path).search("Ouvrez le menu, cliquez sur Gérer mon compte")
    assert found.body.startswith("Le lien")
    assert 0 < score <= 0.5
