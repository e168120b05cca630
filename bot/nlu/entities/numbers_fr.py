"""Numbers in French text: digits and words, with where they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from text_to_num import text2num

TYPOS = {"troi": "trois", "trios": "trois", "troix": "trois", "quate": "quatre", "quatres": "quatre", "quattre": "quatre",
          "qatre": "quatre", "cinqs": "cinq", "sinq": "cinq", "cink": "cinq", "cinc": "cinq", "katre": "quatre", "catre": "quatre", "deu": "deux", "troa": "trois", "huitt": "huit", "sis": "six", "huits": "huit", "uit": "huit",
          "dis": "dix", "dixs": "dix", "ving": "vingt", "onz": "onze", "douz": "douze", "kinze": "quinze", "quinz": "quinze",
          "cinquente": "cinquante", "quarente": "quarante"}  # fmt: skip
_UNITS = "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
_TENS = "vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille"
_WORD = rf"(?:{_UNITS}|{_TENS}|{'|'.join(TYPOS)})"
_WORDS = rf"\bd?(?P<words>{_WORD}(?:(?:[ -]et[ -](?=un|onze)|[ -]){_WORD}){{0,6}})\b"
_ABOUT = r"\b(?:(?:d'|d)?une |la |d')?(?P<about>paire(?= de (?:lic|place|poste|siege|jeton|acces|user|utilis|colleg|collab))|demi-douzaine|douzaine|dizaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine)\b"
_ABOUT_VALUES = {"paire": 2, "demi-douzaine": 6, "douzaine": 12, "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
                 "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100}  # fmt: skip
_DIGITS = (
    r"(?<![\w.,/@])(?<![a-z0-9]-)(?:x ?)?(?P<digits>\d{1,3}(?: \d{3})+(?!\d)|\d+[o0]+(?![a-z])|l0|\d+)"
    r"(?=$|[^\w@/.,-]|[.,-](?!\d)|(?:lic|plac|post|sieg|user|util|pers|acces|jeton|coll|gars|d'))"
)
_NUMBERS = re.compile(f"{_ABOUT}|{_DIGITS}|{_WORDS}")
_TEEN = re.compile(r"\bdix (?=sept|huit|neuf)")
_MOST_FIGURES = 9
_LARGEST = 99_999
_LICENCES = re.compile(r" ?(?:de )?(?:licen[cs]es?|lics?|postes?|places?|sieges?)\b")


class Number(NamedTuple):
    """An integer and the words that say it; `word` is what is written."""

    value: int
    start: int
    end: int
    word: str


def find_numbers(flat: str) -> list[Number]:
    """Every number of a flattened text, in its order; "une vingtaine" is 20, "1o" is 10.

    More than five figures are a code or a telephone number, unless licences are counted with them.
    """
    found = []
    for match in _NUMBERS.finditer(flat):
        name = str(match.lastgroup)
        value = _value(name, match.group(name))
        if value is not None and (value <= _LARGEST or _LICENCES.match(flat, match.end())):
            start = match.start() if name == "about" else match.start(name)
            found.append(Number(value, start, match.end(name), match.group(name)))
    return found


def _value(name: str, written: str) -> int | None:
    if name == "about":
        return _ABOUT_VALUES[written]
    if name == "digits":
        digits = written.replace("o", "0").replace("l", "1").replace(" ", "")
        return int(digits) if len(digits) <= _MOST_FIGURES else None
    return _spoken(written)


@lru_cache(maxsize=512)
def _spoken(words: str) -> int | None:
    """Two numbers side by side ("six sept") are no number."""
    mended = [TYPOS.get(word, word) for word in words.replace("-", " ").split()]
    spoken = " ".join("un" if word == "une" else word for word in mended)
    try:
        return int(text2num(_TEEN.sub("dix-", spoken), "fr", relaxed=True))
    except ValueError:
        return None
