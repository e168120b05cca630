"""Cleaning and folding: what people type becomes what rules and the classifier read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu import language, text


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  bonjour\u00a0!  ", "bonjour !"),
        ("l’abonne\u0301", "l'abonné"),
        ("a\u200bb\ufeffc", "abc"),
        ("a\x00b", "ab"),
        ("\u202eabc", "abc"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_clean(typed, clean):
    assert text.clean(typed) == clean


@pytest.mark.parametrize(
    ("clean", "folded"),
    [
        ("L'ABONNEMENT", "l abonnement"),
        ("J'ai réservé d'œufs", "j ai reserve d oeufs"),
        ("pk ?", "pourquoi ?"),
        ("mdp oublié", "mot de passe oublie"),
        ("svppppp", "svpp"),
        ("3 lic", "3 licence"),
        ("🙂", ""),
    ],
)
def test_fold(clean, folded):
    assert text.fold(clean) == folded


def test_a_very_long_text_is_cut_in_its_middle():
    cut = text.clean("début " + "x" * 10_000 + " fin")
    assert len(cut) <= text.LONGEST + 1
    assert cut.startswith("début")
    assert cut.endswith("fin")


@given(st.text())
def test_folding_gives_plain_lower_case_and_never_fails(typed):
    folded = text.fold(text.clean(typed))
    assert folded == folded.lower()
    assert folded.isascii()


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("How do I add a user to my account please?", "other"),
        ("Wie kann ich eine Lizenz hinzufügen?", "other"),
        ("¿Cómo puedo cancelar la suscripción?", "other"),
        ("كيف أضيف ترخيصا؟", "other"),
        ("Как добавить лицензию?", "other"),
        ("ok", "fr"),
        ("upgrade", "fr"),
        ("comment upgrader vers Premium ?", "fr"),
        ("jean@acme.example", "fr"),
        ("12", "fr"),
        ("", "fr"),
        ("add user Paul svp", "fr"),
    ],
)
def test_language(message, found):
    assert language.language(message) == found
