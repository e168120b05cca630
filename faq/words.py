"""French words as search compares them: lower case, no accents, no elisions, no common words, no endings."""

from __future__ import annotations

import re
import unicodedata

MAX_WORDS = 60
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = "issements issement ations ation ements ement euses euse eurs eur ees er ez ee es s e".split()
_STOP = frozenset(
    """a ai au aux avec avoir c ca ce ces cet cette comment d dans de des du elle en est et etre eu il ils j je l la le
    les leur lui m ma mais me mes mon n ne nos notre nous on ou par pas peut peux plus pour puis qu que quel quelle
    quels quelles qui s sa se ses si son sont sur t ta te tes toi ton tu un une vos votre vous y bonjour merci
    svp""".split()
)


def words(text: str) -> list[str]:
    """All the words of a text, in lower case and ASCII; an elided article is a word of its own."""
    spaced = re.sub(r"['’]", " ", text.lower().replace("œ", "oe"))
    return _WORD.findall(unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode())


def folded(text: str) -> str:
    """What two wordings share when only case, accents and punctuation set them apart; a text without a French letter
    stands for itself.
    """
    return " ".join(words(text)) or text.casefold().strip()


def stems(text: str) -> list[str]:
    """The words that matter, without their endings; at most `MAX_WORDS`."""
    return [_stem(word) for word in words(text) if word not in _STOP][:MAX_WORDS]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
