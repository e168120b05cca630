"""Which intent a message has, with a probability that means what it says.

Three readers vote, since each is wrong about different messages (docs/understanding.md has the ablation): a linear
machine on words and pieces of words, the same with the sense of the sentence beside them, and a small network on the
sense and on the main directions of the words. The linear machines read topic and act apart (`bot/nlu/acts.py`). The
mean of their votes is sharpened or softened by one temperature, fitted on messages that the readers have not seen, so
that messages given 0.8 are right eight times in ten. The first reader, which needs no sense, answers alone where it is
certain.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cache

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.svm import LinearSVC
from threadpoolctl import ThreadpoolController

from bot.nlu.acts import Acts
from bot.nlu.decision import CHANGES
from bot.nlu.features import Features, SentenceEncoder

REGULARISATION = 0.6
ACT_REGULARISATION = 0.3
SENSE_WEIGHT = 1.5
"""Length of the sense vector beside the words' 1.4 in the second reader; more drowns the words."""

NETWORK_WEIGHT = 4.0
DIRECTIONS = 300
UNSEEN = 0.2
"""Share of the messages kept from the readers while the temperature is fitted."""

CERTAIN = 0.9
"""Probability from which the first reader is believed alone; chosen on folds of the training data."""

SEED = 7
TOLERANCE = 1e-2
ROUNDS = 15
NETWORKS = 3
MARGIN_TEMPERATURE = 0.2
ACT_TEMPERATURE = 0.25
TEMPERATURES = np.geomspace(0.3, 3.0, 40)


class Readers:
    """The three readers, trained together. `words`: sparse rows; `sense`: array of shape (texts, 512); all float32.

    What reads the words is kept as one matrix, a line per word or piece: the columns of both linear machines (topics,
    then the act), then the main directions. A message has some 170 of its 80,000 lines, and no other is touched.
    """

    def __init__(self) -> None:
        self.acts = Acts([])
        self._changes = np.empty(0, dtype=bool)
        self._from_words = np.empty((0, 0), dtype=np.float32)
        self._from_sense = np.empty((0, 0), dtype=np.float32)
        self._biases = np.empty((2, 0), dtype=np.float32)
        self._network: list[tuple[np.ndarray, np.ndarray]] = []

    def fit(self, words: csr_matrix, sense: np.ndarray, labels: np.ndarray, directions: np.ndarray) -> Readers:
        """Learn from labelled rows. `directions`: shape (words, 300)."""
        self.acts = Acts(labels.tolist())
        alone, alone_bias = _machine(words, labels, self.acts)
        both, both_bias = _machine(hstack([words, csr_matrix(sense * SENSE_WEIGHT)]).tocsr(), labels, self.acts)
        known = words.shape[1]
        self._changes = np.isin(self.acts.intents, list(CHANGES))
        self._from_words = _plain(np.hstack([alone, both[:known], directions]))
        self._from_sense = _plain(both[known:] * SENSE_WEIGHT)
        self._biases = _plain([alone_bias, both_bias])
        self._network = _network(_inputs(sense, words @ directions), labels)
        return self

    def seen(self, words: csr_matrix) -> np.ndarray:
        """What all readers make of the words, shape (texts, 2 x (topics + 1) + 300)."""
        return np.asarray(words @ self._from_words)

    def first_votes(self, seen: np.ndarray) -> np.ndarray:
        """The probabilities of the first reader, shape (texts, intents); it needs no sense."""
        return self._of_margins(seen[:, : self._width] + self._biases[0])

    def certain(self, first: np.ndarray) -> np.ndarray:
        """Where the first reader needs no other, shape (texts,): a change of the subscription is never left to it."""
        return (first.max(axis=1) >= CERTAIN) & ~self._changes[first.argmax(axis=1)]

    def votes(self, seen: np.ndarray, sense: np.ndarray) -> np.ndarray:
        """Mean of the three readers' probabilities, shape (texts, intents)."""
        both = seen[:, self._width : 2 * self._width] + sense @ self._from_sense + self._biases[1]
        network = self._network_scores(_inputs(sense, seen[:, 2 * self._width :]))
        others = [self._of_margins(both), _softmax(network)]
        return np.asarray((self.first_votes(seen) + sum(others)) / 3)

    @property
    def _width(self) -> int:
        """Columns of a linear machine."""
        return int(self._biases.shape[1])

    def _of_margins(self, margins: np.ndarray) -> np.ndarray:
        topics = _softmax(margins[:, :-1] / MARGIN_TEMPERATURE)
        return self.acts.joined(topics, 1 / (1 + np.exp(-margins[:, -1:] / ACT_TEMPERATURE)))

    def _network_scores(self, inputs: np.ndarray) -> np.ndarray:
        (first, first_bias), (last, last_bias) = self._network
        return np.asarray(np.maximum(inputs @ first + first_bias, 0) @ last + last_bias)


def _machine(rows: csr_matrix, labels: np.ndarray, acts: Acts) -> tuple[np.ndarray, np.ndarray]:
    """Weights, shape (features, topics + 1), and biases of a linear machine: a column a topic, the last for the act."""
    topic = LinearSVC(C=REGULARISATION, tol=TOLERANCE, random_state=SEED).fit(rows, acts.topics_of(labels))
    paired = acts.paired(labels)
    if not paired.any():
        return np.hstack([topic.coef_.T, np.zeros((rows.shape[1], 1))]), np.append(topic.intercept_, 0.0)
    act = LinearSVC(C=ACT_REGULARISATION, tol=TOLERANCE, random_state=SEED).fit(rows[paired], acts.asks(labels[paired]))
    return np.hstack([topic.coef_.T, act.coef_.T]), np.append(topic.intercept_, act.intercept_)


