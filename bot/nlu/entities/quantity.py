"""How many licences, and whether they are added, taken away or the total.

A number counts where licences, places or the change itself are named beside it, or where it is the whole message. "Un" and
"une" count only beside "de plus", "en moins", "encore" or an order that names a licence. Of "de cinq à huit" the target
counts alone; "deux ou trois" gives no number.
"""

from __future__ import annotations

import re

from bot.nlu.entities.found import Found
from bot.nlu.entities.numbers_fr import Number, find_numbers

_THING = (
    r"(?:licen[cs]es?|licances?|liscences?|lics?\b|places?|postes?|si[èe]ges?|acc[èe]s|seats?|jetons?|abonnements?|users?|"
    r"utilisateurs?|utilisatrices?|coll[èe]gues?|collaborateurs?|personnes?|gars|comptes?|dispos?\b|ing[ée]nieurs?|dessinateurs?|"
    r"projeteurs?|stagiaires?|unit[ée]s?)"
)
_ADD = r"(?:r?ajout\w*|augment\w*|commande\w*|prend(?:re|s|ez)|rajou\w*|met(?:s|tez|tre)|achet\w*|ach[èe]te\w*|mont(?:e|er|ez)|faut|veux|voudrai\w*|\+)"
_TAKE = r"(?:retir\w*|enl[eè]v\w*|supprim\w*|r[ée]dui\w*|diminu\w*|baiss\w*|rend(?:re|s|ez)\w*|descend\w*|vir(?:e|er|ez)|ôte\w*|-)"
_PLUS = r"(?:de plus|en plus|suppl[ée]mentaires?|en suppl[ée]ment|additionnel\w*|de rab|en rab|encore)"
_LESS = r"(?:de moins|en moins)"
_ENOUGH = r"(?:en tout|au total|tout compris|pas plus)"
_NOT_A_COUNT = re.compile(
    r"^\s*(?:%|€|euros?\b|chf\b|jours?|semaines?|mois|ans?\b|ann[ée]es?|heures?|h\b|h\d|min\b|minutes?|secondes?|fois|janvier|f[ée]vrier|mars|"
    r"avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|points?\b|chiffres?|[èe]me|e\b|er\b|lignes?|"
    r"questions?|choses?|mails?|mo\b|go\b|factures?|messages?|semaine)",
    re.I,
)
_BEFORE_NOT = re.compile(
    r"(?:windows|version|v|chapitre|[ée]tape|erreur|code|page|article|art|eurocode|ec|en|iso|dtu|le|du|au|depuis|office|excel|ticket|n°|"
    r"tva|lot|rue|rev|hst|hit|hus|m|office|à|vers|avant|pe)\s?-?$",
    re.I,
)
_SMALL = re.compile(r"^(?:un|une)$", re.I)
_ALTERNATIVE = re.compile(r"^\s*(?:ou|voire|/|à|-)\s*$|^\s*(?:ou bien|ou alors)\s*$", re.I)
_BARE = re.compile(
    r"^\W*(?:ok |non |oui |plut[ôo]t |euh |disons |alors |finalement |mettons |ce sera |va pour |[àa] |on dit )*\W*$",
    re.I,
)
_YEAR = range(1990, 2100)


def find_quantities(text: str) -> list[Found]:
    """The numbers of licences, as integers."""
    numbers = [n for n in find_numbers(text) if _is_count(text, n)]
    return [Found("quantity", n.value, n.start, n.end) for n in _kept(text, numbers)]


def _is_count(text: str, number: Number) -> bool:
    before, after = text[: number.start], text[number.end :]
    if _NOT_A_COUNT.match(after) or ((_BEFORE_NOT.search(before) and not _near_thing(after)) and not _targets(before)):
        return False
    if number.value in _YEAR and not _near_thing(after):
        return False
    if number.value > 99_999:
        return False
    if _SMALL.match(text[number.start : number.end]):
        return _one_counts(before, after)
    return _near_thing(after) or _near_change(before, after) or _alone(before, after)


def _near_thing(after: str) -> bool:
    return bool(re.match(rf"\s*(?:(?:nouve(?:lles|aux)|autres?|petites?|seule?s?|belles?)\s+)?{_THING}", after, re.I))


def _near_change(before: str, after: str) -> bool:
    if re.match(rf"\W*(?:{_PLUS}|{_LESS}|{_ENOUGH})", after, re.I):
        return True
    if re.search(rf"(?:{_PLUS}|{_ADD}|{_TAKE})[^.?!]{{0,18}}$", before, re.I):
        return True
    return _targets(before) or bool(
        re.search(r"(?:plut[ôo]t|pas|mais|total(?: de)?|sommes|est|être|serons)\s*$", before, re.I)
    )


def _targets(before: str) -> bool:
    return bool(
        re.search(
            r"(?:pass\w*|met\w*|mont\w*|descend\w*|augment\w*|r[ée]dui\w*|ram[eè]n\w*|baiss\w*|diminu\w*|licences?|quantit[ée]|nombre|revenir|"
            r"reste\w*|limite\w*|mettez-moi [çc]a|[çc]a)\b[^.?!]{0,25}\b(?:à|a|de|sur|jusqu'à)\s*$",
            before,
            re.I,
        )
    )


