"""Numbers in French text: digits and words, with where they stand."""

from __future__ import annotations

import re
from typing import NamedTuple

from text_to_num import text2num

_UNITS = "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
_TENS = "vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille"
_TYPOS = {"troi": "trois", "trios": "trois", "quate": "quatre", "quatres": "quatre", "quattre": "quatre",
          "cinqs": "cinq", "sinq": "cinq", "sis": "six", "huits": "huit", "uit": "huit", "dis": "dix", "dixs": "dix",
          "ving": "vingt", "onz": "onze", "douz": "douze", "kinze": "quinze"}  # fmt: skip
_WORD = rf"(?:{_UNITS}|{_TENS}|{'|'.join(_TYPOS)})"
_WORDS = re.compile(rf"\b{_WORD}(?:(?:[ -]et[ -]|[ -]){_WORD})*\b", re.I)
_ABOUT = re.compile(r"\b(?:une|la)?\s?(demi-douzaine|douzaine|dizaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine"
                    r"|soixantaine|centaine)s?\b", re.I)  # fmt: skip
_ABOUT_VALUES = {"demi-douzaine": 6, "douzaine": 12, "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
                 "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100}  # fmt: skip
_DIGITS = re.compile(
    r"(?<![\w.,/@-])[x×]?(?P<digits>\d{1,3}(?:[  \u202f]\d{3})+|\d+[oO]+|\d+)(?![\d/@]|[.,]\d|-[A-Za-z0-9])", re.I
)


class Number(NamedTuple):
    """An integer and the words that say it."""

    value: int
    start: int
    end: int


def find_numbers(text: str) -> list[Number]:
    """Every number of the text, in its order; "une vingtaine" is 20, "1O" is 10."""
    found = [Number(_ABOUT_VALUES[m.group(1).lower()], m.start(), m.end()) for m in _ABOUT.finditer(text)]
    for match in _DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match.group("digits").lower().replace("o", "0"))
        if len(digits) <= 7:
            found.append(Number(int(digits), match.start("digits"), match.end("digits")))
    for match in _WORDS.finditer(text):
        value = _spoken(match.group())
        if value is not None and not any(f.start < match.end() and match.start() < f.end for f in found):
            found.append(Number(value, match.start(), match.end()))
    return sorted(found, key=lambda n: n.start)


def _spoken(words: str) -> int | None:
    mended = " ".join(_TYPOS.get(word, word) for word in words.lower().replace("-", " ").split())
    try:
        return int(text2num(mended.replace("une", "un"), "fr", relaxed=True))
    except ValueError:
        return None
