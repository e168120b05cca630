"""premium or standard, with the usual misspellings.

"Standard" is also a telephone switchboard and a plain adjective: read as a licence type only where nothing says so. Where a
direction is said ("de Standard à Premium") the target counts alone, and where one of the two is refused, the other; otherwise
every type named does, in the order of the text.
"""

from __future__ import annotations

import re

from bot.nlu.entities.flat import flatten
from bot.nlu.entities.found import Found, distinct
from bot.nlu.entities.left import without_left

_TYPE = re.compile(
    r"\b(?:(?P<premium>pr[ei]{0,2}m?[mn]+(?:ii?ui?|ui|u|uu?i|io|ieu|i)[mn]s?|prem|permium|premiumm)|"
    r"(?P<standard>standa?re?[dt]s?|stand[ra]{2,3}[dt]|stantard|standar|standad|std|(?:version|formule|licence|offre) de base))\b"
)
_SWITCHBOARD = re.compile(
    r"\b(?:(?:du|au|le|un|votre|notre|avec le|par le|tel|numero du|appele[rz]?(?: le)?|telephone)|(?:procedure|taille|format|delai|cheville|modele|contrat|reponse|mail|texte|message|poutre|beton|acier|profile|tarif|prix|cas|mode|export|clavier|visserie)s?)\s+$"
)
_CALL = re.compile(r"\s*(?:telephon|ne repond|ne decroch|repond|decroch|sonne|occupe|m'a |de hilti)")
_LICENCE = re.compile(
    r"\b(?:licen\w*|lic|premium|version|formule|abo\w*|passer?|offre|upgrade|type|bascul\w*|downgrade\w*|profis)\b"
)

_REFUSED = re.compile(
    r"\b(?:pas|non|ni|sans|au lieu|a la place|plutot qu[e']|quitt\w+|abandonn\w+|sortir|c'etait|on etait|puisque)"
    r"(?: (?:du|de|des|en|la|le|les|notre|nos|type|licence|version|formule)| d'| l')*\s*$"
)
_REFUSED_AFTER = re.compile(
    r",? (?:(?:de toute facon|finalement),? )?(?:non\b|(?:on|je) (?:n'en |en )?ve\w* (?:plus|pas)|(?:ne )?nous sert|on (?:ne )?s'en sert|c'est fini)"
)
_BEFORE = 45
"""Characters in which what refuses a type stands before it."""


def find(text: str) -> list[Found]:
    """Each type once; of a change the target alone."""
    flat = flatten(text)
    found = [
        Found("license_type", str(match.lastgroup), match.start(), match.end())
        for match in _TYPE.finditer(flat)
        if match.lastgroup == "premium" or _is_type(text, flat, match)
    ]
    return _not_refused(flat, without_left(flat, distinct(found)))


def _is_type(text: str, flat: str, match: re.Match[str]) -> bool:
    before, after = flat[max(0, match.start() - 30) : match.start()], flat[match.end() : match.end() + 30]
    if _CALL.match(after):
        return False
    if match.start() and text[match.start()].isupper():
        return True
    return not _SWITCHBOARD.search(before) or bool(_LICENCE.search(flat) and not _SWITCHBOARD.search(before[-8:]))


def _not_refused(flat: str, found: list[Found]) -> list[Found]:
    kept = [f for f in found if not _is_refused(flat, f)]
    return kept or found


def _is_refused(flat: str, named: Found) -> bool:
    before = flat[max(0, named.start - _BEFORE) : named.start]
    return bool(_REFUSED.search(before) or _REFUSED_AFTER.match(flat, named.end))
