"""Texts compared without regard to case, accents and the kind of apostrophe."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """In lower case, without accents, apostrophes alike: every character of the composed text where it was."""
    composed = unicodedata.normalize("NFC", text).replace("’", "'").lower()
    return "".join(unicodedata.normalize("NFD", char)[0] for char in composed)
