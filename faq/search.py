"""Find the entry a text speaks of, with BM25 over French word stems.

Each wording of an entry (title, question, alternatives) is a document of its own, so that a short question is not
drowned by
a long answer; the body is one more document that counts half. An entry's score is the best of its documents' scores,
each
divided by the score that document gives to its own text: 1.0 means "says all of it". Coverage of the asked words
multiplies it, so that one shared word in a long message does not count as an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import bm25s
import numpy as np

from faq.entry import Entry

BODY_WEIGHT = 0.5
MAX_WORDS = 60
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = "issements issement ations ation ements ement euses euse eurs eur ees er ez ee es s e".split()
_STOP = frozenset(
    """a ai au aux avec avoir c ca ce ces cet cette comment d dans de des du elle en est et etre eu il ils j je l la le
    les leur lui m ma mais me mes mon n ne nos notre nous on ou par pas peut peux plus pour puis qu que quel quelle
    quels
    quelles qui s sa se ses si son sont sur t ta te tes toi ton tu un une vos votre vous y bonjour merci svp""".split()
)


def stems(text: str) -> list[str]:
    """The words that matter, without accents, elisions and endings; at most `MAX_WORDS`."""
    spaced = re.sub(r"['’]", " ", text.lower().replace("œ", "oe"))
    folded = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
    return [_stem(word) for word in _WORD.findall(folded) if word not in _STOP][:MAX_WORDS]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def once(words: Sequence[str]) -> list[str]:
    """Each word one time: saying a word ten times does not say more."""
    return list(dict.fromkeys(words))


class Index:
    """BM25 over all wordings; a few dozen documents, built in milliseconds."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = list(entries)
        documents = [(i, stems(text), weight) for i, e in enumerate(entries) for text, weight in _wordings(e)]
        documents = [document for document in documents if document[1]]
        self._owners = [owner for owner, _, _ in documents]
        self._words = [set(words) for _, words, _ in documents]
        self._weights = np.array([weight for _, _, weight in documents])
        self._bm25 = bm25s.BM25()
        if documents:
            self._bm25.index([words for _, words, _ in documents], show_progress=False)
            own = [self._bm25.get_scores(once(words))[i] for i, (_, words, _) in enumerate(documents)]
            self._full = np.maximum(np.array(own), 1e-9)

    def search(self, text: str, k: int) -> list[tuple[Entry, float]]:
        """The k best entries with scores in 0..1."""
        asked = once(stems(text))
        if not asked or not self._owners:
            return []
        wanted = set(asked)
        cover = np.array([len(wanted & words) / len(wanted) for words in self._words])
        raw = self._bm25.get_scores(asked)
        scores = np.minimum(raw / self._full, 1.0) * cover * self._weights
        best: dict[int, float] = {}
        for owner, score in zip(self._owners, scores.tolist(), strict=True):
            best[owner] = max(best.get(owner, 0.0), score)
        ranked = sorted(best.items(), key=lambda item: -item[1])[:k]
        return [(self._entries[owner], round(score, 4)) for owner, score in ranked if score > 0]


def _wordings(entry: Entry) -> list[tuple[str, float]]:
    asked = [(text, 1.0) for text in (entry.title, entry.question, *entry.alternatives)]
    return [*asked, (entry.body, BODY_WEIGHT)]
