"""People named who are not meant: who signs, who agreed or asked for it.

"Avec l'accord de M. Roy, retirez Paul. Bien à vous, Claire" is about Paul. Who is refused still counts ("pas Julie, Juliette"
names both): the card shows who would be touched, and a name too many is easier to see there than one that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.entities.found import Found

_ROLE = r"(?:,? ?(?:de |du |d'|des |la |le |les |l'|notre |mon |ma |votre |nos |vos )?(?:m\.?|mr|mme|monsieur|madame|mlle|maitre|directeur|directrice|chef|cheffe|patron|patronne|gerante?|responsable|representante?|president|presidente|collegue|associee?|comptable|achats),?)"
_BEHIND = re.compile(
    rf"\b(?:(?:avec |sous |d'un commun |apres |d')?accord (?:avec |de |du |d')?|(?:sur |selon )?(?:l')?instructions? (?:de |du |d')|(?:sur )?(?:les )?conseils? (?:de |du |d')|a la demande (?:de |du |d')|"
    rf"(?:comme )?convenu (?:[a-z]+ [a-z]+ )?avec |vu avec |(?<!-)moi, |je soussignee?,? |signee? (?:le [^.,;]{{1,20}} )?(?:par )?|c'est (?:ce que|ce qu'a) (?:voudrait|veut|demande|souhaite|voulait) )(?:{_ROLE} ?){{0,3}}$"
)
_SAID = re.compile(
    r",? (?:(?:des|du) [a-z]+, )?(?:a dit|m'a (?:dit|file|donne|demande|transmis|envoye|charge)|me prie|nous prie|est d'accord|a donne son accord|a valide|vient de valider)\b"
)
_CLOSED = re.compile(
    r"\b(?:cordialement|bien a vous|bien a toi|salutations?(?: [a-z]+)?|(?:avec )?(?:mes|nos|tous mes) (?:vifs )?remerciements|cdlt|cdt|amicalement|respectueusement|signe|bonne (?:journee|soiree|fin de journee)(?: [a-z]+ [a-z]+)?)[,.!\s]*(?:m|mr|mme|monsieur|madame|mlle)?\.? ?$"
)
_THANKED = re.compile(r"\b(?:merci(?: (?:beaucoup|d'avance|bien|par avance))?)[,.!]\s*$")
_END = re.compile(r"\W*$")
_WINDOW = 60


def without_bystanders(flat: str, found: Sequence[Found]) -> list[Found]:
    """The people meant; `found` holds the names in the order of the text."""
    meant = [f for f in found if not _is_behind(flat, f)]
    if len(meant) < 2:
        return meant
    others = [f for f in meant if not _is_thanking(flat, f)]
    return others or meant


def _is_behind(flat: str, name: Found) -> bool:
    before = flat[max(0, name.start - _WINDOW) : name.start]
    return bool(
        _BEHIND.search(before) or _SAID.match(flat, name.end) or (_CLOSED.search(before) and _END.match(flat, name.end))
    )


def _is_thanking(flat: str, name: Found) -> bool:
    before = flat[max(0, name.start - _WINDOW) : name.start]
    return bool(_THANKED.search(before) and _END.match(flat, name.end))
