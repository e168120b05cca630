"""A value found in a message."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """`value` is normalised; `start` and `end` delimit the words in the text."""

    entity: str
    value: object
    start: int
    end: int
