"""How many licences: integers, nothing where the text leaves the number open.

"Deux ou trois" and "entre 5 et 8" give none; of "de cinq à huit" the target counts alone; what a correction takes back ("pas
trois, quatre", "12 au lieu de 9") does not count. Several different counts otherwise all stay: the dialogue asks which one.
"""

from __future__ import annotations

import re

from bot.nlu.entities import words
from bot.nlu.entities.counts import Count, find_counts
from bot.nlu.entities.flat import flatten
from bot.nlu.entities.found import Found, distinct
from bot.nlu.entities.numbers_fr import Number

_BEFORE = 45
_NOUN = rf"(?:\s*(?:{words.SEAT}|{words.PERSON}))?"
_OR = re.compile(rf"{_NOUN}\s*(?:ou|voire|ou bien|ou alors|/|-|ou plutot pas)\s*$")
_TO = re.compile(rf"{_NOUN}\s*(?:a|vers|pour passer a|pour aller a|pour arriver a|->|=>|→|-->)\s*$")
_ARROW = re.compile(rf"{_NOUN}\s*(?:->|=>|→|-->|pour passer a)\s*$")
_AND = re.compile(rf"{_NOUN}\s*et\s*$")
_OUT_OF = re.compile(rf"{_NOUN}\s*sur (?:les |nos |mes |un total de )?$")
_BETWEEN = re.compile(r"\bentre\s*$")
_FROM = re.compile(rf"(?:\bde|\bd'|\bdes|\b{words.TO_VERB}(?: [a-z']+){{0,3}})\s*$")
_NOT = re.compile(
    r"\b(?:pas|non|ni|(?:au lieu|a la place) d(?:e|'|es)(?: (?:les |nos |mes )|\s?[a-z]+(?:er|ir|re) (?:a |de |d')?)?|oubli\w+ (?:les|mes|nos|ces|la|le)|[a-z]+-(?:moi|nous) pas (?:les|mes|nos|ces))\s*$|"
    r"\b(?:avais|avait|avions|avaient|ai|a|avons) (?:dit|demande|ecrit|mis|note|annonce|indique)\s*$"
)
"""What takes a number back where another one follows: "pas trois", "au lieu de monter à vingt", "j'avais dit deux"."""
_INSTEAD = re.compile(
    r"(?:au lieu|a la place|plutot)\s*(?:de|d'|que|qu'|des)?(?: nos| mes| les)?\s*$|[,;]? ?(?:et )?(?:non|pas)(?: pas)?(?: de)?\s*$|\bet (?:plus|non plus)\s*$|\boubli\w+ (?:les|mes|nos|ces)\s*$"
)
_STATE = re.compile(
    r"\b(?:(?:j'|y |on |(?<!-)nous |(?<!-)en )(?:en )?(?:ai|a|avons|avait|avais|avions|(?:est|sommes|etait|etions)(?: a| seulement a)?)|(?:on|nous|je) (?:en )?(?:pai\w+|pay\w+|utilis\w+|occup\w+)|(?:avais|avait|avions|avons|ai|a) (?:command\w+|pris|achet\w+))"
    r"(?: (?:deja|actuellement|bien|presentement|aujourd'hui|environ|que|seulement))*\s*$"
)
_BESIDE = re.compile(rf"{_NOUN}\s*(?:{words.PLUS}|{words.LESS}|a (?:retirer|enlever|supprimer|rendre|ajouter))")
_TOLD_AFTER = re.compile(
    rf"{_NOUN}[^.?!;,]{{0,40}},? (?:c'est|ca fait|ce serait|c'etait) (?:beaucoup |bien |vraiment )?(?:trop|peu|pas assez|insuffisant)\b"
)
_THEN = re.compile(r"\bcontre\s*$")
_NOW = re.compile(
    rf"{_NOUN} (?:aujourd'hui|actuellement|maintenant|avant|jusqu'ici|jusqu'a present|l'an|a ce jour|presentement)\b"
)
_WANTS = r"ve|veux|veut|veulent|voul\w+|voudr\w+|souhait\w+|desir\w+|aimer\w+"
_GOES_TO = re.compile(
    rf"\b(?:{words.TO_VERB}|{words.MORE_VERB}|{words.LESS_VERB}|fau\w*|m'en|besoin|disons|voila|{_WANTS})[^.?!;]{{0,40}}$"
)
_ENOUGH = re.compile(
    rf"{_NOUN}(?: [a-z']+){{0,2}} (?:suffi\w*|content\w*|feraient|ferait|conviendr\w*|necessaires|iraient)\b"
)
"""After what is wanted: "soixante licences nous contenteraient"."""
_THEN_AFTER = re.compile(rf"{_NOUN} contre ")
_FOLDED_BY = re.compile(r"\b(?:divis|multipli)\w*(?: [a-z']+){0,4} par\s*$|\bpar\s*$")


def find(text: str) -> list[Found]:
    """The numbers of licences, each value once."""
    flat = flatten(text)
    counts = find_counts(flat)
    open_or_withdrawn = excluded(flat, counts)
    kept = [c.number for k, c in enumerate(counts) if k not in open_or_withdrawn]
    return distinct(Found("quantity", n.value, n.start, n.end) for n in kept)


def excluded(flat: str, counts: list[Count]) -> set[int]:
    """Positions of the counts that do not say how many: alternatives, starting points, what is corrected away."""
    numbers = [count.number for count in counts]
    dropped = {k for k, n in enumerate(numbers) if _FOLDED_BY.search(flat, max(0, n.start - _BEFORE), n.start)}
    dropped |= _told(flat, numbers)
    for k in range(len(numbers) - 1):
        before = flat[max(0, numbers[k].start - _BEFORE) : numbers[k].start]
        between = flat[numbers[k].end : numbers[k + 1].start]
        if len(between) <= _BEFORE * 2:
            dropped |= {k + step for step in _pair(before, between[-_BEFORE:])}
    return dropped


def _told(flat: str, numbers: list[Number]) -> set[int]:
    """The counts that tell what there is, where another one tells what is wanted ("on en a 10, mettez-en 22")."""
    told = {k for k, n in enumerate(numbers) if _is_told(flat, n)} if len(numbers) > 1 else set()
    wanted = any(k not in told and _is_wanted(flat, n) for k, n in enumerate(numbers))
    return told if wanted else set()


def _is_told(flat: str, number: Number) -> bool:
    low = max(0, number.start - _BEFORE)
    if _THEN.search(flat, low, number.start):
        return _NOW.match(flat, number.end) is not None
    said = _STATE.search(flat, low, number.start) or _TOLD_AFTER.match(flat, number.end)
    return bool(said) and not _BESIDE.match(flat, number.end)


def _is_wanted(flat: str, number: Number) -> bool:
    before = _GOES_TO.search(flat, max(0, number.start - _BEFORE), number.start)
    after = flat[number.end : number.end + _BEFORE]
    return bool(before or _ENOUGH.match(after) or _THEN_AFTER.match(after))


def _pair(before: str, between: str) -> tuple[int, ...]:
    """Of two counts that follow each other, those to leave out: 0 the first, 1 the second."""
    if _ARROW.match(between):
        return (0,)
    if _TO.match(between):
        return (0,) if _FROM.search(before) and not _BETWEEN.search(before) else (0, 1)
    if _OR.match(between) or (_AND.match(between) and _BETWEEN.search(before)):
        return (0, 1)
    if _INSTEAD.search(between) or _OUT_OF.match(between):
        return (1,)
    return (0,) if _NOT.search(before) else ()