def _one_counts(before: str, after: str) -> bool:
    if re.match(rf"\s*(?:{_THING}\s+)?(?:{_PLUS}|{_LESS}|suppl|seule? {_THING})", after, re.I):
        return True
    licence = r"(?:licen[cs]e|lic\b|place|poste|si[èe]ge|seat|jeton)"
    return bool(
        re.search(rf"(?:{_ADD}|{_TAKE}|encore|manque)[^.?!]{{0,16}}$", before, re.I)
        and re.match(rf"\s*{licence}", after, re.I)
    )


def _alone(before: str, after: str) -> bool:
    return bool(
        _BARE.match(before)
        and re.match(r"^\W*(?:svp|s'il vous pla[iî]t|merci|stp|c'est bon|suffi\w*)?\W*$", after, re.I)
    )


def _kept(text: str, numbers: list[Number]) -> list[Number]:
    """Leave out the alternatives ("deux ou trois"), the starting point ("de 5 à 8") and what is corrected away."""
    dropped: set[int] = set()
    for k in range(len(numbers) - 1):
        between = text[numbers[k].end : numbers[k + 1].start]
        start = text[: numbers[k].start]
        if re.match(rf"^\s*(?:{_THING})?\s*(?:à|a|vers|pour passer à|->|→|=>)\s*$", between, re.I) and not re.search(
            r"entre\s*$", start, re.I
        ):
            dropped.add(k)
        elif _ALTERNATIVE.match(between) or (re.match(r"^\s*et\s*$", between) and re.search(r"entre\s*$", start, re.I)):
            dropped |= {k, k + 1}
        elif re.search(r"\bpas\s*$", start, re.I):
            dropped.add(k)
        elif re.search(
            r"(?:au lieu|à la place|plut[ôo]t) (?:de|que|qu')\s*$|,? ?(?:et )?(?:non|pas) (?:pas )?$", between, re.I
        ):
            dropped.add(k + 1)
    return [n for k, n in enumerate(numbers) if k not in dropped]


_SET = re.compile(
    rf"\bpass\w*\b[^.?!]{{0,30}}\b(?:à|a)\b|\b(?:met\w*|mont\w*|descend\w*|ram[eè]n\w*|augment\w*|r[ée]dui\w*|baiss\w*|limit\w*)\b[^.?!]{{0,30}}"
    rf"\b(?:à|jusqu'à)\s?(?=\d|{{n}})|{_ENOUGH}|\bjusqu'à\b|il (?:nous|m'|me|vous)\s?en faut|\bfaut\b(?![^.?!]*(?:{_PLUS}))|\bon (?:est|sera|serait|devient)\b"
    rf"|\bnous sommes\b|\bbesoin de\b(?![^.?!]*(?:{_PLUS}))",
    re.I,
)
_INCREASE = re.compile(
    rf"\b(?:r?ajout\w*|rajou\w*|augment\w*|commander?z?|doubl\w*|tripl\w*)\b|{_PLUS}|\bmanque\w*\b|(?<![\w@])\+\s?\d|\bplus de (?:licences|places)",
    re.I,
)
_DECREASE = re.compile(
    rf"\b(?:retir\w*|enl[eè]v\w*|supprim\w*|r[ée]dui\w*|r[ée]duction|diminu\w*|baiss\w*|rend(?:s|ez|re)|descend\w*|vir(?:e|er|ez))\b|{_LESS}|\bmoiti[ée]\b"
    r"|(?<![\w@])-\s?\d|\bmoins de (?:licences|places)|\ben trop\b",
    re.I,
)
_AMOUNT = re.compile(
    rf"{_PLUS}|{_LESS}|\bdoubl\w*|\bmoiti[ée]\b|\b(?:ajout\w*|augment\w*|r[ée]dui\w*|baiss\w*|diminu\w*|retir\w*|enl[eè]v\w*)\s+(?:\w+\s+){{0,4}}(?:licen[cs]es?|lics?|places?|postes?|jetons?)\b",
    re.I,
)


def find_modes(text: str, quantities: list[Found]) -> list[Found]:
    """increase, decrease or set; only where licences or a number are spoken of."""
    if not quantities and not _AMOUNT.search(text):
        return []
    target = bool(quantities) and _targets(text[: quantities[0].start])
    for mode, pattern in (("set", _SET), ("decrease", _DECREASE), ("increase", _INCREASE)):
        match = pattern.search(text)
        if mode == "set" and not (quantities and (target or (match and not re.search(_PLUS, text, re.I)))):
            continue
        if (
            mode == "set"
            and not target
            and (_INCREASE.search(text) or _DECREASE.search(text))
            and not re.search(_ENOUGH, text, re.I)
        ):
            continue
        if match or mode == "set":
            start, end = match.span() if match else (quantities[0].start, quantities[0].end)
            return [Found("quantity_mode", mode, start, end)]
    return []
