"""Words and pieces of words, counted and weighed as scikit-learn's vectorisers do."""

import numpy as np
import pytest
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.features import Features, pieces, words

TEXTS = ["ajoute trois licences", "ou lire le contrat ?", "ajoute ajoute lea", "a", "trois ou trois contrats"]


def test_words_come_alone_and_in_pairs():
    assert list(words("ou lire le contrat")) == ["ou", "lire", "le", "contrat", "ou lire", "lire le", "le contrat"]


def test_pieces_stay_within_words():
    assert list(pieces("a le")) == [" ", "a", " ", " a", "a ", " a ", *" le ", " l", "le", "e ", " le", "le ", " le "]


@pytest.fixture(scope="module")
def learnt():
    features = Features(encoder=None)
    features.fit(TEXTS)
    return features, features.rows(TEXTS)


def test_weights_are_those_of_tf_idf(learnt):
    of_words = TfidfVectorizer(tokenizer=str.split, token_pattern=None, ngram_range=(1, 2), sublinear_tf=True)
    of_pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 5), sublinear_tf=True, min_df=2)
    expected = hstack([of_words.fit_transform(TEXTS), of_pieces.fit_transform(TEXTS)])
    assert learnt[1].shape == expected.shape
    np.testing.assert_allclose(learnt[1].toarray(), expected.toarray(), atol=1e-6)


def test_a_new_text_is_weighed_by_what_was_learnt(learnt):
    features, rows = learnt
    again = features.rows(["ou lire le contrat ? zzz", TEXTS[0], "", "zzz"])
    np.testing.assert_allclose(again[1].toarray(), rows[0].toarray(), atol=1e-6)
    assert again[2].nnz == 0
    assert abs(np.linalg.norm(again[0].toarray()) - np.sqrt(2)) < 1e-5
