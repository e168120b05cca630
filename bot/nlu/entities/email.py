"""E-mail addresses, typed or spelled out ("jean point dupont arobase acme point fr")."""

from __future__ import annotations

import re

from bot.nlu.entities.found import Found

_TYPED = re.compile(r"[\w.+%'-]+\s?@\s?[\w-]+(?:\.[\w-]+)+", re.U)
_AT = r"(?:\s+|\s*[(\[])(?:arobase|arobas|arrobase|at|a commercial)(?:\s+|[)\]]\s*)"
_DOT = r"(?:\s*\.\s*|\s+(?:point|dot)\s+)"
_JOIN = r"(?:\s*[.]\s*|\s+(?:point|dot|tiret|moins|underscore|souligné|tiret du bas|tiret bas)\s+)"
_WORD = r"[A-Za-z0-9éèêëàâîïôûüçÉÈ_-]+"
_SPELLED = re.compile(
    rf"{_WORD}(?:{_JOIN}{_WORD})*(?:{_AT}|\s*@\s*){_WORD}(?:{_JOIN}{_WORD})*{_DOT}[A-Za-z]{{2,12}}", re.I
)
_SPOKEN = (
    (re.compile(_AT, re.I), "@"),
    (re.compile(r"\s+(?:tiret du bas|tiret bas|underscore|souligné)\s+", re.I), "_"),
    (re.compile(r"\s+(?:tiret|moins)\s+", re.I), "-"),
    (re.compile(r"\s+(?:point|dot)\s+", re.I), "."),
    (re.compile(r"\s+"), ""),
)


def find_emails(text: str) -> list[Found]:
    """Every address, lower case."""
    found = [
        Found("email", _typed(m.group()), m.start(), m.start() + len(_trim(m.group()))) for m in _TYPED.finditer(text)
    ]
    taken = [(f.start, f.end) for f in found]
    found += [
        Found("email", _spoken(match.group()), match.start(), match.end())
        for match in _SPELLED.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    return sorted(found, key=lambda f: f.start)


def _trim(raw: str) -> str:
    return raw.rstrip(".-'")


def _typed(raw: str) -> str:
    return re.sub(r"\s+", "", _trim(raw)).lower().strip("'")


def _spoken(raw: str) -> str:
    for pattern, sign in _SPOKEN:
        raw = pattern.sub(sign, raw)
    return raw.lower()
