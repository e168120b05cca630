"""Values named only to be left: "de la carte au prélèvement", "remplace BC-12 par BC-13", "convertir Premium en Standard".

Where a message goes from one value to another of the same kind, the other counts alone. What is refused is not left:
"plus de carte, facture" names both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.entities.found import Found

_TOWARDS = re.compile(
    r"\s*(?:a|au|aux|vers|en|->|=>|→|-->|contre|au profit de)\s*(?:d[ue] |l[ae] |l'|une? |type |licence |version |formule |paiement |numero )*$"
)
_REPLACED = re.compile(r"\b(?:remplac|chang|troqu|echang|convert|transform|pass|bascul)\w*\b[^.?!;]*$")
_BY = re.compile(r"[^.?!;]{0,20}\b(?:par|contre|en)\s*(?:d[ue] |l[ae] |l'|une? |numero )*$")
_SUBSTITUTED = re.compile(r"\bsubstitu\w*\b[^.?!;]*$")
_FOR = re.compile(r"[^.?!;]{0,25}\b(?:a|au|aux)\b[^.?!;]{0,30}$")
_WINDOW = 45


def without_left(flat: str, found: Sequence[Found]) -> list[Found]:
    """The values that are not left for another; all of them where none would stay."""
    kept = [f for k, f in enumerate(found) if not _is_left(flat, found, k)]
    return kept or list(found)


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
