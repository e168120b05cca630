"""Values of a message, found by rules (and by spaCy for names); docs/understanding.md lists what each one accepts."""

from __future__ import annotations

from spacy.tokens import Doc

from bot.nlu.entities.choices import find_license_types, find_payment_methods
from bot.nlu.entities.email import find_emails
from bot.nlu.entities.found import Found
from bot.nlu.entities.person import find_persons
from bot.nlu.entities.po_number import find_po_numbers
from bot.nlu.entities.quantity import find_modes, find_quantities
from bot.nlu.entities.reason import find_reasons

__all__ = ["Found", "extract"]


def extract(text: str, doc: Doc | None = None) -> list[Found]:
    """Every value, in the order of the text; what an earlier finder took is hidden from the later ones."""
    emails = find_emails(text)
    rest = _blank(text, emails)
    orders = find_po_numbers(rest)
    rest = _blank(rest, orders)
    persons = find_persons(rest, doc)
    quantities = find_quantities(rest)
    modes = find_modes(rest, quantities)
    choices = [*find_license_types(rest), *find_payment_methods(rest)]
    found = [*emails, *orders, *persons, *quantities, *modes, *choices, *find_reasons(text)]
    return sorted(found, key=lambda f: (f.start, f.end))


def _blank(text: str, taken: list[Found]) -> str:
    for value in taken:
        text = text[: value.start] + " " * (value.end - value.start) + text[value.end :]
    return text
