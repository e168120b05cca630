"""E-mail addresses, typed or spelled out ("jean point dupont arobase acme point fr").

Spelled-out addresses are read outwards from the word for "@", never by one pattern over the whole: that one would try
every word of a long message as a beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.entities.flat import flatten
from bot.nlu.entities.found import Found, without_overlaps

_LONGEST = 120
_TYPED = re.compile(r"(?<![\w.+%'-])[\w+%][\w.+%'-]{0,63} ?@ ?\w[\w-]{0,62}(?:\.\w[\w-]{0,62}){1,5}")
_BARE_LOCAL = re.compile(r"^(?:mailto:|d'|l'|qu'|n'|j')", re.I)
_AT = re.compile(
    r"\s*[(\[]\s*(?:arobase|arobas|arrobase|at|a)\s*[)\]]\s*|\s+(?:arobase|arobas|arrobase|arobaze|arobaz|a commercial|at|chez)\s+|\s*@\s*"
)
_JOIN = r"(?:\s+(?:point|dot|pt|tiret du bas|tiret bas|tiret|moins|underscore|souligne)\s+|\s?[.]\s?(?=[a-z0-9])|[-_])"
_PART = r"[a-z0-9]+"
_BEFORE = re.compile(rf"(?<![a-z0-9]){_PART}(?:{_JOIN}{_PART}){{0,6}}$")
_AFTER = re.compile(
    rf"{_PART}(?:(?:\s+tiret\s+|-){_PART}){{0,3}}(?:(?:\s*\(?(?:point|dot)\)?\s*|\s*\.\s*){_PART}(?:(?:\s+tiret\s+|-){_PART}){{0,2}}){{1,4}}"
)
_SPOKEN = (
    (re.compile(r"\s+(?:tiret du bas|tiret bas|underscore|souligne)\s+"), "_"),
    (re.compile(r"\s+(?:tiret|moins)\s+"), "-"),
    (re.compile(r"\s*\(?\b(?:point|dot|pt)\b\)?\s*"), "."),
    (re.compile(r"\s+"), ""),
)
_ENDING = re.compile(r"\.[a-z]{2,12}$")
_SPOKEN_SIGN = re.compile(r"\b(?:point|dot|tiret|underscore)\b|\.")


def find(text: str) -> list[Found]:
    """Every address, lower case, in the order of the text."""
    typed = [_typed(m) for m in _TYPED.finditer(text)] if "@" in text else []
    return without_overlaps(len(text), [*typed, *_spelled(flatten(text))])


def _typed(match: re.Match[str]) -> Found:
    raw = match.group().rstrip(".-'_")
    start = match.start()
    if prefix := _BARE_LOCAL.match(raw):
        start, raw = start + prefix.end(), raw[prefix.end() :]
    return Found("email", raw.replace(" ", "").lower(), start, start + len(raw))


def _spelled(flat: str) -> Iterator[Found]:
    for sign in _AT.finditer(flat):
        low = max(0, sign.start() - _LONGEST)
        local = _BEFORE.search(flat[low : sign.start()])
        domain = _AFTER.match(flat, sign.end(), sign.end() + _LONGEST)
        if local and domain and _is_meant(sign.group(), local.group(), domain.group()):
            value = f"{_say(local.group())}@{_say(domain.group())}"
            if _ENDING.search(value):
                yield Found("email", value, low + local.start(), domain.end())


def _is_meant(sign: str, local: str, domain: str) -> bool:
    """ "chez" and "at" are words too: they are a sign only where the domain is spelled as one."""
    if sign.strip() not in ("at", "chez"):
        return True
    return bool(_SPOKEN_SIGN.search(domain)) and (sign.strip() == "at" or bool(_SPOKEN_SIGN.search(local)))


def _say(words: str) -> str:
    for pattern, sign in _SPOKEN:
        words = pattern.sub(sign, words)
    return words
