"""premium or standard, with the usual misspellings.

"Standard" is also a telephone switchboard and a plain adjective: read as a licence type only where nothing says so. Where a
direction is said ("de Standard à Premium") the target counts alone; otherwise every type named does, in the order of the text.
"""

from __future__ import annotations

import re

from bot.nlu.entities.flat import flatten
from bot.nlu.entities.found import Found, distinct

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
_LEFT = re.compile(
    r"(?:\b(?:quitter|au lieu d[eu]|a la place d[eu]|plutot qu(?:e|'en)|plutot que|sortir de|abandonner)\s*(?:en |la |le |l'|du |de )?(?:version |type |licence |formule )?)$"
)
_FROM = re.compile(r"\b(?:de|depuis|du)\s*(?:la |le |l')?(?:version |type |licence |formule )?$")
_TOWARDS = re.compile(r"\s*(?:a|vers|->|=>|→|-->)\s*(?:la |le |une |l')?(?:version |licence |formule )?$")
_ARROW = re.compile(r"->|=>|→")


def find(text: str) -> list[Found]:
    """Each type once; of a change the target alone."""
    flat = flatten(text)
    found = [
        Found("license_type", str(match.lastgroup), match.start(), match.end())
        for match in _TYPE.finditer(flat)
        if match.lastgroup == "premium" or _is_type(text, flat, match)
    ]
    return _targets(flat, distinct(found))


def _is_type(text: str, flat: str, match: re.Match[str]) -> bool:
    before, after = flat[max(0, match.start() - 30) : match.start()], flat[match.end() : match.end() + 30]
    if _CALL.match(after):
        return False
    if match.start() and text[match.start()].isupper():
        return True
    return not _SWITCHBOARD.search(before) or bool(_LICENCE.search(flat) and not _SWITCHBOARD.search(before[-8:]))


def _targets(flat: str, found: list[Found]) -> list[Found]:
    if len(found) < 2:
        return found
    first, second = found[0], found[1]
    between = flat[first.end : second.start]
    before = flat[max(0, first.start - 40) : first.start]
    if _TOWARDS.match(between) and (_FROM.search(before) or _ARROW.search(between)):
        return [second]
    kept = [f for f in found if not _LEFT.search(flat[max(0, f.start - 40) : f.start])]
    return kept or found
