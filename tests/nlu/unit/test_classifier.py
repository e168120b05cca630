"""The classifier learns from a handful of texts, and a kept model reads as the one that was trained."""

import io

import joblib
import numpy as np
import pytest
from threadpoolctl import threadpool_info

from bot.nlu.classifier import CERTAIN, IntentModel, _best_temperature, _tempered

TEXTS = {
    "change_quantity": "ajoute {} licences",
    "remove_user": "retire {} de la liste",
    "read_contract": "montre {} le contrat",
}
FILLERS = [a + b for a in "abcdefghijklmnopqrstuvwxyz" for b in "aeiouxyzbcdfgh"]


class Letters:
    """Stands for the sentence encoder: how often each letter occurs; notes the last texts, and the threads it had."""

    texts = ()
    threads = 0

    def vectors(self, texts):
        Letters.texts = tuple(texts)
        Letters.threads = max(library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas")
        counts = [[text.count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts]
        rows = np.array(counts, dtype=np.float32)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)


@pytest.fixture(scope="module")
def model():
    rows = [(text.format(filler), intent) for intent, text in TEXTS.items() for filler in FILLERS]
    texts = [text for text, _ in rows]
    return IntentModel(Letters()).fit(texts, texts, [intent for _, intent in rows])


def test_each_intent_is_recognised(model):
    texts = [text.format("qq") for text in TEXTS.values()]
    rows = model.probabilities(texts, texts)
    assert [model.intents[k] for k in rows.argmax(axis=1)] == list(TEXTS)
    np.testing.assert_allclose(rows.sum(axis=1), 1, atol=1e-5)


def test_a_text_is_read_alike_alone_and_among_others(model):
    texts = ["ajoute", "le contrat de la liste", "zzz", ""]
    together = model.probabilities(texts, texts)
    alone = np.vstack([model.probabilities([text], [text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_the_sense_is_read_only_for_doubts_and_changes(model):
    certain, change, doubt = "montre qq le contrat", "ajoute qq licences", "zzz"
    rows = model.probabilities([certain, change, doubt], [certain, change, doubt])
    assert Letters.texts == (change, doubt)
    assert rows[0].max() > 0.85
    Letters.texts = ()
    model.probabilities([certain], [certain])
    assert Letters.texts == ()


def test_a_change_is_never_certain(model):
    readers = model._readers
    sure = np.eye(len(model.intents), dtype=np.float32)
    assert [model.intents[k] for k in np.flatnonzero(readers.certain(sure))] == ["read_contract"]
    assert not readers.certain(sure * (CERTAIN - 0.01)).any()


def test_temperatures_are_one_where_there_is_nothing_to_fit():
    assert _best_temperature(np.empty((0, 3)), np.empty(0, dtype=int)) == 1.0


def test_a_reader_too_sure_of_itself_is_softened():
    votes = np.tile([0.9, 0.1], (10, 1))
    right_seven_times = np.array([0] * 7 + [1] * 3)
    assert _tempered(votes, _best_temperature(votes, right_seven_times))[0, 0] == pytest.approx(0.7, abs=0.02)


def test_a_text_is_read_on_one_thread(model):
    model.probabilities(["ajoute"], ["ajoute"])
    assert Letters.threads == 1


def test_what_is_kept_is_plain_and_reads_alike(model, monkeypatch):
    monkeypatch.setattr("bot.nlu.features.SentenceEncoder", Letters)
    kept = io.BytesIO()
    joblib.dump(model, kept)
    again = joblib.load(io.BytesIO(kept.getvalue()))
    texts = ["ajoute ab licences", "montre le contrat"]
    np.testing.assert_array_equal(again.probabilities(texts, texts), model.probabilities(texts, texts))
    assert again.intents == model.intents
    assert b"sklearn" not in kept.getvalue()
