"""Cleaning and folding: what people type becomes what rules and the classifier read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu import text


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
        ("a\ud800b", "ab"),
        ("\u2066abc\u2069", "abc"),
        ("un\tdeux\n\ntrois", "un deux trois"),
        ("un\x0bdeux", "un deux"),
        ("l‘abonnement", "l'abonnement"),
        ("👍🏽 ok", "👍🏽 ok"),
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
        ("svppppp", "s il vous plait"),
        ("c'est", "c est"),
        ("C’EST L’ABO", "c est l abonnement"),
        ("créée", "cree"),
        ("noooon", "noon"),
        ("ça marche ?", "ca marche ?"),
        ("aujourd'hui", "aujourd hui"),
        ("<b>ajoute</b>", "b ajoute / b"),
        ("3 lic", "3 licence"),
        ("🙂", ""),
    ],
)
def test_fold(clean, folded):
    assert text.fold(clean) == folded


def test_a_very_long_text_is_cut_in_its_middle():
    cut = text.clean("début " + "x" * 10_000 + " fin")
    assert len(cut) <= text.LONGEST
    assert cut.startswith("début")
    assert cut.endswith("fin")


@given(st.text())
def test_folding_gives_plain_lower_case_and_never_fails(typed):
    folded = text.fold(text.clean(typed))
    assert folded == folded.lower()
    assert folded.isascii()


@given(st.text(max_size=5_000))
def test_cleaning_is_done_once_and_leaves_what_can_be_encoded(typed):
    clean = text.clean(typed)
    assert len(clean) <= text.LONGEST
    assert text.clean(clean) == clean
    clean.encode()
