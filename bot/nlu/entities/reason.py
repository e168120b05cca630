"""The words that give the cause of a cancellation.

Read only where the end of the subscription is spoken of, or where the message is nothing but a cause (the answer to "pourquoi ?").
The value is what follows the connector ("car", "vu que"…), else the clause that holds a cause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.entities import words
from bot.nlu.entities.flat import flatten
from bot.nlu.entities.found import Found

_LONGEST = 160
_ENDING = re.compile(
    r"resil\w*|recondui\w*|reconduction|\bun terme\b|en rester la|(?:annul|arret|stop|pas|cess|plus)\w*(?: [\w']+){0,3} renouvel|\b(?:arret\w*|stopp?\w*|coup(?:e|er|ez)|clo(?:re|tur\w*)|"
    r"annul\w*|supprim\w*|interromp\w*|termin(?:ez|er|e))(?:,?[- ][\w']+){0,3}[ '](?:abonnement|labo|abo|profis|contrats?|licences?|tout|tt)\b|\bmet(?:s|tre|tez)(?:-y)? (?:un terme|fin)\b(?! (?:a|aux?) (?:l'|ses |leurs? |son )?(?:acces|droits?|comptes?|utilisat))|"
    r"\bon (?:s')?arrete\b|\bon ne continue pas|sans vous\b|ne continu\w+ pas|\bterminez-le|\b(?:cass|romp|enterr)\w*(?: [\w']+){0,2} contrat|\bferme[rz](?:-moi|-nous)? (?:ca|cela|tout|notre compte|mon compte)\b|\bne (?:souhait|voul|desir|veu)\w*(?: plus| pas)+ (?:continuer|poursuivre|prolonger)|\b(?:veut|veux|voulons) plus (?:de )?profis\b|\bne vais pas repartir|\barrete-t-on|supprimer le notre|motif d'annulation|\bcancel|\bunsubscri|desabonn\w*|desengag\w*|unsubscrib\w*|terminate|denonc\w*|sortir (?:de l'engagement|du contrat)|l?a? ?cloture d|quitter profis|ne pas renouvel\w*|\bnon renouvel"
)
_OVER = re.compile(
    r"\bplus besoin d(?:e |')(?:l')?(?:profis|abonnement|abo|votre (?:logiciel|solution|service)|vos (?:services|licences))\b"
)
"""The end said as a cause: it is quoted, where a wish to end is left out."""
_CONNECTOR = re.compile(
    r"\b(?:parce ?(?:que |qu'|qu )|car |vu (?:que |qu'|l[ae] )|puisqu(?:e |')|(?:(?<=^)|(?<=[,;.] ))comme (?=on |nous |le |la |je |il |notre )|a cause (?:de |du |des |d')|suite (?:a |au |aux |a la )|a la suite (?:de |d')|"
    r"en raison (?:de |d'|du |des )|(?:pour|par) (?:motif|raison|cause) (?:de |d')|(?:motif|raison|cause)(?: est| en est| c'est)?(?: ?[:=] ?| que | qu')|etant donne (?:que |qu'|le |la )|pck |pcq |par (?=souci)|du fait (?:que |de |d')|sachant que |d'autant que )"
)
_NOT_A_CAUSE = re.compile(
    r"(?:mon|ma|notre|votre) (?:appel|mail|message|demande|conversation|echange|courrier|promotion)|(?:plus )?(?:tard|haut)|convenu|moment venu"
)
_CAUSE = re.compile(
    r"\btrop (?:cher|chere|chers|couteux|complique|peu|lourd)|\b(?:faute de|manque de|plus de|pas de|aucun) (?:budget|projets?|moyens|argent|travail|chantiers?)|\bbudget\b|"
    r"\b(?:n'|ne )?(?:l')?(?:utilis\w+|sert|servons|sers|ouvert|emplo\w+)\b[^,]{0,12}\b(?:plus|pas|peu|jamais|rien)\b|\butilis\w+ (?:plus|trop peu|pas)|\bpas assez utilise|\bpersonne (?:ne )?(?:l'|n'|s'en|sen|l|l'a|ne l'|ne s'en)? ?(?:a |ouv|utilis|sert|reprend)|\bpersonne sen sert|"
    r"\b(?:plus|pas) (?:assez |vraiment )?(?:l'utilite|utilite|besoin)|\bplus d'interet|\b(?:projets?|chantiers?|mission|etude|contrat)\b[^,]{0,40}(?:termin|fini|acheve|livre|abandonn|annul|s'acheve|fin de)|"
    r"\b(?:ferm\w+|cess\w+|depos\w+)\b[^,]{0,30}\b(?:boutique|agence|lagence|bureau|portes?|societe|cabinet|boite|entreprise|activite|bilan|definitivement|site|service|be|activites|portes)\b|\b(?:bureau|agence|societe|cabinet|entreprise|boite|be|cabinet) (?:d'etudes )?(?:a |va |doit |est )?(?:ferm|cess)|"
    r"\bfin d[e' ]{0,2}(?:notre |l'|l)?(?:activite|projet|chantier|mission|contrat)|\bcessation\b|\bfermeture\b|\bliquidation\b|\bfaillite\b|\bredressement\b|\bfusion\w*\b|\brachet\w+\b|\bracheté|"
    r"\bretraite\b|\b(?:est|sont|a|ont) (?:parti\w*|quitt\w+)|\bconcurr?ent\w*|\b(?:autre|nouveau|change\w*|changement|chgt)(?: de)? (?:logiciel|outil|solution|soft|prestataire)|\bimpos\w+\b|\bne (?:correspond|convient)|\bcolle pas\b|\bn'a plus (?:assez )?de\b|\bn'a plus assez\b|"
    r"\bconfie\b|paient chacun|\bnegocie\b|\beconomies?\b|\bcouts?\b|\breorganis\w+|\brestructur\w+|\bexternalis\w+|\bsous-trait\w+|\bconvaincu|\binutilis\w*|\bser[tv]\w* a (?:rien|personne)\b|\b(?:plus|pus|pu) personne\b|\btarif\w*|\baugmentations?\b|\bdouble emploi\b|\bailleurs\b|\bconjoncture\b|\bdifficultes\b|\bdissol\w*|\bdissous|\b(?:plus|pas|aucun) (?:l'|d')?usage\b|\bdecu|\bbug\w*|\bplante\b|\bcomplique\b|\bcouteux\b|\bne fait plus\b|\bfait plus (?:de|d')"
)
_STRONG = re.compile(
    r"^\W*(?:(?:c'est|ben|bah|euh|parce que|en fait|trouve que|juste|simplement|beaucoup|bien|vraiment|devenu|mon chef|que)[ ,]+)*(?:trop |on (?:n'|ne |l'|s'en |ferme|passe|change|a (?:change|pris|plus))|nous (?:n'|ne|ferm|cess|pass|chang)|"
    r"plus (?:besoin|utilise|de (?:projet|budget|chantier)|personne)|pas assez|fin d(?:e |')?(?:activite|projet|chantier|mission|notre|l)|fermeture|cessation|chgt|changement|budget|manque de|faute de|projets? |chantiers? |personne|le (?:logiciel|projet|chantier|cout|prix) )"
)
_SHORT = 90
_ORDER = re.compile(
    r"\?|\b(?!assez\b|chez\b)\w+ez\b|\b(?:svp|stp|s'il|plante|bugs?|humain|conseiller|expliquer|etre)\b"
)
_FEWER = re.compile(
    rf"\bplus (?:besoin|l'utilite|l'usage) (?:que )?(?:de |d')(?:\d+|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\w+ze|\w*vingt\w*|\w+ante) {words.SEAT}"
)
"""Fewer licences wanted: no end."""
_UNDOING = re.compile(
    r"\ba tort\b|\bretabli\w*|\breactiv\w*|\b(?:annul|supprim|lev|retir|stopp)\w* (?:la|ma|notre|cette) (?:demande de )?resili|\baucune raison\b|\bfinalement\b[^.]{0,60}\b(?:rest|gard|continu)\w*"
)
_STATED = re.compile(
    r"\b(?:la|notre|le) (?:raison|motif)\b|^\W*(?:par )?souci d|^\W*(?:c'est )?(?:parce|car|vu que|a cause|suite a|puisque|faute de|en raison)\b"
)
_SPLIT = re.compile(r"[?!;:\n]|\.(?=\s|$)|,\s|\s(?=donc )|\set\s(?=personne )|\s(?:svp|stp)(?=\s|$)|\s(?=merci )| - ")
_LEAD = re.compile(
    r"^(?:\W|et |donc |mais |ben |bah |bonjour |alors |voila |en fait |mon chef trouve que |madame |monsieur )+"
)
_TAIL = re.compile(r"\s*(?:\bdonc\b.*|\btout simplement\b.*|\bmerci\b.*|\bsvp\b.*|\bstp\b.*|\W)\s*$")
_DEAR = re.compile(r"\btrop ch(?:er|ere|ers)\b")


def find(text: str) -> list[Found]:
    """The causes, only where the end of the subscription is spoken of or where the cause is the whole message."""
    flat = flatten(text)
    ending = _ENDING.search(flat) or _OVER.search(flat)
    if (not ending and not _is_bare_cause(flat)) or _UNDOING.search(flat) or _FEWER.search(flat):
        return []
    spans = list(_after_connectors(flat)) or list(_clauses(flat))
    return [Found("reason", text[start:end], start, end) for start, end in spans if end - start >= 3][:2]


def _is_bare_cause(flat: str) -> bool:
    if len(flat) > _SHORT or _ORDER.search(flat):
        return False
    return bool((_STATED.search(flat) or _STRONG.match(flat)) and _CAUSE.search(flat))


def _after_connectors(flat: str) -> Iterator[tuple[int, int]]:
    for match in _CONNECTOR.finditer(flat):
        limit = min(len(flat), match.end() + _LONGEST)
        end = _SPLIT.search(flat, match.end(), limit)
        start, stop = _trimmed(flat, match.end(), end.start() if end else limit)
        cause = flat[start:stop]
        if cause and not _NOT_A_CAUSE.match(cause) and (_CAUSE.search(cause) or len(cause) < 60):
            if match.group().startswith("faute"):
                start = match.start()
            yield start, stop


def _clauses(flat: str) -> Iterator[tuple[int, int]]:
    """Clauses that hold a cause and are not the wish to end itself."""
    position = 0
    for mark in [*_SPLIT.finditer(flat), None]:
        low, high = position, mark.start() if mark else len(flat)
        position = mark.end() if mark else high
        if dear := _DEAR.search(flat, low, high):
            yield dear.span()
        elif high - low <= _LONGEST and not (_ENDING.search(flat, low, high) and flat[high : high + 1] == "?"):
            low, high = _beside_ending(flat, low, high)
            if _CAUSE.search(flat, low, high):
                yield _trimmed(flat, low, high)


def _beside_ending(flat: str, low: int, high: int) -> tuple[int, int]:
    """The longer part of a clause beside the wish to end it holds ("je résilie projet terminé")."""
    wish = _ENDING.search(flat, low, high)
    if not wish:
        return low, high
    return (low, wish.start()) if wish.start() - low > high - wish.end() else (wish.end(), high)


def _trimmed(flat: str, low: int, high: int) -> tuple[int, int]:
    lead = _LEAD.match(flat[low:high])
    low += lead.end() if lead else 0
    while (tail := _TAIL.search(flat[low:high])) and tail.end() > tail.start():
        high = low + tail.start()
    return low, high
