"""Find the entry a text speaks of, with BM25 over French word stems. The score goes from 0 to 1:

- Each wording of an entry (title, question, alternatives) is a document of its own, so that a short question is not
  drowned by a long answer. Its score is its BM25 score divided by the one it gives to its own text, times the share
  of the asked words it holds: 1.0 means "says all of it", and one shared word in a long message is no answer.
- Each passage of the answer (a step, a sentence) counts half at most. Nobody asks with the whole of a passage, so the
  first factor is its square root.
- An entry is worth its best document. The entry whose very question is asked comes first with 1.0; so does one whose
  title or alternative is, unless it is another's question (a bag of words cannot tell who opens what from where).

So an entry can pass 0.5 by its wordings only: the thresholds of the dialogue rest on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import bm25s
import numpy as np

from faq.entry import Entry
from faq.words import folded, stems

PASSAGE_WEIGHT = 0.5
_PASSAGE = re.compile(r"\n+|(?<=[.!?])\s+")
_LEAST = 1e-9


class Shelf:
    """Short texts, each owned by an entry (given by its number), under one BM25."""

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        documents = [(owner, words) for owner, text in texts if (words := stems(text))]
        self._owners = [owner for owner, _ in documents]
        self._words = [set(words) for _, words in documents]
        self._bm25 = bm25s.BM25()
        if documents:
            self._bm25.index([words for _, words in documents], show_progress=False)
            own = [self._bm25.get_scores(_once(words))[i] for i, (_, words) in enumerate(documents)]
            self._full = np.maximum(np.array(own, dtype=float), _LEAST)

    def best(self, asked: Sequence[str], power: float) -> dict[int, float]:
        """The best score of each owner for the asked stems, 0 to 1; `power` bends the document's own share."""
        if not self._owners:
            return {}
        wanted = set(asked)
        cover = np.array([len(wanted & words) / len(wanted) for words in self._words])
        share = np.minimum(self._bm25.get_scores(list(asked)) / self._full, 1.0)
        best: dict[int, float] = {}
        for owner, score in zip(self._owners, (share**power * cover).tolist(), strict=True):
            best[owner] = max(best.get(owner, 0.0), score)
        return best


class Index:
    """Search over all entries; a few hundred short documents, built in milliseconds."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = list(entries)
        numbered = list(enumerate(self._entries))
        self._wordings = Shelf((i, text) for i, e in numbered for text in (e.title, e.question, *e.alternatives))
        self._passages = Shelf((i, text) for i, e in numbered for text in _PASSAGE.split(e.body))
        questions = [(e.question, i) for i, e in numbered]
        others = [(text, i) for i, e in numbered for text in (e.title, *e.alternatives)]
        self._exact: dict[str, int] = {}
        for text, i in questions + others:
            self._exact.setdefault(folded(text), i)

    def search(self, text: str, k: int) -> list[tuple[Entry, float]]:
        """The k best entries with their scores, best first."""
        scores = self._scores(_once(stems(text)))
        exact = self._exact.get(folded(text))
        if exact is not None:
            scores[exact] = 1.0
        rounded = [(number, round(score, 4)) for number, score in scores.items()]
        ranked = sorted(rounded, key=lambda item: (-item[1], item[0] != exact, item[0]))
        return [(self._entries[number], score) for number, score in ranked[: max(k, 0)] if score > 0]

    def _scores(self, asked: Sequence[str]) -> dict[int, float]:
        if not asked:
            return {}
        scores = self._wordings.best(asked, power=1.0)
        for number, score in self._passages.best(asked, power=0.5).items():
            scores[number] = max(scores.get(number, 0.0), PASSAGE_WEIGHT * score)
        return scores


def _once(words: Sequence[str]) -> list[str]:
    """Each word one time: saying a word ten times does not say more."""
    return list(dict.fromkeys(words))
