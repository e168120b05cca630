"""Two forms of a message: clean (for rules and people) and folded (for the classifier)."""

from __future__ import annotations

import re
import unicodedata

from bot.nlu.spelling import REWRITES

LONGEST = 2000
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e01ef]"
)  # also lone surrogates: no encoder takes them
_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`′＇", "'"))
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_ELISION = re.compile(r"\b(l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quelqu) ?' ?")
_PUNCTUATION = re.compile(r"([?!.,;:()/\"«»…])")
_REST = re.compile(r"[^a-z0-9?!.,;:()/+_' -]")


def clean(text: str) -> str:
    """NFC, visible characters only, plain spaces and apostrophes, at most `LONGEST` characters (head and tail)."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} {text[1 - LONGEST // 2 :]}"
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))
    return _SPACES.sub(" ", visible.translate(_APOSTROPHES)).strip()[:LONGEST]


def fold(text: str) -> str:
    """Lower case without accents, elisions apart, punctuation apart, frequent short forms and misspellings
    rewritten.
    """
    lower = text.lower().replace("œ", "oe").replace("æ", "ae").translate(_APOSTROPHES)
    ascii_only = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    apart = _ELISION.sub(r"\1' ", ascii_only)
    spaced = _REST.sub(" ", _PUNCTUATION.sub(r" \1 ", apart))
    return " ".join(filter(None, map(_rewritten, spaced.split())))


def _rewritten(word: str) -> str:
    """What a word stands for; "c'" of "c'est" is whole, where "c" alone is short for "c'est"."""
    if word.endswith("'") or "'" in word:
        return word.replace("'", " ").strip()
    if not _REPEATED.search(word):
        return REWRITES.get(word, word)
    single, double = _REPEATED.sub(r"\1", word), _REPEATED.sub(r"\1\1", word)
    return REWRITES.get(single) or REWRITES.get(double, double)
