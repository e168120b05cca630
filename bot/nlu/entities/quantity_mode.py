"""Which way a number of licences goes: increase, decrease, or set (the number is the new total).

What stands nearest to the number decides ("trois de plus" after "passe à douze" is an increase). People wanted alone
("ajoute ces 45 personnes") are no change of the quantity. Without a number, only a change of the licences themselves speaks
("double les licences", "peut-on ajouter des licences ?"), and not where it is asked how it is done.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from bot.nlu.entities import words
from bot.nlu.entities.counts import Count, find_counts
from bot.nlu.entities.flat import flatten
from bot.nlu.entities.found import Found
from bot.nlu.entities.quantity import excluded

_BEFORE, _AFTER = 70, 45
_GAP = r" *(?:(?!que\b|qui\b|et\b|mais\b)[\w'-]+ +){0,3}?"
_NEAR_PLUS = re.compile(rf"{_GAP}(?P<cue>{words.PLUS})(?! de\b)(?!\s+d')")
_NEAR_LESS = re.compile(rf"{_GAP}(?P<cue>{words.LESS})")
_NEAR_ALL = re.compile(rf"{_GAP}(?P<cue>{words.IN_ALL})|[ ,:]*(?P<cue2>c'est (?:le|notre) total)")
_SET_AFTER = re.compile(
    r"\W*(?:[\w'-]+\s+){0,3}?(?P<cue>(?:nous |me |vous )?suffi\w*|au lieu de|(?:et )?pas plus|maxi\w*)"
)
_TAKE_AFTER = re.compile(
    r"\W*(?:[\w'-]+\s+){0,3}?(?P<cue>a (?:retirer|enlever|supprimer|rendre|resilier)|(?:qui )?ne serv\w*|inutile\w*)|"
    rf"[^.?!;\x00]{{0,30}}?\b(?P<cue2>{words.LESS_VERB}-(?:les|la|en)\b)"
)
_ADD_AFTER = re.compile(
    r"\W*(?:[\w'-]+\s+){0,3}?(?P<cue>a (?:ajouter|rajouter|prevoir|commander))|"
    rf"[^.?!;\x00]{{0,30}}?\b(?P<cue2>{words.MORE_VERB}-(?:les|la|nous-les|nous-en|en)\b)"
)
_TO = re.compile(
    rf"\b(?P<cue>{words.TO_VERB})[^.?!;\x00]{{0,45}}?\b(?:a|jusqu'a|que|sur|qu'a)\s*(?:environ |plutot )?$|\b(?P<cue2>jusqu'a|(?:quantite|nombre|total)(?: de \w+)? ?[:=]?)\s*$"
)
_TO_OBJECT = re.compile(
    r"\b(?P<cue>gard\w*|conserv\w*|fix\w*|limit\w*)(?:[- ](?:moi|nous))?(?: [a-z']+){0,3} ?(?:que|qu'|uniquement|seulement)\s*$|\b(?P<cue2>gard(?:ez|er|ons)|limitez)(?:[- ](?:moi|nous|en|m'en))*\s*$"
)
_NEED = re.compile(
    r"(?P<cue>faut|faudrait|faudra|fo|fodrait|faudrai|besoin d[e']?|besoin|j?me(?:t|tt)(?:s|ez|re)|mets?)(?:[- ](?:moi|nous|ns|en|m'en|plutot|au moins|bien|que|qu))*\s*$"
)
_ARE = re.compile(
    r"\b(?P<cue>(?:on|nous) (?:n')?(?:est|sommes|sera|serons|serait)|il n'y a(?: plus)?)(?: (?:plus|que|maintenant|desormais|bien|environ))*\s*$"
)
_MORE = re.compile(
    rf"\b(?P<cue>{words.MORE_VERB}|manqu\w*|encore)(?![^.?!;]*\b(?:mais|puis)\b)|(?:^|[^\w-])(?P<cue2>\+) ?$"
)
_LESS = re.compile(rf"\b(?P<cue>{words.LESS_VERB})|(?:^|[^\w-])(?P<cue2>-) ?$")
_RID = re.compile(
    r"\b(?P<cue>debarrass\w*|(?:ne )?serv\w* (?:plus|pas)|en trop|rajoutez-en|ajoutez-en|trop de lic\w*)\b"
)
_NOT = re.compile(r"\bpas\s*$")
_LICENCES = rf"(?:{words.SEAT}|abonnements?\b|l?d?abos?\b|labo\b|quantites?\b|capacite\b|quota\b|nombre d'utilisat\w+)"
_NUMBER_OF = r"(?:(?:le |la |notre |nos |les |des |de |mon |mes |ses |leur |l'|d'|du |en |un peu |bien )*(?:nb|nbr|nbre|nombre|quantite|quota|total|volume)?(?: total)?\s?(?:de |d'|des )?(?:nos |mes |les |ces |quelques |qques |d'autres |autres |nouvelles )*)"
_WITHOUT_NUMBER = (
    ("decrease", re.compile(r"(?P<cue>\bmoitie\b|\bdivis(?:e|er|ez|ons)\b)(?<!\ba moitie)(?! (?:de l|du |de la|de mon|de notre equipe|des (?!lic|plac|post|sieg|jeto|acc|seat)))")),
    ("increase", re.compile(r"(?P<cue>\bdoubl(?:e|er|ez|ons|es)\b|\ble double\b|\bdoublement\b|\btripl(?:e|er|ez|ons)\b|\bmultipli\w+\b)(?![- ](?:auth|clic|cliq|factur|check))")),
    ("increase", re.compile(rf"\b(?P<cue>(?!r?ajouts?\b){words.MORE_VERB}|mont(?:e|er|ez)(?= (?:le|notre|nos)|-))(?:-nous|-moi)? {_NUMBER_OF}{_LICENCES}(?! a (?:l'|la|notre))")),
    ("decrease", re.compile(rf"\b(?P<cue>(?:j?redui\w*|reduct\w*|j?diminu\w*|j?baiss\w*|rend(?:s|re|ez|ons)?|abaiss\w*|retir\w*|enlev\w*|supprim\w*))(?:-t?-?(?:il|elle|on))?(?: aussi)? {_NUMBER_OF}(?:(?!acces\b(?<! nos acces)){words.SEAT}|(?<=nombre)|(?<=quantite))")),
    ("increase", re.compile(rf"\b(?P<cue>(?:plus|davantage|d'autres)) (?:de |d')?{words.SEAT}|{words.SEAT} (?:[a-z]+ )?(?P<cue2>{words.PLUS})")),
    ("decrease", re.compile(rf"\b(?P<cue>moins) (?:de |d'){words.SEAT}|{words.SEAT} (?:[a-z]+ )?(?P<cue2>{words.LESS})")),
)  # fmt: skip
_SEATS_TO = re.compile(rf"\b{words.SEAT} (?P<cue>a)\s*$|\bde \d+ (?:\w+ )?(?P<cue2>a)\s*$")
_LICENCES_RE = re.compile(rf"\b{_LICENCES}")
_ASKING = re.compile(
    r"\b(?:comment|cmt|comen|ou (?:est|se|kon|qu|va|on)|o[uù] je|quel(?:le)?s?\b|qui (?:peut|ds|dans|est)|demarche|procedure|etapes|regles|pourquoi|combien|prix|tarifs?|couts?|coute|"
    r"avant (?:que|de|d')|plus de (?:jeton|place|siege|licence|poste)s?(?: libres?|[,.!])|y a-t-il|n'y a plus|finalement|hausse ou)"
)
_TAKEN_BACK = re.compile(
    r"\b(?:annul\w*|oubli\w*|la fait plus|effac\w*|la retir\w*|plus de raison|faites pas|bien enregistr|planifie\w*|programme\w*|prevue)\b"
)
_GIVEN_UP = re.compile(r"\bannul\w* (?:la|le|cette|notre|ma)\b|\bconservez-les|\bc'etait une erreur|= annul")
_REPORTED = re.compile(r"\bdoublee?s?\b")


def find(text: str) -> list[Found]:
    """At most one: the way of the last number that has one."""
    flat = flatten(text)
    counts = find_counts(flat)
    named = bool(_LICENCES_RE.search(flat))
    if _GIVEN_UP.search(flat):
        return []
    withdrawn = excluded(flat, counts) if len(counts) > 1 else set()
    for pool in (_kept(counts, withdrawn), counts):
        for count in reversed(pool):
            if row := _way(flat, count, named):
                return [row]
    return _without_number(flat, bool(counts), named)


def _kept(counts: list[Count], withdrawn: set[int]) -> list[Count]:
    return [count for k, count in enumerate(counts) if k not in withdrawn]


def _way(flat: str, count: Count, named: bool) -> Found | None:
    """The way of one number, from the words around it."""
    start, end = count.number.start, count.number.end
    low = max(0, start - _BEFORE)
    before, after = flat[low:start], flat[end : end + _AFTER]
    people = count.noun == "person"
    for mode, match, offset in _readings(before, after, low, end, people, named):
        if match:
            group = "cue" if match.group("cue") else "cue2"
            return Found("quantity_mode", mode, match.start(group) + offset, match.end(group) + offset)
    return None


def _readings(
    before: str, after: str, low: int, end: int, people: bool, named: bool
) -> Iterator[tuple[str, re.Match[str] | None, int]]:
    """Readings in order of strength, each computed only where the stronger ones failed."""
    yield "set", _NEAR_ALL.match(after), end
    if (named or not people) and not _NOT.search(before):
        yield "increase", _NEAR_PLUS.match(after), end
        yield "decrease", _NEAR_LESS.match(after), end
    yield "set", _TO.search(before), low
    if people:
        return
    yield "set", _SET_AFTER.match(after), end
    yield "decrease", _TAKE_AFTER.match(after), end
    yield "increase", _ADD_AFTER.match(after), end
    yield "set", _TO_OBJECT.search(before), low
    yield from _verbs(before, low)
    yield "set", _NEED.search(before), low
    yield "set", _SEATS_TO.search(before), low
    yield "set", _ARE.search(before) if named else None, low


def _verbs(before: str, low: int) -> Iterator[tuple[str, re.Match[str] | None, int]]:
    """Verbs of adding and taking before the number, in its clause; the nearest one decides."""
    clause = re.split(r"[.?!;\x00]", before)[-1]
    offset = low + len(before) - len(clause)
    more, less = _last(_MORE, clause), _last(_LESS, clause)
    if more and (not less or more.start() > less.start()):
        yield "increase", more, offset
    yield "decrease", less, offset


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text), maxlen=1)), None)


def _without_number(flat: str, counted: bool, named: bool) -> list[Found]:
    """ "Double", "la moitié" and changes of the licences without a number."""
    short = len(flat.split()) <= 4
    for k, (mode, pattern) in enumerate(_WITHOUT_NUMBER):
        match = pattern.search(flat)
        if match and (named or short) and (k < 2 or not _asks(flat)) and not _TAKEN_BACK.search(flat):
            group = "cue" if match.group("cue") else "cue2"
            return [Found("quantity_mode", mode, match.start(group), match.end(group))]
    if named and (match := _REPORTED.search(flat)):
        return [Found("quantity_mode", "increase", match.start(), match.end())]
    return _rid(flat) if counted else []


def _asks(flat: str) -> bool:
    """Whether the message asks how it is done rather than to do it."""
    return bool(_ASKING.search(flat))


def _rid(flat: str) -> list[Found]:
    match = _RID.search(flat)
    if not match:
        return []
    mode = "increase" if "ajout" in match.group() else "decrease"
    return [Found("quantity_mode", mode, match.start(), match.end())]
