"""Unknown words read as the known word they are a slip of: "utlisateur", "rezilier", "labonemnt".

What is known is what the training messages hold, so that nothing is corrected towards words that could not help. The
distance counts letters changed, left out, added or swapped with their neighbour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

KNOWN = 2
"""Messages that must hold a word for it to be left as it is: what one alone holds may be a slip too."""

TARGET = 5
"""Messages that must hold a word for a slip to be read as it."""

SHORTEST = 5
"""Letters of a word from which it is corrected: a slip in a shorter one is another word."""

LONG = 8
"""Letters of a word from which two slips are allowed instead of one."""


class Speller:
    """Learns words from folded texts, then corrects others by them."""

    def __init__(self) -> None:
        self._held: dict[str, int] = {}
        self._targets: list[str] = []

    def fit(self, texts: Sequence[str]) -> Speller:
        """Learn in how many of the texts each word stands."""
        held = Counter(word for text in texts for word in set(text.split()))
        self._held = {word: count for word, count in held.items() if count >= KNOWN}
        self._targets = sorted(word for word, count in held.items() if count >= TARGET and len(word) >= SHORTEST - 1)
        return self

    def corrected(self, text: str) -> str:
        """The text with its slips mended; the others of its words as they are."""
        return " ".join(map(self._corrected, text.split()))

    def _corrected(self, word: str) -> str:
        if len(word) < SHORTEST or word in self._held or not word.isalpha():
            return word
        slips = 2 if len(word) >= LONG else 1
        near = process.extract(word, self._targets, scorer=OSA.distance, score_cutoff=slips, limit=None)
        if not near:
            return word
        return min(near, key=lambda found: (found[1], found[0][0] != word[0], -self._held[found[0]], found[0]))[0]
