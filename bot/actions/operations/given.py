"""Values that an advisor prepared, read as strictly as those of a message; None for a bad one, which is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.actions.operations import people
from bot.actions.turn import Turn

LONGEST_PO_NUMBER = 35
_ADDRESS = re.compile(r"[^\s@<>,;:\"]{1,64}@[^\s@<>,;:\"]+\.[^\s@<>,;:\".]{2,}")
_LONGEST_ADDRESS = 254
_MOST_DIGITS = 6

Read = Callable[[Any], Any | None]


def count(value: Any) -> int | None:
    """A number of licences, in figures."""
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    figures = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if figures and int(text) > 0 else None


def address(value: Any) -> str | None:
    """An e-mail address."""
    text = value.strip() if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text) else None


def name(value: Any) -> str | None:
    """A person's name."""
    return people.read_name(Turn("", value)) if isinstance(value, str) else None


def person(value: Any) -> str | None:
    """Somebody by address or by name."""
    return address(value) or name(value)


def persons(value: Any) -> list[str] | None:
    """Several of them; one bad one makes the list a bad one: nobody is left out without a word."""
    found = [person(one) for one in value] if isinstance(value, list) else [person(value)]
    kept = list(dict.fromkeys(one for one in found if one))
    return kept if kept and all(found) else None


def one_of(*codes: str) -> Read:
    """One of the values that the question offers."""
    return lambda value: value if value in codes and isinstance(value, str) else None


def po_number(value: Any) -> str | None:
    """A purchase order number."""
    text = value.strip() if isinstance(value, str) else ""
    return (
        text if 0 < len(text) <= LONGEST_PO_NUMBER and text.isprintable() and any(c.isdigit() for c in text) else None
    )
