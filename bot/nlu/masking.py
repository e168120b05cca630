"""Values replaced by placeholders, so that the classifier sees the shape of a message and not its names and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.entities.found import Found

PLACEHOLDERS = {"email": "xmail", "person": "xnom", "quantity": "xnombre", "po_number": "xbc"}
_REPEATED = {"email", "person", "po_number"}
_SUBSCRIPTION = re.compile(r"\bPE[- ]?\d{3,5}\b", re.I)
_DIGITS = re.compile(r"\d+")
_MOST = 50
"""Distinct values looked for again; a message with more of them is a pasted list, whose shape is clear."""


def mask(text: str, found: Sequence[Found]) -> str:
    """The text with its values masked; digits no rule claimed become `xnombre` too."""
    pieces, position = [], 0
    for value in sorted((f for f in found if f.entity in PLACEHOLDERS), key=lambda f: f.start):
        if value.start >= position:
            pieces += [text[position : value.start], " ", PLACEHOLDERS[value.entity], " "]
            position = value.end
    masked = _mask_again("".join(pieces) + text[position:], text, found)
    return _DIGITS.sub(" xnombre ", _SUBSCRIPTION.sub(" xabo ", masked))


def _mask_again(masked: str, text: str, found: Sequence[Found]) -> str:
    """`found` holds a value once: mask its other mentions."""
    said = {text[f.start : f.end].lower(): PLACEHOLDERS[f.entity] for f in found if f.entity in _REPEATED}
    if not said:
        return masked
    longest_first = sorted(said, key=len, reverse=True)[:_MOST]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I)
    return pattern.sub(lambda match: said.get(match.group().lower(), match.group()), masked)
