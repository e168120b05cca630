"""Values of a message, found by rules (and by spaCy for names); docs/understanding.md lists what each one accepts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from spacy.tokens import Doc

from bot.nlu.entities import (
    email,
    license_type,
    payment_method,
    person,
    po_number,
    quantity,
    quantity_mode,
    reason,
)
from bot.nlu.entities.found import Found, blank, without_overlaps

__all__ = ["Found", "extract"]


def extract(text: str, names: Callable[[str], Doc | None] | None = None) -> list[Found]:
    """Every value, in the order of the text, none overlapping another; what is sure hides from what is read later.

    An e-mail address first, for it may hold a name, a number, anything; then order numbers, which look like quantities.
    A cause of cancellation is quoted whole: a number or a name inside it belongs to the story told, not to what is wanted.
    `names` reads a text's named entities; it is asked only where a name that the rules alone do not see is possible.
    """
    emails = email.find(text)
    rest = blank(text, emails)
    orders = po_number.find(rest)
    rest = blank(rest, orders)
    causes = without_overlaps(len(text), [*emails, *orders, *reason.find(rest)])
    rest = blank(rest, causes)
    found = [*causes, *quantity.find(rest), *license_type.find(rest), *payment_method.find(rest)]
    found += [*person.find(rest, partial(names, text) if names else None), *quantity_mode.find(rest)]
    return _once(without_overlaps(len(text), found))


def _once(found: list[Found]) -> list[Found]:
    """Each value of an entity once: what is said twice is meant once."""
    first = {(f.entity, f.value): f for f in reversed(found)}
    return sorted(first.values(), key=lambda f: f.start)
