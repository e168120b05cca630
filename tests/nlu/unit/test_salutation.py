"""Greetings and thanks around a message are taken off; a message that is nothing else keeps them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.salutation import without_salutation


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Bonjour, où en est ma facture svp", "où en est ma facture"),
        ("Madame, Monsieur, veuillez résilier. Cordialement", "veuillez résilier"),
        ("slt l'équipe, jvx retirer Paul stp merci", "jvx retirer Paul"),
        ("Bonsoir monsieur ! ajoutez deux licences, merci d'avance.", "ajoutez deux licences"),
        ("re-bonjour, j'ai oublié Léa", "j'ai oublié Léa"),
        ("BJR COMMENT RESILIER MERCI BCP", "COMMENT RESILIER"),
        ("Le contrat, s’il te plaît", "Le contrat"),
        ("retire monsieur Paul", "retire monsieur Paul"),
    ],
)
def test_what_is_left(said: str, left: str) -> None:
    assert without_salutation(said) == left


@pytest.mark.parametrize("said", ["bonjour", "Bonjour madame", "merci bcp", "ok merci", "oui svp", "", "  ", "salut !"])
def test_a_salutation_alone_stays(said: str) -> None:
    assert without_salutation(said) == said


@given(st.text(max_size=80))
def test_any_text_gives_a_part_of_itself(said: str) -> None:
    assert without_salutation(said) in said


@given(st.lists(st.sampled_from(["licence", "retire", "Paul", "trois", "contrat"]), min_size=2, max_size=6))
def test_words_of_the_matter_are_never_lost(words: list[str]) -> None:
    said = " ".join(words)
    assert without_salutation(f"Bonjour, {said}, merci d'avance") == said
