"""What a customer typed, made safe to store and to forward. Pure functions: text in, text out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from web.server.errors import TextEmpty, TextTooLong

LONGEST_TEXT = 2000
CARD_MASK = "[numéro de carte masqué]"
CODE_MASK = "••••••"

# Letters by their category, blank on screen: a text made of them only is empty.
_BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# Besides "/" itself: characters that NFKC folds into it, or that look the same.
_SLASHES = "/\uff0f\u2044\u2215\u29f8\u2571"
# Categories never kept: controls, formats (zero-width, bidi), lone surrogates, private use, unassigned.
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_SEPARATORS = r"[\s.\-_/\u2010-\u2015]{0,3}"
_DIGIT_RUN = re.compile(rf"\d(?:{_SEPARATORS}\d)+")
_CODE = re.compile(
    r"(?<!\d)\d{6}(?!\d)|(?<!\d)(?<!\d[ \u00a0\u202f.,-])\d{3}[ \u00a0\u202f.-]\d{3}(?!\d)(?![ \u00a0\u202f.,-]\d)"
)
_SPACED_CODE = re.compile(r"(?<!\d)(?<!\d )\d(?: \d){5}(?! ?\d)|(?<!\d)(?<!\d )\d\d(?: \d\d){2}(?! ?\d)")
_CARD_LENGTHS = range(19, 12, -1)
_SIRET_DIGITS = 14
_DINERS = ("30", "36", "38", "39")


@dataclass(frozen=True)
class Typed:
    """A typed message after hygiene.

    `forward` goes to the assistant (None: nothing may go), `stored` into the transcript; both are free of card numbers,
    `stored` also of 6-digit codes.
    """

    stored: str
    forward: str | None
    is_command: bool
    had_card: bool


def read_typed(raw: str) -> Typed:
    """Clean, refuse (`TextEmpty`, `TextTooLong`), mask."""
    text = clean(raw)
    if not text:
        raise TextEmpty
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(max=LONGEST_TEXT)
    masked = mask_cards(text)
    had_card, command = masked != text, is_command(text)
    only_a_card = had_card and not masked.replace(CARD_MASK, "").strip(" .,;:!?\n")
    forward = None if command or only_a_card else masked
    return Typed(stored=mask_codes(masked), forward=forward, is_command=command, had_card=had_card)


def clean(raw: str) -> str:
    """NFC, no invisible characters, single spaces, no blank lines; line breaks stay (a pasted list keeps its rows)."""
    kept = "".join(_visible(char) for char in unicodedata.normalize("NFC", raw))
    lines = (" ".join(line.split()) for line in kept.split("\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


def _visible(char: str) -> str:
    if char in "\n\u2028\u2029\u0085":
        return "\n"
    if char.isspace():
        return " "
    hidden = char in _BLANK_LETTERS or unicodedata.category(char) in _INVISIBLE
    return "" if hidden else char


def is_command(text: str) -> bool:
    """Whether Rasa could take a cleaned text as an order (`/intent{…}`): such a text is never forwarded."""
    return text.startswith(tuple(_SLASHES))


def mask_cards(text: str) -> str:
    """Replace every Luhn-valid number of 13 to 19 digits, whatever its separators."""
    return _DIGIT_RUN.sub(lambda run: _mask_run(run.group()), text)


def mask_codes(text: str) -> str:
    """Replace what looks like a 6-digit code, written together or in groups."""
    return _SPACED_CODE.sub(CODE_MASK, _CODE.sub(CODE_MASK, text))


def _mask_run(run: str) -> str:
    span = next(_card_spans(run), None)
    if span is None:
        return run
    start, end = span
    return run[:start] + CARD_MASK + mask_cards(run[end:])


def _card_spans(run: str) -> Iterator[tuple[int, int]]:
    """Spans of card numbers in a run of digits and separators, aligned on its groups, longest first."""
    places = [index for index, char in enumerate(run) if char.isdigit()]
    starts = [i for i, place in enumerate(places) if i == 0 or places[i - 1] != place - 1]
    ends = {i for i, place in enumerate(places) if i + 1 == len(places) or places[i + 1] != place + 1}
    for first in starts:
        for length in _CARD_LENGTHS:
            last = first + length - 1
            if last in ends and _is_card("".join(run[place] for place in places[first : last + 1])):
                yield places[first], places[last] + 1


def _is_card(digits: str) -> bool:
    """Luhn, except a French SIRET (14 digits, Luhn-valid too) that does not begin like a 14-digit card."""
    if len(digits) == _SIRET_DIGITS and not digits.startswith(_DINERS):
        return False
    return luhn_valid(digits)


def luhn_valid(digits: str) -> bool:
    """The check digit rule of ISO/IEC 7812; all zeros pass it and are no card."""
    values = [int(digit) for digit in reversed(digits)]
    doubled = sum(sum(divmod(2 * value, 10)) for value in values[1::2])
    return any(values) and (sum(values[::2]) + doubled) % 10 == 0