def _network(inputs: np.ndarray, labels: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """A small network that tells the labels: the weights and biases of its two layers.

    It is several networks side by side, each begun at random, whose scores are averaged: one alone reads a message in
    two hundred otherwise when a single phrase of the data changes.
    """
    networks = [MLPClassifier((256,), alpha=1e-3, max_iter=ROUNDS, random_state=SEED + k) for k in range(NETWORKS)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a few rounds are enough, and more do harm
        for network in networks:
            network.fit(inputs, labels)
    first, last = zip(*(network.coefs_ for network in networks), strict=True)
    first_bias, last_bias = zip(*(network.intercepts_ for network in networks), strict=True)
    return [
        (_plain(np.hstack(first)), _plain(np.hstack(first_bias))),
        (_plain(np.vstack(last) / NETWORKS), _plain(np.mean(last_bias, axis=0))),
    ]


def main_directions(words: csr_matrix) -> np.ndarray:
    """The 300 main directions of the rows, as columns."""
    return _plain(TruncatedSVD(DIRECTIONS, n_iter=2, random_state=SEED).fit(words).components_.T)


class IntentModel:
    """Learns from labelled texts, then ranks intents. Texts come folded (for words) and clean (for the sense).

    It reads in two steps, for the sense costs more than all the rest: the first reader alone; the sense and the vote
    only for messages about which it is not certain, and for every change of the subscription. Each step has its own
    temperature, so that probabilities mean the same whichever gave them.

    `intents`: the known ones, in the order of the columns of `probabilities`.
    """

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._features = Features(encoder)
        self._readers = Readers()
        self.first_temperature = self.temperature = 1.0
        self.intents: list[str] = []

    def fit(self, folded: Sequence[str], clean: Sequence[str], intents: Sequence[str]) -> IntentModel:
        """Learn; the temperatures are fitted on votes about unseen messages."""
        labels = np.array(intents)
        self._features.fit(folded)
        with _one_thread():
            words, sense = self._features.rows(folded), self._features.senses(clean)
            directions = main_directions(words)
            self._readers.fit(words, sense, labels, directions)
            self._fit_temperatures(words, sense, labels, directions)
        self.intents = self._readers.acts.intents
        return self

    def probabilities(self, folded: Sequence[str], clean: Sequence[str]) -> np.ndarray:
        """Shape (texts, intents); rows sum to 1."""
        with _one_thread():
            seen = self._readers.seen(self._features.rows(folded))
            first = self._readers.first_votes(seen)
            rows = _tempered(first, self.first_temperature)
            doubtful = np.flatnonzero(~self._readers.certain(first))
            if len(doubtful):
                sense = self._features.senses([clean[k] for k in doubtful])
                rows[doubtful] = _tempered(self._readers.votes(seen[doubtful], sense), self.temperature)
        return rows

    def spelt(self, folded: str) -> str:
        """The folded text as it is read, its slips mended."""
        return self._features.spelt(folded)

    def _fit_temperatures(
        self, words: csr_matrix, sense: np.ndarray, labels: np.ndarray, directions: np.ndarray
    ) -> None:
        """On a fifth of the messages, with readers that learnt from the others.

        The first reader's on the messages left to it; that of the vote on all, as the thresholds of decisions were.
        """
        known, unseen = train_test_split(np.arange(len(labels)), test_size=UNSEEN, random_state=SEED, stratify=labels)
        readers = Readers().fit(words[known], sense[known], labels[known], directions)
        seen, truth = readers.seen(words[unseen]), readers.acts.columns(labels[unseen])
        first = readers.first_votes(seen)
        certain = readers.certain(first)
        self.first_temperature = _best_temperature(first[certain], truth[certain])
        self.temperature = _best_temperature(readers.votes(seen, sense[unseen]), truth)


def _one_thread() -> AbstractContextManager[object]:
    """The matrices are too small for more: a second thread mostly spins, and doubles what a message costs in CPU."""
    return _libraries().limit(limits=1, user_api="blas")


@cache
def _libraries() -> ThreadpoolController:
    """The linear algebra libraries of the process; finding them takes two milliseconds."""
    return ThreadpoolController()


def _inputs(sense: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """What the network sees: the sense, and how far the words go in each main direction."""
    length = np.linalg.norm(directions, axis=1, keepdims=True)
    return np.hstack([sense, directions / np.maximum(length, 1e-6)]) * np.float32(NETWORK_WEIGHT)


def _plain(matrix: ArrayLike) -> np.ndarray:
    """Float32, line after line: any other layout is copied whole at every product with sparse rows."""
    return np.ascontiguousarray(matrix, dtype=np.float32)


def _best_temperature(votes: np.ndarray, truth: np.ndarray) -> float:
    """The temperature under which the right intents are the least surprising; 1 where there is nothing to fit on.

    `truth`: the column of each row's right intent.
    """
    if not len(truth):
        return 1.0
    rows = np.arange(len(truth))
    losses = [-np.log(_tempered(votes, t)[rows, truth] + 1e-12).mean() for t in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])


def _tempered(votes: np.ndarray, temperature: float) -> np.ndarray:
    return _softmax(np.log(votes + 1e-9) / temperature)


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
