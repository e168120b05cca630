"""Addresses and telephone numbers in what others than the person addressed will read. Text in, text out."""

from __future__ import annotations

import re

_DOMAIN = r"[\w-]+(?:\.[\w-]+)+"
_EMAIL = re.compile(rf"(?<![\w.+-])[\w.+-]+@{_DOMAIN}")
_LOCAL = r"[^\s@<>()\[\],;:\"«»\\]"
_MASKED_EMAIL = re.compile(rf"(?<!{_LOCAL})({_LOCAL}){_LOCAL}*@({_DOMAIN})")
"""Wider than `_EMAIL`: better to hide a word too many than to show half of a rare address."""

_PHONE = re.compile(
    r"(?<![\w+])(?:(?:\+\d{1,3}|00\d{1,3}|0)(?:[ .\u00a0\u202f()\u2010-\u2013-]{0,2}\d){8,12}"
    r"|0\d(?:/\d\d){4}|0\d{1,3}/\d{2,3}(?:[ .]?\d\d){2})(?!\d)"
)
_SHOWN_DIGITS = 2


def mask_contacts(text: str) -> str:
    """`claire.martin@martin-be.example` → `c•••@martin-be.example`; of a telephone number the last two digits stay."""
    return _PHONE.sub(lambda found: mask_phone(found.group()), mask_emails(text))


def mask_emails(text: str) -> str:
    return _MASKED_EMAIL.sub(r"\1•••@\2", text)


def mask_phone(number: str) -> str:
    digits = "".join(char for char in number if char.isdigit())
    return f"•••• {digits[-_SHOWN_DIGITS:]}"


def find_phone(text: str) -> str | None:
    """The only telephone number of a text, as typed; None for none or several."""
    found = [match.group().strip() for match in _PHONE.finditer(text)]
    return found[0] if len(found) == 1 else None


def find_email(text: str) -> str | None:
    """The only address of a text; None for none or several."""
    found = {match.group().rstrip(".") for match in _EMAIL.finditer(text)}
    return found.pop() if len(found) == 1 else None
