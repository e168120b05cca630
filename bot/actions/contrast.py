"""Values that a message names only to set them aside: "pas Paul, Marie" means Marie, "Sofia plutôt que Marc" Sofia.

Numbers of licences are left to the understanding, which weighs them against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.actions.plain import fold

NAMED = frozenset({"person", "email", "license_type", "payment_method", "po_number", "subscription"})

_LINK = (
    r"(?:(?:a|au|aux|la|le|les|de|du|des|en|par|sur|pour|chez|avec|celui|celle|ceux|c'est|besoin|question|m|mr|mme|"
    r"monsieur|madame|abonnement|licence|numero|n°|bon|commande|carte|mode|type|\w+(?:er|ir|re))\.?\s+|[ld]')*"
)
_CUE = (
    r"(?:(?<!pourquoi )(?<!y a )(?<!oublie )(?<!oubliez )(?<!oublier )\bpas|\bni|\bet non|"
    r"\bsauf|\bsans|\bexcepte|\bhormis|"
    r"\bplutot(?: [^,.;:]{1,40})? qu(?:e\s|')|\bau lieu d(?:e\s|')|\ba la place d(?:e\s|')|"
    r"\bgard\w+(?:-(?:moi|nous))?)"
)
_SET_ASIDE = re.compile(rf"{_CUE}\s*{_LINK}[\s«\"]*$")
_ALIKE = re.compile(rf"^[\s»\"]*(?:et|ni|ou)\s+{_LINK}[\s«\"]*$")


def split(text: str, entities: Iterable[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """The entities a message means, and those it sets aside; one without a place in the text is meant."""
    meant: list[Mapping[str, Any]] = []
    aside: list[Mapping[str, Any]] = []
    folded, last = fold(text), None
    for entity in sorted(entities, key=lambda row: row.get("start") or 0):
        out = _is_set_aside(folded, entity, last)
        (aside if out else meant).append(entity)
        last = entity if out else None
    return meant, aside


def _is_set_aside(folded: str, entity: Mapping[str, Any], last: Mapping[str, Any] | None) -> bool:
    start = entity.get("start")
    if entity["entity"] not in NAMED or start is None:
        return False
    if _SET_ASIDE.search(folded[:start]):
        return True
    return last is not None and last["entity"] == entity["entity"] and bool(_ALIKE.match(folded[last["end"] : start]))
