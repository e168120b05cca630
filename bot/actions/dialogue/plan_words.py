"""How people leave a wish out of a plan, keep one, put one beside the others, or say which one they speak of.

Patterns of folded text (`bot.actions.plain`); what they caught is matched with the plan by `pointing`.
"""

from __future__ import annotations

import re

_LEAD = (
    r"\W*(?:(?:oui|ok|okay|et|aussi|d'accord|non|bon|mais|en fait|finalement|alors|plutot|euh|stop|confirme[rz]?|tout|"
    r"tous|le reste|les autres|parfait|c'est bon|je confirme|allez-y|vas-y|du coup|reflexion faite|on)\b[\s,.!;:]*)*"
)
_DROP = (
    r"(?:oubli|laiss|retir|enlev|annul|supprim|abandonn|zapp|saut|vir|ot)(?:e|es|er|ez|ons)(?:[- ](?:moi|nous))?"
    r"(?: tomber)?"
)
_WITHOUT = r"(?:sans|sauf|hormis|excepte|a part|a l'exception de|pas besoin de|plus besoin de|pas)"
_REST = r"(?:,?\s*(?:mais |et )?(?:le reste|les autres|tout le reste|oui)[^?]{0,20})?"
_TAIL = r"(?:[\s,]+(?:svp|stp|merci|s'il vous plait|s'il te plait|pour l'instant|finalement|en fait))*\W*"
_JUST = r"(?:seulement|juste|uniquement|que|rien que)"
_KEEP = rf"(?:(?:gard|fai|confirm|valid|execut)\w+(?:-moi)?(?: {_JUST})?)"

LEFT_OUT = re.compile(rf"{_LEAD}(?:(?P<drop>{_DROP})|{_WITHOUT})\s+(?P<what>[^?]{{1,60}}?)(?: tomber)?{_REST}{_TAIL}")
"""`what` is not wanted; `drop` is set where a verb says so, which may be the verb of an operation as well."""

ONLY = re.compile(
    rf"{_LEAD}(?:(?:{_JUST}|{_KEEP})\s+(?P<what>[^?]{{1,60}}?)|"
    rf"(?P<first>[^?]{{1,60}}?)\s+(?:seulement|uniquement|suffit|suffira))(?: seulement)?{_TAIL}"
)
"""`what` or `first` alone is wanted."""

LISTED = re.compile(r"\b(?:et|ni)\b|,")

SEVERAL = re.compile(r"\b(?:les|toutes|tous)\b")

ALSO = re.compile(
    r"\b(?P<surely>aussi|egalement|au passage|en meme temps|par la meme occasion|(?:tant|pendant) qu'on y est|"
    r"tant que (?:vous y etes|tu y es)|dans la foulee|n'oubli\w+ pas|et puis|en plus de (?:ca|cela))\b|"
    r"^\W*(?:en plus|et|puis|encore)\b"
)
"""Something comes beside what was wished; `surely`, whatever it is."""

NOT_ALSO = re.compile(r"\b(?:moi aussi|pour moi|plutot|au lieu|a la place|comment|est-ce que|pourquoi)\b")

ABOUT_ONE = re.compile(
    r"(?:\b(?:pour|sur|concernant|quant a|cote|au sujet d[eu'])|"
    r"^(?:(?:non|finalement|en fait|pardon|plutot|correction)[ ,:]*)*(?=l[ea'] ?))\s*(?P<what>[^,:;?]{1,60}?)\s*"
    r"(?=[,:;]|(?:c'est|ce sera|ce serait|plutot|mettez|mets|prenez|prends|finalement|est)\b|$)"
)
"""What a statement says which wish it is about: "pour l'invitation c'est lea@…"."""
