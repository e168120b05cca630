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
    r"utilisateurs?|utilisatrices?|coll[èe]gues?|collaborateurs?|personnes?|pers\b|gars|comptes?|dispos?\b|ing[ée]nieurs?|dessinateurs?|"
    r"projeteurs?|stagiaires?|unit[ée]s?)"
)
_ADD = r"(?:r?ajout\w*|augment\w*|commande\w*|prend(?:re|s|ez)|rajou\w*|met(?:s|tez|tre)|achet\w*|ach[èe]te\w*|mont(?:e|er|ez)|faut|veux|voudrai\w*|\+)"
_TAKE = r"(?:retir\w*|enl[eè]v\w*|supprim\w*|r[ée]dui\w*|diminu\w*|baiss\w*|rend(?:re|s|ez)\w*|descend\w*|vir(?:e|er|ez)|ôte\w*|-)"
_PLUS = r"(?:de plus|en plus|suppl[ée]mentaires?|en suppl[ée]ment|additionnel\w*|de rab|en rab)"
_LESS = r"(?:de moins?\b|en moins?\b)"
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
    numbers = [n for n in _kept(text, find_numbers(text)) if _is_count(text, n)]
    return [Found("quantity", n.value, n.start, n.end) for n in numbers]


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
    return bool(
        re.match(rf"\s*(?:de |d')?(?:(?:nouve(?:lles|aux)|autres?|petites?|seule?s?|belles?)\s+)?{_THING}", after, re.I)
    )


def _near_change(before: str, after: str) -> bool:
    if re.match(rf"\W*(?:{_PLUS}|{_LESS}|{_ENOUGH})", after, re.I):
        return True
    if re.search(rf"(?:{_PLUS}|encore|{_ADD}|{_TAKE})[^.?!]{{0,18}}$", before, re.I):
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


_SEATS = r"(?:licen[cs]es?|licances?|liscences?|lics?|places?|postes?|si[èe]ges?|seats?|jetons?|acc[èe]s|quantit[ée]s?|abonnements?)"
_MORE_VERB = r"(?:j?r?ajout\w*|rajou\w*|j?augment\w*|command(?:e|er|ez|ons)|pren(?:d|dre|ds|ons)|achet\w*|ach[èe]t\w*|doubl\w*|tripl\w*|hausse)"
_LESS_VERB = (
    r"(?:j?retir\w*|j?enl[eè]v\w*|supprim\w*|r[ée]dui\w*|r[ée]duction|j?diminu\w*|diminution|j?baiss\w*|rend(?:s|ez|re|ons)|descend\w*|"
    r"vir(?:e|er|ez)|j?[ôo]t(?:e|er|ez)|lib[èe]r\w*)"
)
_TO = (
    r"(?:pass\w*|met\w*|mont\w*|descend\w*|ram[eè]n\w*|augment\w*|r[ée]dui\w*|baiss\w*|diminu\w*|limit\w*|fix\w*|port(?:e|er|ez)|revenir|revient|"
    r"reven\w*|rest(?:e|er|ons)|gard\w*|conserv\w*)"
)
_SET = re.compile(
    rf"\b{_TO}\b[^.?!]{{0,40}}\b(?:à|a|jusqu'à|que|sur)\s*$|\b(?:gard\w*|conserv\w*|fix\w*)\b[^.?!]{{0,20}}$|"
    r"(?:nous|m'|me|vous|te|l')\s?(?:en )?(?:faut|faudrait|faudra)\b[^.?!]{0,12}$|\ben faut\s*$|\b(?:on est|nous sommes|nous serons|on sera|on serait)\b[^.?!]{0,10}$|"
    r"\bbesoin (?:de|d')\s*$",
    re.I,
)
_INCREASE = re.compile(
    rf"\b{_MORE_VERB}\b|{_PLUS}|\bmanque\w*\b|\bencore (?=une?\b|deux|trois|quatre|cinq|six|\d)|\bsup\b|(?<![\w@])\+\s?(?=\d)",
    re.I,
)
_DECREASE = re.compile(rf"\b{_LESS_VERB}\b|{_LESS}|(?<![\w@])-\s?(?=\d)|\ben trop\b", re.I)
_DIRECTED = {
    "decrease": re.compile(
        rf"\b{_LESS_VERB}\b(?:[ '-]\w+){{0,5}}?[ ']{_SEATS}\b|\b{_SEATS} (?:\w+ )?{_LESS}|\bmoins de {_SEATS}|\bmoiti[ée]\b|\b{_SEATS} en trop",
        re.I,
    ),
    "increase": re.compile(
        rf"\b{_MORE_VERB}(?:[ '-](?!que|avant|user|utilisateur)\w+){{0,4}}?[ ']{_SEATS}\b|\b{_SEATS} (?:\w+ )?{_PLUS}|\bplus de {_SEATS}|\bdoubl(?:e|er|ez|ons)\b",
        re.I,
    ),
}


def find_modes(text: str, quantities: list[Found]) -> list[Found]:
    """increase, decrease or set; only where a number of licences is given, or licences are what is added or taken."""
    if not quantities:
        for mode, pattern in _DIRECTED.items():
            if match := pattern.search(text):
                return [Found("quantity_mode", mode, match.start(), match.end())]
        return []
    return _mode_of(text, quantities[-1])


def _mode_of(text: str, quantity: Found) -> list[Found]:
    """Which way a number goes: what stands nearest decides, and "en tout" decides alone."""
    before, after = text[: quantity.start], text[quantity.end :]
    rows = (
        ("set", re.search(_ENOUGH, text, re.I)),
        ("increase", re.match(rf"\W*(?:\w+ ){{0,2}}?\W*{_PLUS}", after, re.I)),
        ("decrease", re.match(rf"\W*(?:\w+ ){{0,2}}?\W*{_LESS}", after, re.I)),
        ("set", _SET.search(before)),
        ("decrease", _DECREASE.search(text)),
        ("increase", _INCREASE.search(text)),
    )
    for mode, match in rows:
        if match:
            return [Found("quantity_mode", mode, quantity.start, quantity.end)]
    return []
