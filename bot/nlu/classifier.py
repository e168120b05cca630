"""Which intent a message has, with a probability that means what it says.

A linear support vector machine on the features; its margins become probabilities by a softmax whose temperature is
fitted
on folds the machine has not seen, so that messages given 0.8 are right eight times in ten.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from bot.nlu.features import Features, SentenceEncoder

REGULARISATION = 0.6
FOLDS = 4
SEED = 7
TEMPERATURES = np.geomspace(0.05, 1.5, 40)


class IntentModel:
    """Learns from labelled texts, then ranks intents. Texts come folded (for words) and clean (for the sense)."""

    def __init__(self, encoder: SentenceEncoder | None = None) -> None:
        self._features = Features(encoder)
        self._machine = _machine()
        self.temperature = 1.0

    @property
    def intents(self) -> list[str]:
        """The known intents, in the order of the columns of `probabilities`."""
        return list(self._machine.classes_)

    def fit(self, folded: Sequence[str], clean: Sequence[str], intents: Sequence[str]) -> IntentModel:
        """Learn; the temperature is fitted on out-of-fold margins."""
        rows, labels = self._features.fit_transform(folded, clean), np.array(intents)
        margins = _unseen_margins(rows, labels)
        self._machine.fit(rows, labels)
        self.temperature = _best_temperature(margins, np.searchsorted(self._machine.classes_, labels))
        return self

    def probabilities(self, folded: Sequence[str], clean: Sequence[str]) -> np.ndarray:
        """Shape (texts, intents); rows sum to 1."""
        margins = self._machine.decision_function(self._features.transform(folded, clean))
        return _softmax(margins / self.temperature)


def _machine() -> LinearSVC:
    return LinearSVC(C=REGULARISATION, random_state=SEED)


def _unseen_margins(rows: csr_matrix, labels: np.ndarray) -> np.ndarray:
    margins = np.zeros((len(labels), len(set(labels))))
    for seen, unseen in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(rows, labels):
        margins[unseen] = _machine().fit(rows[seen], labels[seen]).decision_function(rows[unseen])
    return margins


def _best_temperature(margins: np.ndarray, truth: np.ndarray) -> float:
    """The temperature under which the right intents were the least surprising."""
    chosen = np.arange(len(truth))
    losses = [-np.log(_softmax(margins / t)[chosen, truth] + 1e-12).mean() for t in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
