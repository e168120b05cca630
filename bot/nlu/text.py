"""Two forms of a message: clean (for rules and people) and folded (for the classifier)."""

from __future__ import annotations

import re
import unicodedata

from bot.nlu.spelling import REWRITES

LONGEST = 2000
_INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile(r"\s+")
_REPEATED = re.compile(r"(.)\1{2,}")
_ELISION = re.compile(r"\b(l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quelqu) ?'")
_PUNCTUATION = re.compile(r"([?!.,;:()/\"«»…])")
_REST = re.compile(r"[^a-z0-9?!.,;:()/+_ -]")


def clean(text: str) -> str:
    """NFC, visible characters only, plain spaces and apostrophes, at most `LONGEST` characters (head and tail)."""
    if len(text) > LONGEST:
        text = text[: LONGEST // 2] + " " + text[-LONGEST // 2 :]
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", visible.replace("’", "'").replace("ʼ", "'")).strip()


def fold(text: str) -> str:
    """Lower case without accents, elisions apart, punctuation apart, frequent short forms and misspellings
    rewritten.
    """
    lower = text.lower().replace("œ", "oe").replace("æ", "ae")
    ascii_only = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    plain = _ELISION.sub(r"\1 ", _REPEATED.sub(r"\1\1", ascii_only)).replace("'", " ")
    spaced = _REST.sub(" ", _PUNCTUATION.sub(r" \1 ", plain))
    return " ".join(REWRITES.get(word, word) for word in spaced.split())
