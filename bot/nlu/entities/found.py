"""A value found in a message, and the one way values share a text: none overlaps another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Found(NamedTuple):
    """`value` is normalised; `start` and `end` delimit the words in the text."""

    entity: str
    value: object
    start: int
    end: int


def without_overlaps(length: int, found: Iterable[Found]) -> list[Found]:
    """The values in the order of the text; of two that share a character the one given first stays.

    A byte per character keeps this linear, whatever the number of values.
    """
    taken = bytearray(length)
    kept = []
    for value in found:
        if value.start < value.end and not any(taken[value.start : value.end]):
            taken[value.start : value.end] = b"\x01" * (value.end - value.start)
            kept.append(value)
    return sorted(kept, key=lambda f: f.start)


def distinct(found: Iterable[Found]) -> list[Found]:
    """Each value once, where it is first said."""
    first: dict[object, Found] = {}
    for value in found:
        first.setdefault(value.value, value)
    return list(first.values())


def blank(text: str, taken: Iterable[Found]) -> str:
    """The text with the places of the values blanked, its length unchanged."""
    pieces, position = [], 0
    for value in sorted(taken, key=lambda f: f.start):
        pieces += [text[position : value.start], " " * (value.end - value.start)]
        position = value.end
    return "".join(pieces) + text[position:]
