"""Which numbers of a message count licences (or the people who want one), and how each one stands in it.

Decided on examples:
- seats and people count wherever a number stands before them ("12 postes", "deux collègues", "les 3 invités qui n'ont rien reçu"): a
  number of people is a number of seats wanted, and where it is not the operation at hand does not ask for one;
- a number before any other thing counts only as the object of an order ("ajoute 3 boîtes"), never in a remark ("2 projets");
- a number that stands without noun counts where a change, a total or a possession is said just before ("passe à dix", "on est
  huit", "j'en ai dix-neuf qui dorment"), or where it is alone in its clause ("disons quatorze, c'est mon chef qui le dit");
- "un" and "une" are articles, but for "une licence de plus", "ajoute une licence", "encore une", "d'une" after a change, and alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.nlu.entities import words
from bot.nlu.entities.not_counts import blank_not_counts
from bot.nlu.entities.numbers_fr import Number, find_numbers

_WINDOW = 60
_ADJECTIVE = r"(?:nouve(?:lles|aux)|nvx|nvl?les|autres?|petits?|petites?|seule?s?|belles?|jeunes?|premiers?|derniers?|futurs?|anciens?|vieux|vraies?|bons?)"
_OF = rf"(?:(?:de |d'|des )?(?:{words.DETERMINER} |ces )?(?:{_ADJECTIVE} ){{0,2}})"
_SEAT = re.compile(
    rf"\s*{_OF}(?:{words.SEAT}|unites?\b)(?! (?:de peche|de conduire|de parking|payante))|\s*(?:licences? )?(?:premium|standard)s?\b"
)
_PERSON = re.compile(rf"\s*{_OF}{words.PERSON}")
_ENDING = re.compile(
    r"\W*$|\s*[.,;:!?)»\"…=\x00]|\s*(?:->|=>)|\s+(?:de|d'|en|du|des|à|a|au|aux|pour|pr|svp|stp|s'il|merci|mrc|et|mais|ou|qui|que|qu|dans|ds|sur|chez|"
    r"maintenant|mtn|car|plus|max|par|avant|apres|des|dont|puis|donc|seulement|suffi\w*|nous|ns|desormais|cette|ce|pas|si|la|dessus|"
    r"c'est|l'|voire|ne|n'|dispo\w*|libres?|payants?|de|il|on|je|tu|vous|chacun|suffiront|premiers|derniers|restants?|autres|tout|aujourd'hui|"
    r"contre|alors|comme|depuis|non|suppl\w*|sup|unites?|ca|actuellement|prevue?s?|le|notre|vides?|occupe\w*|inutilise\w*|demain|merci|svp)(?!\w)|'"
)
_ORDER = rf"(?:{words.MORE_VERB}|{words.LESS_VERB}|ajout|prend(?:s|re|ez)|prenons|command(?:e|er|ez|ons)|achet\w+|met(?:s|tez|tre)|inscri\w+|invit\w+|cree[rz]?|lache\w*)"
_ORDERED = re.compile(rf"\b{_ORDER}(?:[- ](?:moi|nous|ns|en|m'en|lui|leur|vite|encore|juste|plutot|les?|de|ces))*\s*$")
_NEEDED = re.compile(r"(?:faut|faudrait|faudra|fo|fodrait|veux|voudrais|besoin d[e']?)\s*$")
_NOT_ORDERED = re.compile(
    r"\s*(?:versions?|formules?|types?|options?|choix|questions?|choses?|mots?|factures?|chiffres?|lettres|platines?|projets?|chantiers?|"
    r"abonnements?|abos?|adresses|fichiers?|doublons?|services|agences|bureaux|clics?|messages?|modes?|moyens?|facons?|mondes?|devis|pays|"
    r"perforateurs?|burineurs?|perceuses?|visseuses?|meuleuses?|marteaux|chevilles?|mortiers?|cartouches?|batteries|chargeurs?|lasers?|disques?|forets?|boulons?|vis|rails?|coffrets?|"
    r"minutes?|groupes?|exemples?|doigts?|champs?|cases?|boutons?|pages?|sites?|societes?|entites?|dernier\w*|codes?|roles?|droits|cartes|ribs?)\b"
)
_SAID = re.compile(
    rf"\b(?:{words.TO_VERB}|lic\w*|places?|postes?|sieges?|seats?|jetons?|acces)[^.?!;\x00]{{0,32}}?\b(?:à|a|jusqu'a|sur|de|que|qu'a|a que|=|:)\s*$|"
    rf"\b{_ORDER}(?![^.?!;,\x00]{{0,18}}\b(?:le|la|l'|un|une|comme)\b)[^.?!;,\x00]{{0,18}}\s*$|"
    r"(?:faut|faudrait|faudra|manque\w*|besoin d[e']|suffi\w*)(?:[- ](?:nous|en|m'en|plutot|au moins|bien|que|qu|plus que))*\s*$|"
    r"\b(?:on|nous|ils?|elles|vous|y|c')\s?(?:n'|ne )?(?:en )?(?:est|sommes|sont|etes|etions|etait|etaient|serons|sera|serait|seront)(?: (?:plus|que|maintenant|desormais|deja|actuellement|bien|environ))*\s*$|"
    r"\b(?:en|y en) ?(?:n')?(?:avoir|ai|ait|ayons|a|as|avons|avait|avais|avez|ont|aurai|aurait|veux|veut|voulons|voudrais|voudrait|faut|faudrait|faudra|prends?|prendr\w*|garde|garder|gardons|gardez|laisse[rz]?|laissons|utilise\w*|paie|paye|reste\w*|manque\w*)(?: (?:que|plus que|bien|environ|plus|deja|encore|trop|de))*\s*$|"
    r"\b(?:encore|plutot|disons|mettons|vouloir dire|voulais dire|veux dire|soit|environ|total|quantite|nombre|seulement|juste|plus que|pay\w+ pour|paie pour|factur\w+ pour|avec|finalement|jusqu'a|ok pour|va pour|ce sera|sera|passer a|moins|contre)\s*(?:[:=]|de)?\s*$|"
    r"(?:^|[^\w-])[+-] ?$|(?:->|=>|→)\s*$|\bon (?:passe|reste|garde)\s*$|\b(?:gard|laiss|conserv|met|prene|prend|achet|command)\w*-(?:(?:nous|moi)-?)?en\s*$|"
    r"\b(?:chiffre|nombre|total|compte)\b[^.?!;,\x00]{0,25} (?:est|serait|sera|devient|c'est)(?: donc| bien| maintenant| desormais)?\s*(?:de )?$|\b(?:on|nous|ns) (?:est|sommes )?(?:voila|voici) (?:a )?$|\b(?:on|nous) ve (?:etre )?$|"
    r"\bcontent\w+ (?:de|d')\s*$|\b(?:lic\w*|nombre|nb|nbre|total|quantite)\b[^.?!;\x00]{0,20}\b(?:souhait\w+|voulu\w*|desir\w+|demand\w+|total\w*|cible|vise\w*)\s*$|"
    r"\b(?:renonc\w*|pass\w*|separ\w*|defai\w*|descend\w*|alleg\w*) (?:a|de|d')\s*$|\battein\w+\s*$"
)
_DEFINITE = re.compile(rf"\b{words.DETERMINER}\s*$")
_OWN_CLAUSE_BEFORE = re.compile(
    r"(?:^|[.,!;:…?\x00])\W*(?:(?:ok|non|oui|euh|alors|bon|plutot|disons|finalement|mettons|ce sera|ca fait|en fait|c'est|va pour|pour|on dit|bah|ben|heu|environ|a peu pres|au moins|pardon|juste|seulement|maximum|max|total|il y en a|moi|je dirais|x)[ ,:]+)*\W*$"
)
_OWN_CLAUSE_AFTER = re.compile(
    r"\s*(?:$|et non\b|et pas\b|pas \d|[.,!;:…?\x00]|svp\b|stp\b|s'il|merci\b|c'est|suffi\w*|pas plus|au lieu de|a la place de|environ|max|en tout|au total|ca (?:suffi|ira))"
)
_MORE_OR_LESS = re.compile(rf"\s*(?:[a-z]+ )?(?:{words.PLUS}|{words.LESS}|{words.IN_ALL})")
_EXTRA = re.compile(rf"\s*(?:{words.PLUS}|{words.LESS}|{words.IN_ALL})")
_BOTH = re.compile(r"\b(?:des|entre les?|laquelle des|lequel des|tous|tous les|toutes les|entre)\s*$")
_ONE = ("un", "une")
_WORDS_TOO = frozenset(("dis", "sis", "trios", "uit", "deu"))
"""Numbers written as other words are: they count only before what they count."""
_ONE_BESIDE = re.compile(rf"\s*(?:seule? )?(?:{words.SEAT} )?(?:{words.PLUS}|{words.LESS}|de - )")
_ONE_SEAT = re.compile(
    r"\s*(?:seule |autre |nouvelle )?(?:licen[cs]e|licance|lic|place|poste|siege|seat|jeton|unite|token)\b(?! (?:libre|de peche|de conduire))"
)
_ONE_ORDERED = re.compile(
    rf"(?:\b{words.MORE_VERB}|\b{words.LESS_VERB}|\bachet\w+|\bcommand(?:e|er|ez)|{words.STILL}|\bmanque)(?:[- ](?:moi|nous|ns|lui|juste|plus|qu'|que|vite|le nombre|donc|d'|d))*[ ']*d?'?\s*$"
)
_ONE_LESS_OR_MORE = re.compile(
    rf"\b(?:{words.MORE_VERB}|{words.LESS_VERB}|prend(?:s|re|ez|rais?)|achet\w+|command(?:e|er|ez))[- ](?:(?:moi|nous|m'|encore)[- ]?)*en(?: (?:juste|encore|seulement|vite|plus que))* $|"
    rf"\b(?:m'|nous )?en (?:{words.MORE_VERB}|{words.LESS_VERB}|prend(?:s|re|ez|rais?)|achet\w+|command(?:e|er|ez))(?: (?:juste|encore|plus que))* $|"
    rf"\b(?:{words.MORE_VERB}|{words.LESS_VERB})(?: [a-z']+){{0,2}} d'$"
)
_ONE_END = re.compile(
    r"\s*(?:autre |seule )?(?:$|[.,;:!?)]|unite\b|licence|place|(?:autre|svp|stp|s'il|merci|pour|pr|a la?|au|aux|des|avant|le|la|et|mais|car|maintenant|mtn|vite|demain|aussi|ce|cette|sur|on|nous|je|tout)\b|a l')"
)
_ONE_ALONE = re.compile(r"^\W*(?:(?:juste|seulement|plutot|oui|ok|non|alors|en|encore|finalement)[ ,]+)*$")
_ONE_ALONE_AFTER = re.compile(r"[^\w\x00]*(?:seule?|de plus|suffit|svp|merci|stp)?[^\w\x00]*$")
_NOT_ONE = re.compile(r"\b(?:pas|meme pas|pas juste|pas seulement|comme|chaque|quand)\s*(?:d')?\s*$")


_LINK = re.compile(r" ?(?:ou|voire|ou bien|a|et|/|-|->|=>|→) ?(?:une? )?")
"""Between two numbers, what makes both count the same ("deux ou trois licences")."""


class Count(NamedTuple):
    """A number that counts, and what stands after it: "seat", "person", "thing" or "" (no noun)."""

    number: Number
    noun: str


def find_counts(flat: str) -> list[Count]:
    """The numbers of licences or people in a flattened text, alternatives and corrections included."""
    readable = blank_not_counts(flat)
    numbers = find_numbers(readable)
    nouns = [_noun_of(readable, number) for number in numbers]
    for k in range(len(numbers) - 2, -1, -1):
        if nouns[k] is None and _LINK.fullmatch(readable, numbers[k].end, numbers[k + 1].start):
            nouns[k] = nouns[k + 1]
    return [Count(number, noun) for number, noun in zip(numbers, nouns, strict=True) if noun is not None]


def _noun_of(readable: str, number: Number) -> str | None:
    """What a number counts, from the words around it."""
    before = readable[max(0, number.start - _WINDOW) : number.start]
    after = readable[number.end : number.end + _WINDOW]
    if number.word in _ONE:
        return "seat" if _one_counts(before, after) else None
    return _noun(number, before, after)


def _noun(number: Number, before: str, after: str) -> str | None:
    """What the number counts; None where it counts nothing of ours."""
    if number.value == 2 and _BOTH.search(before) and not _MORE_OR_LESS.match(after):
        return None
    if _SEAT.match(after):
        return "seat"
    if _PERSON.match(after):
        return "person"
    if number.word in _WORDS_TOO:
        return None
    if _ENDING.match(after) or _EXTRA.match(after):
        return "" if _stands_alone(before, after) else None
    return "thing" if _is_ordered(before, after) else None


def _stands_alone(before: str, after: str) -> bool:
    if _MORE_OR_LESS.match(after) or _SAID.search(before):
        return True
    if _DEFINITE.search(before):
        return (
            bool(re.match(r"\s*(?:du|de|qui|premiers|derniers|restants?|autres)\b", after))
            and "des " not in before[-5:]
        )
    return bool(_OWN_CLAUSE_BEFORE.search(before) and _OWN_CLAUSE_AFTER.match(after))


def _is_ordered(before: str, after: str) -> bool:
    if _NOT_ORDERED.match(after):
        return False
    return bool(_ORDERED.search(before) or (_NEEDED.search(before) and re.match(rf"\s*[\w-]+ {words.PLUS}", after)))


def _one_counts(before: str, after: str) -> bool:
    if _NOT_ONE.search(before):
        return False
    if _ONE_BESIDE.match(after):
        return True
    if _ONE_SEAT.match(after) and _ONE_ORDERED.search(before):
        return True
    if _ONE_LESS_OR_MORE.search(before) and _ONE_END.match(after):
        return True
    return bool(_ONE_ALONE.match(before) and _ONE_ALONE_AFTER.match(after))
