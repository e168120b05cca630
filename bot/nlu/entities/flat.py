"""A reading of a text that rules can match simply: lower case, no accents, and every character where it was."""

from __future__ import annotations

import unicodedata

_SIGNS = {"’": "'", "ʼ": "'", "‘": "'", "`": "'", "\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ", "–": "-",
          "−": "-", "‑": "-", "×": "x", "œ": "o", "Œ": "o", "æ": "a", "Æ": "a"}  # fmt: skip


def _bare(code: int) -> str:
    """The lower-case letter under an accented one; the character itself where there is none."""
    letter = unicodedata.normalize("NFD", chr(code))[0].lower()
    return letter if len(letter) == 1 else chr(code)


_TABLE = {
    **{code: _bare(code) for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))},
    **{ord(sign): plain for sign, plain in _SIGNS.items()},
}


def flatten(text: str) -> str:
    """Same length as the text, so that what matches in it has the same offsets."""
    return text.lower() if text.isascii() else text.translate(_TABLE)
