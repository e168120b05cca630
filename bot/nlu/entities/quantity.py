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
_NOT = re.compile(r"\b(?:pas|non|ni|au lieu d(?:e|'|es)|a la place d(?:e|'|es))\s*$")
_INSTEAD = re.compile(
    r"(?:au lieu|a la place|plutot)\s*(?:de|d'|que|qu'|des)?(?: nos| mes| les)?\s*$|[,;]? ?(?:et )?(?:non|pas)(?: pas)?(?: de)?\s*$|\bet (?:plus|non plus)\s*$"
)
_STATE = re.compile(
    r"\b(?:(?:j'|y |on |nous |en )(?:en )?(?:ai|a|avons|avait|avais|avions|est|sommes|etait|etions)|(?:on|nous|je) (?:en )?(?:pai\w+|pay\w+|utilis\w+|occup\w+)|(?:avais|avait|avions|avons|ai|a) (?:command\w+|pris|achet\w+))"
    r"(?: (?:deja|actuellement|bien|presentement|aujourd'hui|environ|que|seulement))*\s*$"
)
_BESIDE = re.compile(rf"{_NOUN}\s*(?:{words.PLUS}|{words.LESS}|a (?:retirer|enlever|supprimer|rendre|ajouter))")
_GOES_TO = re.compile(rf"\b(?:{words.TO_VERB}|fau\w*|m'en|besoin|disons)[^.?!;]{{0,40}}$")
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
    """The counts that tell what there is, where the last one tells what is wanted ("on en a 10, mettez-en 22")."""
    if not numbers or not _GOES_TO.search(flat, max(0, numbers[-1].start - _BEFORE), numbers[-1].start):
        return set()
    told = (k for k, n in enumerate(numbers[:-1]) if _STATE.search(flat, max(0, n.start - _BEFORE), n.start))
    return {k for k in told if not _BESIDE.match(flat, numbers[k].end)}


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
