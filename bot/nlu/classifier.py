"""Which intent a message has, with a probability that means what it says.

Three readers vote, since each is wrong about different messages (docs/understanding.md has the ablation): a linear
machine on words and pieces of words, the same with the sense of the sentence beside them, and a small network on the
sense and on the main directions of the words. The mean of their votes is sharpened or softened by one temperature,
fitted on messages that the readers have not seen, so that messages given 0.8 are right eight times in ten.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.svm import LinearSVC

from bot.nlu.features import Features, SentenceEncoder

REGULARISATION = 0.6
SENSE_WEIGHT = 1.5
"""Length of the sense vector beside the words' 1.4 in the second reader; more drowns the words."""

NETWORK_WEIGHT = 4.0
DIRECTIONS = 300
UNSEEN = 0.2
"""Share of the messages kept from the readers while the temperature is fitted."""

SEED = 7
TOLERANCE = 1e-2
ROUNDS = 15
MARGIN_TEMPERATURE = 0.2
TEMPERATURES = np.geomspace(0.3, 3.0, 40)


class Readers:
    """The three readers, trained together. `words`: sparse rows; `sense`: array of shape (texts, 512)."""

    def __init__(self) -> None:
        self._words = LinearSVC(C=REGULARISATION, tol=TOLERANCE, random_state=SEED)
        self._both = LinearSVC(C=REGULARISATION, tol=TOLERANCE, random_state=SEED)
        self._directions = np.empty((0, DIRECTIONS), dtype=np.float32)
        self._network = MLPClassifier((256,), alpha=1e-3, max_iter=ROUNDS, random_state=SEED)

    @property
    def classes(self) -> np.ndarray:
        """The intents, in the order of the columns."""
        return np.asarray(self._words.classes_)

    def fit(self, words: csr_matrix, sense: np.ndarray, labels: np.ndarray) -> Readers:
        """Learn from labelled rows."""
        self._words.fit(words, labels)
        self._both.fit(_beside(words, sense), labels)
        found = TruncatedSVD(DIRECTIONS, n_iter=2, random_state=SEED).fit(words).components_
        self._directions = np.ascontiguousarray(found.T, dtype=np.float32)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # a few rounds are enough, and more do harm
            self._network.fit(self._inputs(words, sense), labels)
        return self

    def votes(self, words: csr_matrix, sense: np.ndarray) -> np.ndarray:
        """Mean of the three readers' probabilities, shape (texts, intents)."""
        network = self._network.predict_proba(self._inputs(words, sense))
        lines = [self._words.decision_function(words), self._both.decision_function(_beside(words, sense))]
        return np.asarray((sum(_softmax(line / MARGIN_TEMPERATURE) for line in lines) + network) / 3)

    def _inputs(self, words: csr_matrix, sense: np.ndarray) -> np.ndarray:
        directions = np.asarray(words @ self._directions)
        length = np.linalg.norm(directions, axis=1, keepdims=True)
        return np.hstack([sense, directions / np.maximum(length, 1e-6)]) * NETWORK_WEIGHT


class IntentModel:
    """Learns from labelled texts, then ranks intents. Texts come folded (for words) and clean (for the sense)."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._features = Features(encoder)
        self._readers = Readers()
        self.temperature = 1.0

    @property
    def intents(self) -> list[str]:
        """The known intents, in the order of the columns of `probabilities`."""
        return list(self._readers.classes)

    def fit(self, folded: Sequence[str], clean: Sequence[str], intents: Sequence[str]) -> IntentModel:
        """Learn; the temperature is fitted on votes about unseen messages."""
        labels = np.array(intents)
        words, sense = self._features.fit_transform(folded, clean)
        self._readers.fit(words, sense, labels)
        self.temperature = _best_temperature(words, sense, labels)
        return self

    def probabilities(self, folded: Sequence[str], clean: Sequence[str]) -> np.ndarray:
        """Shape (texts, intents); rows sum to 1."""
        return _tempered(self._readers.votes(*self._features.transform(folded, clean)), self.temperature)


def _beside(words: csr_matrix, sense: np.ndarray) -> csr_matrix:
    return hstack([words, csr_matrix(sense * SENSE_WEIGHT)]).tocsr()


def _best_temperature(words: csr_matrix, sense: np.ndarray, labels: np.ndarray) -> float:
    """The temperature under which the right intents of unseen messages were the least surprising."""
    seen, unseen = train_test_split(np.arange(len(labels)), test_size=UNSEEN, random_state=SEED, stratify=labels)
    readers = Readers().fit(words[seen], sense[seen], labels[seen])
    votes = readers.votes(words[unseen], sense[unseen])
    rows, truth = np.arange(len(unseen)), np.searchsorted(readers.classes, labels[unseen])
    losses = [-np.log(_tempered(votes, t)[rows, truth] + 1e-12).mean() for t in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])


def _tempered(votes: np.ndarray, temperature: float) -> np.ndarray:
    return _softmax(np.log(votes + 1e-9) / temperature)


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
