"""The name recogniser alone, read from the model."""

import pytest
import spacy

from bot.nlu.names import LEFT_OUT, MODEL, READ_CHARACTERS, NameTagger

TEXTS = (
    "Retire Paul Martin de la liste et mets Sophie Durand",
    "Bonjour, ici Jean Petit de la société Dupuis à Paris",
    "Comment trouver le portail ?",
)


@pytest.fixture(scope="module")
def tagger():
    return NameTagger()


def test_names_are_those_of_the_whole_model(tagger):
    whole = spacy.load(MODEL)
    for text in TEXTS:
        found, expected = tagger.doc(text).ents, whole(text).ents
        assert [(one.text, one.label_) for one in found] == [(one.text, one.label_) for one in expected]


def test_nothing_else_is_loaded(tagger):
    assert tagger._nlp.component_names == ["ner"]
    assert len(tagger._nlp.vocab.strings) < 10_000


def test_what_is_left_out_is_what_the_model_has():
    has = {*spacy.info(MODEL)["components"], "strings"}
    assert has - {"ner"} == set(LEFT_OUT)


@pytest.mark.parametrize("text", ["", "a" * (READ_CHARACTERS + 1)])
def test_a_blank_or_a_long_text_is_not_read(tagger, text):
    assert tagger.doc(text) is None
