"""A name and an address as people write them in spreadsheets, made plain and judged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

LONGEST_NAME = 100
LONGEST_EMAIL = 254
_LONGEST_SHOWN = 254
_LONGEST_READ = 2_000
# What a spreadsheet takes for the beginning of a formula, full-width twins included.
FORMULA_SIGNS = r"=+\-@＝＋－＠"
_FORMULA = re.compile(rf"'*\s*[{FORMULA_SIGNS}]|[\t\r]")
_INVISIBLE_KEPT = "\u200c\u200d"  # joiners: some scripts spell names with them
_NO_NAME = re.compile(r"[<>@{}\[\]|\\\x00-\x1f\x7f-\x9f]|://|\bwww\.", re.IGNORECASE)
_LOCAL = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_EMAIL = re.compile(rf"(?=[^@]{{1,64}}@){_LOCAL}@(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{1,59}})")
_WITH_NAME = re.compile(r"([^<>]*)<([^<>]*)>[\s.,;]*")
_OPENING = "<([{'\"«“‘ "
_CLOSING = ">)]}'\"»”’.,;: "


class Problem(StrEnum):
    """What is wrong with a row."""

    NAME_MISSING = "name_missing"
    NAME_INVALID = "name_invalid"
    EMAIL_MISSING = "email_missing"
    EMAIL_INVALID = "email_invalid"


def plain(raw: str) -> str:
    """In NFC, without invisible characters, blanks and line breaks collapsed to one space."""
    text = unicodedata.normalize("NFC", raw[:_LONGEST_READ])
    kept = (char for char in text if char in _INVISIBLE_KEPT or unicodedata.category(char) != "Cf")
    return " ".join("".join(kept).split())


def check_name(parts: Sequence[str]) -> tuple[str, Problem | None]:
    """The parts joined (first name, last name; or one whole name), and what is wrong with them."""
    name = " ".join(filter(None, map(plain, parts)))
    if not name:
        return "", Problem.NAME_MISSING
    invalid = any(_FORMULA.match(part) or _FORMULA.match(plain(part)) for part in parts) or not _is_name(name)
    return _shown(name), Problem.NAME_INVALID if invalid else None


def _is_name(text: str) -> bool:
    return len(text) <= LONGEST_NAME and _NO_NAME.search(text) is None and any(char.isalpha() for char in text)


def check_email(raw: str) -> tuple[str, str, Problem | None]:
    """The address in lower case, the name written before `<address>` if any, and what is wrong with the address."""
    text = plain(raw)
    if not text:
        return "", "", Problem.EMAIL_MISSING
    wrapped = _WITH_NAME.fullmatch(text)
    name, text = (wrapped[1].strip(_OPENING + _CLOSING), wrapped[2]) if wrapped else ("", text)
    email = _bare(text)
    valid = len(email) <= LONGEST_EMAIL and _EMAIL.fullmatch(email) and not _FORMULA.match(email)
    return _shown(email), name, None if valid else Problem.EMAIL_INVALID


def _bare(text: str) -> str:
    """Without what mail programs and sentences put around an address."""
    email = text.lower().lstrip(_OPENING)
    if email.startswith("mailto:"):
        email = email.removeprefix("mailto:").partition("?")[0]
    return email.strip(_OPENING).rstrip(_CLOSING)


def _shown(text: str) -> str:
    """What is kept of a text, good or bad: no control character, no endless line."""
    return "".join(char for char in text[:_LONGEST_SHOWN] if unicodedata.category(char) != "Cc")


def is_email(raw: str) -> bool:
    """Whether the cell holds one address and nothing else but its owner's name."""
    return "@" in raw and check_email(raw)[2] is None
