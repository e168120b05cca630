"""How entries are found: by any of their wordings, with a score from 0 to 1, whatever is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq import Corpus, Entry, load_corpus
from faq.words import MAX_WORDS, stems
from tests.faq.files import write_pair

SEED = load_corpus(Path(__file__).resolve().parents[2] / "faq_corpus")


@pytest.mark.parametrize("entry_id", SEED)
def test_each_wording_of_an_entry_finds_it_with_the_full_score(entry_id: str) -> None:
    wanted = SEED[entry_id]
    for wording in (wanted.title, wanted.question, *wanted.alternatives):
        found, score = SEED.search(wording, 1)[0]
        assert (found.id, score) == (entry_id, 1.0), wording


def entry(number: int, question: str) -> Entry:
    """An entry whose other texts are the same in all."""
    source = {"title": "FAQ", "section": "essai", "date": "2026-11-24"}
    return Entry.model_validate(
        {"id": f"faq_{number}", "title": "le", "question": question, "source": source, "body": "Voir le portail."}
    )


WORDS = st.sampled_from("comment le la licence licences ajouter ajoutée portail 3 où".split())


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=6, unique=True))
def test_the_very_question_of_an_entry_always_ranks_it_first(questions: list[str]) -> None:
    corpus = Corpus(entry(number, question) for number, question in enumerate(questions))
    for number, question in enumerate(questions):
        found, score = corpus.search(f"{question.upper()}\u202f?", 1)[0]
        assert (found.id, score) == (f"faq_{number}", 1.0)


@pytest.mark.parametrize(
    ("words", "entry_id"),
    [
        ("temps restant", "faq_bulk_add_users"),
        ("contacts complets", "faq_bulk_add_users"),
        ("le bouton d'édition", "faq_bulk_add_users"),
        ("sélectionner tout", "faq_reinvite_users"),
        ("l'étiquette", "faq_license_types"),
        ("amendement", "faq_change_quantity"),
        ("en bas à gauche annuler le renouvellement", "faq_cancel_subscription"),
    ],
)
def test_words_that_only_the_answer_says_lead_to_it_however_long_it_is(words: str, entry_id: str) -> None:
    found, score = SEED.search(words, 1)[0]
    assert found.id == entry_id
    assert score <= 0.5


@given(st.text(max_size=400), st.integers(-1, 30))
def test_any_text_gets_an_answer_of_the_same_form(text: str, k: int) -> None:
    found = SEED.search(text, k)
    scores = [score for _, score in found]
    assert len(found) <= max(k, 0)
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
