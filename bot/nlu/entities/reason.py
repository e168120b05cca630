"""The words that give the cause of a cancellation."""

from __future__ import annotations

import re

from bot.nlu.entities.found import Found

_ENDING = re.compile(
    r"r[ée]sili|r[ée]sil\b|reconduir|reconduction|un terme|en rester l[àa]|renouvel|renouv\b|arr[êe]t|stopp|annul|mettre fin|met(?:s|tez) fin|ferm|quitt|cancel|interromp",
    re.I,
)
_CAUSE = re.compile(
    r"(?:\bparce qu(?:e\s|')|\bcar\s|\bvu qu(?:e\s|')|\bpuisqu(?:e\s|')|\bcomme\s(?=on|nous|le|la)|\bà cause (?:de la |du |des |de |d')|"
    r"\bsuite (?:à la |au |aux |à )|\ben raison (?:de la |du |des |de |d')|\b(?:motif|raison|cause)\s*[:=]\s*|\bpour (?:cause de |raison de )|"
    r"\bétant donné qu(?:e\s|')|\bpck\s|\bpcq\s|\bfaute (?:de |d'))(?P<cause>[^.?!]+)",
    re.I,
)
_PLAIN = re.compile(
    r"(?P<cause>(?:c'est |beaucoup |vraiment |bien )*trop chère?s?(?: pour nous)?|on (?:ne )?(?:l'|s'en |n')?(?:utilise|sert) (?:plus|pas)(?: assez)?[^.,?!]*|(?:plus|pas) (?:assez )?besoin"
    r"(?: du logiciel)?|(?:cabinet|soci[ée]t[ée]|entreprise|nous|on) (?:d[ée]pose|ferme)[^.,?!]*|(?:le )?(?:projet|chantier) (?:est )?(?:terminé|fini|abandonné)|on (?:passe|change|est passé)[^.,?!]* (?:concurrent|autre logiciel)|on ferme[^.,?!]*|"
    r"\b(?:cessation|fermeture|fin) (?:d'|de |du )(?:notre |l')?(?:activit[ée]|projet|chantier|mission|soci[ée]t[ée]|agence|bureau|cabinet)[^.,?!]*|plus de budget|budget (?:coupé|réduit|gelé))",
    re.I,
)


_BARE_CAUSE = re.compile(r"^\W*(?:c'est )?(?:parce que|parce qu'|car|vu que|à cause|suite à|motif|raison)\b", re.I)


def find_reasons(text: str) -> list[Found]:
    """At most one, only where the end of the subscription is spoken of or where the cause is the whole message."""
    spoken = bool(_ENDING.search(text)) or bool(_BARE_CAUSE.match(text))
    plain = _PLAIN.search(text)
    if spoken and (match := _CAUSE.search(text)):
        cause = match.group("cause").rstrip(" ,;")
        return [Found("reason", cause, match.start("cause"), match.start("cause") + len(cause))]
    if plain and (spoken or len(plain.group()) > 0.6 * len(text)):
        return [Found("reason", plain.group().strip(), plain.start(), plain.end())]
    return []
