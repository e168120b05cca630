"""Values named only to be left: "de la carte au prélèvement", "remplace BC-12 par BC-13", "Premium, pas Standard".

Where a message names several values of one kind and goes from one to another, the other counts alone. What is refused
is left too where the caller says so: of types of licence there are but two, and refusing one tells the other; a means of
payment refused ("plus de carte, facture") stays named. A value alone always counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.entities.found import Found

_ARTICLE = r"(?:(?:a|au|aux|d|de|du|des|en|l|la|le|les|par|pour|sur|un|une|notre|nos|mon|ma|mes|votre|m|mme|type|licence|version|formule|paiement|numero|n°|bon|commande|bc|po|ref|reference)\b[.' ]{0,2}|d'|l')*"
_REFUSED = re.compile(
    rf"(?:\b(?:pas|non pas|et non|non|ni|stop|sans|au lieu|a la place|plutot qu[e']|plutot|cess(?:er|ez|ant) (?:de )?(?:nous )?debiter|refus\w+|quitt\w+|abandonn\w+|oubli\w+|enlev(?:e|er|ez)|l'ancien(?:ne)?|"
    rf"(?:ne )?(?:ve\w*|voul\w*|souhait\w*|utilis\w*) plus|fini|c'etait|on etait|j'hesitais entre|gard(?:e|er|ez|ons)|gard\w+ pas|puisque)|(?<!en )(?<!de )plus(?= d|$)) {_ARTICLE}$"
)
_REFUSED_AFTER = re.compile(
    r"(?: bancaire| de credit| sepa)?,? (?:(?:de toute facon|finalement),? )?(?:non\b|on (?:n'en |en )?ve\w* (?:plus|pas)|je (?:n'en )?ve\w* (?:plus|pas)|ne nous sert|nous sert|on (?:ne )?s'en sert|on la garde|on le garde|"
    r"attendra|bride|nous gonfle|mais (?:ca|cela)|c'est fini|expir\w+|est en vacances)"
)
_TOWARDS = re.compile(
    r"\s*(?:a|au|aux|vers|en|->|=>|→|-->|contre|au profit de)\s*(?:d[ue] |l[ae] |l'|une? |type |licence |version |formule |paiement |numero )*$"
)
_REPLACED = re.compile(r"\b(?:remplac|chang|troqu|echang|convert|transform|pass|bascul)\w*\b[^.?!;]*$")
_BY = re.compile(r"[^.?!;]{0,20}\b(?:par|contre|en)\s*(?:d[ue] |l[ae] |l'|une? |numero )*$")
_SUBSTITUTED = re.compile(r"\bsubstitu\w*\b[^.?!;]*$")
_FOR = re.compile(r"[^.?!;]{0,25}\b(?:a|au|aux)\b[^.?!;]{0,30}$")
_WINDOW = 45


def without_left(flat: str, found: Sequence[Found], *, refused: bool = False) -> list[Found]:
    """The values that are wanted, where some are named only to be left (`refused`: or refused); else all of them."""
    kept = [f for k, f in enumerate(found) if not (_is_left(flat, found, k) or (refused and _is_refused(flat, f)))]
    return kept or list(found)


def _is_refused(flat: str, value: Found) -> bool:
    before = flat[max(0, value.start - _WINDOW) : value.start]
    return bool(_REFUSED.search(before) or _REFUSED_AFTER.match(flat, value.end))


def _is_left(flat: str, found: Sequence[Found], k: int) -> bool:
    value = found[k]
    before = flat[max(0, value.start - _WINDOW) : value.start]
    if k + 1 < len(found):
        between = flat[value.end : found[k + 1].start]
        if _TOWARDS.match(between):
            return not _SUBSTITUTED.search(before)
        return bool(_REPLACED.search(before) and _BY.match(between))
    return k > 0 and bool(
        _SUBSTITUTED.search(flat[: found[k - 1].start]) and _FOR.match(flat[found[k - 1].end : value.start])
    )
