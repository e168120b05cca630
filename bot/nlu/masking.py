"""Values replaced by placeholders, so that the classifier sees the shape of a message and not its names and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.nlu.entities.found import Found

PLACEHOLDERS = {"email": "xmail", "person": "xnom", "quantity": "xnombre", "po_number": "xbc"}
_SUBSCRIPTION = re.compile(r"\bPE[- ]?\d{3,5}\b", re.I)
_DIGITS = re.compile(r"\d+")


def mask(text: str, found: Iterable[Found]) -> str:
    """The text with its values masked; digits no rule claimed become `xnombre` too."""
    for value in sorted((f for f in found if f.entity in PLACEHOLDERS), key=lambda f: -f.start):
        text = f"{text[: value.start]} {PLACEHOLDERS[value.entity]} {text[value.end :]}"
    return _DIGITS.sub(" xnombre ", _SUBSCRIPTION.sub(" xabo ", text))
