"""Which way a number of licences goes: increase, decrease, or set (the number is the new total).

What stands nearest to the number decides ("trois de plus" after "passe à douze" is an increase). People wanted alone
("ajoute ces 45 personnes") are no change of the quantity. Without a number, only a change of the licences themselves speaks
("double les licences", "peut-on ajouter des licences ?"), and not where it is asked how it is done.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from bot.nlu.entities import words
from bot.nlu.entities.counts import Count, find_counts
from bot.nlu.entities.flat import flatten
from bot.nlu.entities.found import Found
from bot.nlu.entities.quantity import excluded

_BEFORE, _AFTER = 70, 60
_GAP = r" *(?:(?!que\b|qui\b|et\b|mais\b)[\w'-]+ +){0,3}?"
_NEAR_PLUS = re.compile(rf"{_GAP}(?P<cue>{words.PLUS})(?! de\b)(?!\s+d')")
_NEAR_LESS = re.compile(rf"{_GAP}(?P<cue>{words.LESS})")
_NEAR_ALL = re.compile(
    rf"(?: {words.SEAT})?[, ]*{_GAP}(?P<cue>{words.IN_ALL})|[ ,:]*(?P<cue2>c'est (?:le|notre) total)"
)
_OTHERS = re.compile(
    rf" +(?P<cue>(?:autres|nouve(?:lles|aux|au|lle)|nvl?les|nvx))(?= {words.SEAT}|\W*$| (?:svp|stp|s'il|merci|pour)\b)|^ (?P<cue2>autre)(?= {words.SEAT})"
)
_SET_AFTER = re.compile(
    r"\W*(?:[\w'-]+\s+){0,3}?(?P<cue>(?:nous |me |vous |m'|ns )?(?:suffi\w*|content(?:e|ent|erai\w*|era|eront)|conviendr\w*|irai(?:t|ent))|f(?:ont|erai(?:t|ent)|era|eront) l'affaire|au lieu d|a la place d|(?:et )?pas plus|maxi\w*|ca suffi\w*)|(?: [a-z]+)?[, ]*(?:voila|c'est) (?:tout )?(?P<cue2>ce (?:qu'il (?:nous |me |m'en |nous en )?(?:fau|convien)|que (?:je|nous) (?:ve|vou|souhait)|dont))|(?:[\w'-]+ +){0,3}?(?:sont|seraient|seront) (?P<cue3>necessaires|requis\w*)"
)
_TAKE_AFTER = re.compile(
    r"\W*(?:[\w'-]+,?\s+){0,3}?(?P<cue>a (?:retirer|enlever|supprimer|rendre|resilier|oter|retrancher|soustraire|couper|virer|deduire|liberer|restituer)|(?:qui )?ne serv\w*|inutil\w*|"
    r"(?:dont|qui|que|qu')[^.?!;,]{0,25}?(?:\b(?:plus|pas|jamais|rien|personne)\b[^.?!;,]{0,12}\b(?:serv\w*|sers|sert|utilite|utilise\w*|emploi\w*|usage|besoin)|\b(?:serv\w*|sert|sers|utilise\w*|emploi\w*)\b[^.?!;,]{0,12}\b(?:plus|pas|jamais|rien|personne)\b))|"
    rf"[^.?!;\x00]{{0,45}}?\b(?P<cue2>{words.LESS_VERB}-(?:les|la|en)\b)"
)
_ADD_AFTER = re.compile(
    r"\W*(?:[\w'-]+,?\s+){0,3}?(?P<cue>a (?:ajouter|rajouter|prevoir|commander|acheter|creer|prendre|souscrire))|"
    rf"[^.?!;\x00]{{0,30}}?\b(?P<cue2>{words.MORE_VERB}-(?:les|la|nous-les|nous-en|en)\b)"
)
_LISTED = r"(?:^|[.,;:!?(\n]\s*|\b(?:et|svp|bonjour|donc|licences?|lic|places?|postes?|sieges?|mettez|mets|met|fais|faites)[ :]+)"
"""What stands before a "plus" that counts ("plus deux licences"), not one that compares."""
_TO = re.compile(
    rf"\b(?P<cue>{words.TO_VERB})[^.?!;\x00]{{0,45}}?\b(?:a|jusqu'a|jusque|jusqua|que|sur|qu'a)\s*(?:environ |plutot )?$|\b(?P<cue2>jusqu'a|jusque|jusqua|(?:quantite|nombre|nb|nbre|total)(?: total)?(?: (?:de |d')\w+)?(?: (?:souhait\w+|voulu\w*|desir\w+|demand\w+|final\w*|total\w*|cible|vise\w*|necessaires?|requis\w*))? ?[:=]?|"
    r"total (?:de |d')|(?:pour |d'en |en )?(?:attein\w+|totalis\w+))\s*$|(?:^|[^\w-])(?P<cue3>->|=>|→|-->)\s*$"
)
_TO_OBJECT = re.compile(
    r"\b(?P<cue>gard\w*|conserv\w*|fix\w*|limit\w*)(?:[- ](?:moi|nous))?(?: [a-z']+){0,3} ?(?:que|qu'|uniquement|seulement)\s*$|\b(?P<cue2>(?:gard|laiss|conserv)(?:e|ez|er|ons)|limitez)(?:[- ](?:moi|nous|en|m'en|lui|leur|que))*\s*$|"
    r"\b(?P<cue3>content\w+) (?:de |d')$|\b(?P<cue4>(?:besoin|utilite) que) (?:de |d')$|\b(?P<cue5>pas plus) (?:de |d')$|"
    r"\b(?:qu'on|que nous|qu'il y) (?:en )?(?P<cue9>ait|ayons)\s*$|\b(?P<cue0>en avoir)\s*$|\bn'en (?:ve\w+|voul\w+|voudr\w+|souhait\w+|fau\w+|utilis\w+) (?P<cue8>(?:plus )?que)\s*$|\bqu'il (?:n')?(?:en |nous |m')?(?:en )?(?P<cue6>rest(?:e|ait|era))(?: que| plus que)?\s*$|\b(?:doit|devrait|devra|doivent|faut|faudra|faudrait|va) en (?P<cue7>rester)(?: que)?\s*$"
)
_NEED = re.compile(
    r"(?P<cue>faut|faudrait|faudra|fo|fodrait|faudrai|besoin d[e']?|besoin|j?me(?:t|tt)(?:s|ez|re)|mets?)(?:[- ](?:moi|nous|ns|en|m'en|plutot|au moins|bien|que|qu))*\s*$"
)
_ARE = re.compile(
    r"\b(?P<cue>(?:on|nous) (?:n')?(?:voila|ve|est|sommes|sera|serons|serait)|il n'y a(?: plus)?)(?: (?:plus|que|maintenant|desormais|bien|environ))*\s*$"
)
_OBJECT = r"[^.?!;,\x00]{0,30}"
_MORE = re.compile(
    rf"\b(?P<cue>{words.MORE_VERB}|manqu\w*|(?:short|court) de(?= $)|{words.STILL})(?![^.?!;]*\b(?:mais|puis)\b)|(?:^|[^\w-])(?P<cue2>\+) ?$|{_LISTED}(?P<cue3>plus) $|"
    rf"\b(?P<cue4>(?:re)?mont\w*|grimp\w*|complet\w*|renforc\w*|elargi\w*|enrichi\w*|pouss\w*){_OBJECT}? ?\b(?:de |d')$"
)
_BUY = re.compile(
    rf"(?<!bon de )(?<!\bla )(?<!\bma )(?<!numero de )(?<!notre )\b(?P<cue>{words.ORDER_VERB})(?!{_OBJECT}\b(?:compte|note|place|facture|bon|numero|contact)\b){_OBJECT}$|\b(?P<cue2>commande) de $"
)
_LESS = re.compile(
    rf"\b(?P<cue>{words.LESS_VERB})|(?:^|[^\w-])(?P<cue2>-) ?$|\b(?P<cue3>renon(?:c|ci|ce|ci)\w*)(?: [a-z]+)? (?:a|aux) $|"
    rf"\b(?:se|nous|me|s'en|te|vous) (?P<cue4>pass\w+|separ\w+|defai\w+|defe\w+|dispens\w+|delest\w+) (?:aussi |bien |desormais |volontiers )?(?:de |d')$|"
    rf"\b(?P<cue5>(?:separ|liber|delest|soulag|decharg|dispens)(?:e|ez)-(?:nous|moi)) (?:de |d')$|\b(?P<cue6>laiss\w* tomber|(?:resili|annul|clotur)(?:e|er|ez|ons)(?:-(?:moi|nous|en))?|"
    rf"plus (?:besoin|usage|utilite|l'usage|l'utilite) (?:de|d'))(?: de)? ?$|\b(?P<cue7>(?:re)?descend\w*|alleg\w*|degraiss\w*|degrossi\w*|resserr\w*|recul\w*){_OBJECT}? ?\b(?:de |d')$"
)
_RID = re.compile(
    r"\b(?P<cue>debarrass\w*|(?:ne )?serv\w* (?:plus|pas)|en trop|rajoutez-en|ajoutez-en|trop de lic\w*)\b"
)
_NOT = re.compile(r"\bpas\s*$")
_HAVE = re.compile(
    r"\b(?:ve(?:ux|ut)|voudr\w+|voul\w+|souhait\w+|fau\w+|fo|aimer\w+|doi\w+|devr\w+|besoin)\b[^.?!;]{0,25}?\b(?P<cue>avoir|dispos\w+ de|etre a|ait|aie|ayons|soit a|soyons a|soient)(?: que| plus que)?\s*$|"
    r"\b(?:qu'on|que nous) (?P<cue2>soit a|soyons a)\s*$|\b(?P<cue3>ce sera|en tout|au total)[ ,:]*(?:ce sera |donc )?$"
)
_ONLY_AFTER = re.compile(rf" (?:{words.SEAT} )?(?P<cue>seulement)\b(?! en plus)")
_ONLY = re.compile(
    r"^(?!.*\b(?:ai|a|as|avons|avez|ont|avait|y a|reste|restent|coute|paie|payons) (?:que |plus )?(?:seulement|uniquement|juste)\s*$).*(?:\b(?P<cue>seulement|uniquement|plus que|(?<=veut )juste|(?<=veux )juste|(?<=voudrais )juste|(?<=faut )juste|(?<=faudrait )juste|(?<=garde )juste|(?<=voulons )juste)|^\W*(?P<cue2>que)|\bn(?:e |')[^.?!;]{1,25}\b(?<!est-ce )(?P<cue3>que))\s*$"
)
_DEFINITE = re.compile(rf"\b(?:{words.DETERMINER}|ai|a|as|avons|avez|ont|recu|utilis\w*|occup\w*)\s*$")
_LICENCES = rf"(?:{words.SEAT}|abonnements?\b|l?d?abos?\b|labo\b|quantites?\b|capacite\b|quota\b|contingent\b|parc\b|nombre d'utilisat\w+)"
_NUMBER_OF = r"(?:(?:le |la |notre |nos |les |des |de |mon |mes |ses |leur |l'|d'|du |en |un peu |bien )*(?:nb|nbr|nbre|nombre|quantite|quota|total|volume)?(?: total)?\s?(?:de |d'|des )?(?:nos |mes |les |ces |quelques |qques |d'autres |autres |nouvelles )*)"
_WITHOUT_NUMBER = (
    ("decrease", re.compile(r"\b(?P<cue>ramen\w*|coup(?:e|er|ez|ons)|revenir|passer?|descend\w*)\b[^.?!;]{0,40}\b(?:a la moitie|par deux|de moitie)\b")),
    ("decrease", re.compile(r"(?P<cue>\bmoitie\b|\bdivis(?:e|er|ez|ons)\b)(?<!\ba moitie)(?! (?:de l|du |de la|de mon|de notre equipe|des (?!lic|plac|post|sieg|jeto|acc|seat)))")),
    ("increase", re.compile(r"(?P<cue>(?<!\ben )(?<!\bdes )(?<!\bles )(?<!\d )\b(?:doubl(?:e|er|ez|es)|doublons(?= (?:le|la|les|nos|notre|tout|ca)\b)|le double|doublement|tripl(?:e|er|ez|ons)|multipli\w+)\b)(?![- ](?:auth|clic|cliq|factur|check|emploi|prelev|debit|licence|cours)|"
        r" (?:la|le|ma|mon|une?|cette|ce|ton|votre) (?!quantite|nombre|nb|capacite|quota|total|parc|abonnement|abo\b|forfait|volume|contrat))|\b(?P<cue2>(?:doubl|tripl)ant)\b")),
    ("increase", re.compile(rf"\b(?P<cue>(?!r?ajouts?\b){words.MORE_VERB}|mont(?:e|er|ez)(?= (?:le|notre|nos)|-))(?:-nous|-moi)? {_NUMBER_OF}{_LICENCES}(?! a (?:l'|la|notre))")),
    ("decrease", re.compile(rf"\b(?P<cue>(?:j?redui\w*|reduct\w*|j?diminu\w*|j?baiss\w*|rend(?:s|re|ez|ons)?|abaiss\w*|retir\w*|enlev\w*|supprim\w*))(?:-t?-?(?:il|elle|on))?(?: aussi)? {_NUMBER_OF}(?:(?!acces\b(?<! nos acces)){words.SEAT}|(?<=nombre)|(?<=quantite))")),
    ("increase", re.compile(rf"\b(?<!\b[as] )(?<!\bai )(?<!\bait )(?<!\bont )(?<!avons )(?<!avez )(?<!aient )(?<!aura )(?<!avoir )(?<!reste )(?P<cue>plus(?! (?:de |d')?acces (?:a|au|aux|depuis)\b)|davantage|d'autres) (?:de |d')?{words.SEAT}(?! (?:dispo|libre|restant|vacant))|{words.SEAT} (?:[a-z]+ )?(?P<cue2>{words.PLUS})")),
    ("increase", re.compile(rf"\b{_LICENCES}[^.?!;]{{0,30}}\b(?P<cue>a la hausse)\b|\b(?P<cue2>a la hausse) [^.?!;]{{0,30}}{_LICENCES}")),
    ("decrease", re.compile(rf"\b{_LICENCES}[^.?!;]{{0,30}}\b(?P<cue>a la baisse)\b|\b(?P<cue2>a la baisse) [^.?!;]{{0,30}}{_LICENCES}")),
    ("decrease", re.compile(rf"\b(?P<cue>moins) (?:de |d'){words.SEAT}|{words.SEAT} (?:[a-z]+ )?(?P<cue2>{words.LESS})")),
)  # fmt: skip
_UNASKED = 3
"""How many of them speak even where it is asked how it is done."""
_SEATS_TO = re.compile(rf"\b{words.SEAT} (?P<cue>a)\s*$|\bde \d+ (?:\w+ )?(?P<cue2>a)\s*$")
_LICENCES_RE = re.compile(rf"\b{_LICENCES}")
_ASKING = re.compile(
    r"\b(?:comment|cmt|comen|ou (?:est|se|kon|qu|va|on)|o[uù] je|quel(?:le)?s?\b|qui (?:peut|ds|dans|est)|demarche|procedure|etapes|regles|pourquoi|combien|prix|tarifs?|couts?|coute|"
    r"avant (?:que|de|d')|plus de (?:jeton|place|siege|licence|poste)s?(?: libres?|[,.!])|y a-t-il|n'y a plus|finalement|hausse ou)"
)
_POSSIBLE = re.compile(
    r"\b(?:peut-on|puis-je|est-ce qu|est-il possible|c'est possible|faut-il|doit-on|dois-je|on peut)"
)
_REFUSED = re.compile(
    r"(?:\bpas question\b|\b(?:ne |n'|je |on |nous )(?:\w+ ){0,2}?(?:veux|veut|voul\w+|souhait\w*|faut|voudr\w+|desir\w+) (?:surtout |absolument )?pas\b|(?:^|[,.;!] ?)(?:non |surtout |ah )?pas (?:de |d')|\bpas besoin (?:de|d'))[^.,;:!?]*"
)
"""A refusal, up to the end of its clause ("je ne veux pas résilier, ajoutez deux licences" still adds two)."""
_BUT = re.compile(r"\b(?:mais|plutot|juste|seulement|en revanche|par contre|au contraire)\b")
_TAKEN_BACK = re.compile(
    r"\b(?:annul\w*|oubli\w*|la fait plus|effac\w*|la retir\w*|plus de raison|faites pas|bien enregistr|planifie\w*|programme\w*|prevue)\b"
)
_GIVEN_UP = re.compile(
    r"\bannul\w* (?:la|le|cette|notre|ma)\b|\bannul\w* l'(?:ajout|augment|achat|operation)|\bconservez-les|\bc'etait une erreur|= annul"
)
_REPORTED = re.compile(r"\b(?:a|ont|ayant|ait|est|sont) double(?!s)|\bdoublees?\b")


class _Message(NamedTuple):
    """A flattened text, whether it names licences, whether it only asks about getting some."""

    flat: str
    named: bool
    asks: bool


def find(text: str) -> list[Found]:
    """At most one: the way of the last number that has one."""
    flat = _without_refusals(flatten(text))
    counts = find_counts(flat)
    message = _Message(flat, bool(_LICENCES_RE.search(flat)), _asks_to_buy(flat))
    if _GIVEN_UP.search(flat):
        return []
    withdrawn = excluded(flat, counts) if len(counts) > 1 else set()
    for pool in (_kept(counts, withdrawn), counts):
        for count in reversed(pool):
            if row := _way(message, count):
                return [row]
    return _without_number(flat, bool(counts), message.named)


def _without_refusals(flat: str) -> str:
    """The text with what is refused blanked, its length unchanged; a refusal that goes on ("mais…") stays."""
    if _BUT.search(flat):
        return flat
    return _REFUSED.sub(lambda match: "\x00" * len(match.group()), flat)


def _kept(counts: list[Count], withdrawn: set[int]) -> list[Count]:
    return [count for k, count in enumerate(counts) if k not in withdrawn]


def _way(message: _Message, count: Count) -> Found | None:
    """The way of one number, from the words around it."""
    start, end = count.number.start, count.number.end
    low = max(0, start - _BEFORE)
    before, after = message.flat[low:start], message.flat[end : end + _AFTER]
    readings = _near(before, after, low, end, message.named or count.noun != "person")
    if count.noun != "person":
        readings = chain(readings, _wider(before, after, low, end, message))
    for mode, match, offset in readings:
        if match:
            first, last = _cue(match)
            return Found("quantity_mode", mode, first + offset, last + offset)
    return None


_Readings = Iterator[tuple[str, "re.Match[str] | None", int]]
"""Readings in order of strength, each computed only where the stronger ones failed: way, match, where its text begins."""


def _near(before: str, after: str, low: int, end: int, licences: bool) -> _Readings:
    """Words beside the number; people count only towards a new total where no licences are spoken of."""
    yield "set", _NEAR_ALL.match(after), end
    if licences and not _NOT.search(before):
        yield "increase", _NEAR_PLUS.match(after), end
        yield "decrease", _NEAR_LESS.match(after), end
    yield "set", _TO.search(before), low


def _wider(before: str, after: str, low: int, end: int, message: _Message) -> _Readings:
    """Remarks after the number and verbs before it."""
    yield "set", _SET_AFTER.match(after), end
    yield "decrease", _TAKE_AFTER.match(after), end
    yield "increase", _ADD_AFTER.match(after), end
    yield "set", _TO_OBJECT.search(before), low
    yield from _verbs(before, low)
    yield "increase", None if message.asks else _BUY.search(before), low
    yield "increase", None if _DEFINITE.search(before) else _OTHERS.match(after), end
    yield "set", _NEED.search(before), low
    yield "set", _SEATS_TO.search(before), low
    if message.named:
        yield "set", _HAVE.search(before), low
        yield "set", _ONLY.search(before), low
        yield "set", _ONLY_AFTER.match(after), end
        yield "set", _ARE.search(before), low


def _verbs(before: str, low: int) -> _Readings:
    """Verbs of adding and taking before the number, in its clause; the nearest one decides."""
    clause = re.split(r"[.?!;\x00]", before)[-1]
    offset = low + len(before) - len(clause)
    more, less = _last(_MORE, clause), _last(_LESS, clause)
    if more and (not less or more.start() > less.start()):
        yield "increase", more, offset
    yield "decrease", less, offset


def _cue(match: re.Match[str]) -> tuple[int, int]:
    """Where the words that told the way stand: the one named group that took part."""
    return match.span(str(match.lastgroup))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text), maxlen=1)), None)


def _without_number(flat: str, counted: bool, named: bool) -> list[Found]:
    """ "Double", "la moitié" and changes of the licences without a number."""
    short = len(flat.split()) <= 4
    for k, (mode, pattern) in enumerate(_WITHOUT_NUMBER):
        match = pattern.search(flat)
        if match and (named or short) and (k < _UNASKED or not _asks(flat)) and not _TAKEN_BACK.search(flat):
            return [Found("quantity_mode", mode, *_cue(match))]
    if named and (match := _REPORTED.search(flat)):
        return [Found("quantity_mode", "increase", match.start(), match.end())]
    return _rid(flat) if counted else []


def _asks(flat: str) -> bool:
    """Whether the message asks how it is done rather than to do it."""
    return bool(_ASKING.search(flat))


def _asks_to_buy(flat: str) -> bool:
    """Whether a verb of buying only names what is asked about ("peut-on acheter cinq licences ?")."""
    return bool(_POSSIBLE.search(flat)) or _asks(flat)


def _rid(flat: str) -> list[Found]:
    match = _RID.search(flat)
    if not match:
        return []
    mode = "increase" if "ajout" in match.group() else "decrease"
    return [Found("quantity_mode", mode, match.start(), match.end())]
