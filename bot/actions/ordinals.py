"""Places in a list, as people say them: "le premier", "la 2e", "n° 3", "le dernier"."""

from __future__ import annotations

import re

_WORDS = {
    "premier": 1,
    "premiere": 1,
    "deuxieme": 2,
    "second": 2,
    "seconde": 2,
    "troisieme": 3,
    "quatrieme": 4,
    "cinquieme": 5,
    "sixieme": 6,
    "septieme": 7,
    "huitieme": 8,
}
_THING = r"(?:carte|operation|demande|point|choix|option|reponse|proposition|bouton|partie|changement|modification)"
ORDINAL = (
    rf"(?:(?P<word>{'|'.join(_WORDS)})|(?P<last>dernier|derniere)|(?P<place>[1-9])(?:re|er|e|eme|nd|nde)\b|"
    rf"(?:n[°o]|num(?:ero)?|{_THING})\s*(?:n[°o]|num(?:ero)?)?\s*(?P<number>[1-9]))(?!\w)(?:\s+{_THING})?"
)
"""A place, in folded text. Its groups are read by `place_of`; a bare figure is none: it may be a number of licences."""

_BARE = re.compile(
    rf"\W*(?:(?:plutot|finalement|non|oui|euh|alors|je prends|je choisis|ce sera|c'est|pour|va pour)[ ,]+)*"
    rf"(?:(?:le|la|l'|celui|celle)\s*)?{ORDINAL}(?:[ ,]+(?:svp|stp|merci|s'il vous plait|s'il te plait))?\W*"
)


def place_of(found: re.Match[str], of: int) -> int | None:
    """The index that a match of `ORDINAL` means in a list of so many; None beyond its end."""
    if found["last"]:
        return of - 1 if of else None
    at = _WORDS[found["word"]] if found["word"] else int(found["place"] or found["number"])
    return at - 1 if at <= of else None


def only_a_place(folded: str, of: int) -> int | None:
    """The index that a message means which is nothing but a place in a list; None for anything else."""
    found = _BARE.fullmatch(folded)
    return place_of(found, of) if found else None
