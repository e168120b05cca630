"""Second thoughts about a change: "ne retirez pas Claire" names a removal and forbids it, "si je nommais Léa" only imagines.

Words of the classifier see the verb and miss what turns it round; these forms, and "puis-je revenir en Standard plus tard ?" and
"annulez l'annulation", are read by rule, on the folded text. And
where a change is not sure and something harmless is nearly as likely, the harmless reading goes first: a question answered
in vain costs less than a change nobody wanted.
"""

from __future__ import annotations

import re

from bot.nlu.decision import CHANGES, SURE_TO_CHANGE

NEARLY = 0.4
"""Share of the change's probability from which a harmless reading goes before it (docs/understanding.md has the curve)."""

Ranking = list[tuple[str, float]]

_VERB = (
    r"(?:ajout|rajout|invit|relanc|renvo|reinvit|retir|enlev|supprim|vir|pass|chang|modif|resili|annul|transf|touch|met|import|charg|"
    r"augment|redui|diminu|baiss|nomm|prelev|factur)\w*"
)
_ADDED, _REMOVED, _CHANGED = "ajout rajout", "retir enlev supprim vir", "chang modif touch"
_OWN_VERBS = {
    operation: tuple(stems.split())
    for operation, stems in {
        "add_user": f"{_ADDED} invit met",
        "bulk_add_users": f"{_ADDED} invit import charg met",
        "reinvite_user": "relanc renvo reinvit invit",
        "remove_user": _REMOVED,
        "change_quantity": f"{_ADDED} {_REMOVED} {_CHANGED} augment redui diminu baiss pass",
        "change_license_type": f"{_CHANGED} pass met transf",
        "undo_cancellation": f"annul {_CHANGED} {_REMOVED}",
        "transfer_admin": f"{_CHANGED} transf nomm pass met",
        "change_po_number": f"{_CHANGED} met",
        "change_payment_method": f"{_CHANGED} pass prelev factur met",
    }.items()
}
"""What says each change: forbidding something else forbids it not ("ne résiliez pas, passez en Standard")."""
_FORBIDDEN = re.compile(
    rf"\b(?:ne|n)\s+(?:(?:le|la|les|l|lui|leur|me|m|nous|vous|y|en)\s+)*(?P<verb>{_VERB})\s+(?:\w+\s+)?(?:pas|plus|personne|aucun\w*|rien|jamais)\b"
    r"|\b(?:veux|voulons|veut|souhaite|souhaitons|voudrais)\s+(?:surtout\s+)?pas\s+(?:que|qu)\b"
    rf"|\bpas\s+(?:besoin|question|la\s+peine)\s+(?:de|d)\s+(?P<needless>{_VERB})|\bsurtout\s+(?:ne\s+)?pas\b|^\s*(?:surtout\s+)?n\s+{_VERB}\s+(?:personne|rien)"
)
_IMAGINED = re.compile(
    r"(?:^|[,.;:]\s*)\s*(?:et\s+)?(?:si|admettons|supposons|imaginons)\s+(?:\w+\s+){0,3}?\w+(?:ais|ait|ions|iez|aient)\b.*\?"
)
_WHEN = r"(?:plus\s+tard|ensuite|par\s+la\s+suite|un\s+jour|a\s+tout\s+moment|en\s+cours|n\s+importe\s+quand|quand|combien|sans|avant|apres|si(?!\s+(?:possible|ca|cela|vous|c\s+est\s+possible)\b)|des\s+que|toujours|au\s+lieu)"
_ASKED = re.compile(
    r"^(?:(?:et|bonjour|bonsoir|dites|alors)[ ,]+)*(?:puis[ -]je|peut[ -]on|pourrait[ -]on|pourrais[ -]je|est[ -]ce\s+que\s+(?:je|on|nous)\s+(?:peux|peut|pouvons|pourr\w+)|est[ -]ce\s+qu\s+on\s+(?:peut|pourr\w+)|"
    rf"est[ -]il\s+possible|(?:je|on)\s+(?:peux|peut|pourr\w+)|a[ -]t[ -]on\s+le\s+droit)\s+(?!vous\b|te\b)(?:.*\s)?{_WHEN}\b"
)
"""What may be done one day, or under a condition: a question, whatever its verb."""
_PAST = "".join(
    rf"(?<!\b{word}\s)" for word in "ai a avons avez avait avais avions ont est ete sont etait deja bien".split()
)
_TAKEN_BACK = re.compile(
    rf"\bundo\b|{_PAST}\b(?:annule[rz]?|anule|retire[rz]?|stoppe[rz]?|leve[rz]?|oublie[rz]?)\s+(?:la\s+|ma\s+|notre\s+|cette\s+|le\s+|l\s+)?(?:demande\s+(?:de\s+|d\s+))?(?:resil\w*|annulation|cancel\w*|arret|fin\s+de\s+contrat)\b|"
    r"\b(?:veux|veut|veu|voulons|souhaite|souhaitons)\s+(?:plus|pu|finalement\s+pas)\s+(?:resilier|(?:annuler|arreter)\s+l\s+abonnement)\b|"
    r"\bresili\w+\s+(?:par\s+erreur|a\s+tort|trop\s+vite)\b|\brevenir\s+sur\s+(?:la|ma|notre)\s+resiliation\b|\bretabli\w*|\breactive\w*"
)
"""A cancellation taken back, which names it."""
_TOLD = re.compile(
    r"^(?:(?:bonjour|bonsoir|salut|bon|alors|et|moi)[ ,]+)*(?:j|je|on|nous|il|elle|mon\s+collegue|ma\s+collegue)\s+(?:l\s+|les\s+)?(?:ai|a|avons|avais|avait|avions)\s+(?:deja\s+|bien\s+|aussi\s+)*"
    rf"(?:{_VERB}|inscri[st]|mis|remis|redui[st])\b[^,.;:?!]*[.!]?$"
)
_STILL_WANTED = re.compile(
    r"\b(?:mais|donc|alors|faut|merci|s\s+il\s+(?:vous|te)\s+plait|par\s+erreur|a\s+tort|trop\s+vite|puis|veux|voudrais|peux|pouvez|pourriez|attend\w*|resili\w*)\b"
)
"""A change told of the past, and nothing else; words that make it a wish after all."""
_IN = re.compile(
    rf"{_PAST}\b(?:(?:r?ajout|invit|cre|donn|attribu|affect|accord|integr|enregistr)(?:e|es|ez|er|ons)|inscri(?:s|re|vez)|met(?:s|tez)|ouvr(?:ez|ir)|(?:accueill|octroy|reinvit|relanc|embarqu)\w+)\b|\bajout\b"
)
_OUT = re.compile(
    rf"{_PAST}\b(?:(?:retir|enlev|supprim|vir|ot|degag|desactiv|revoqu|coup|effac|liber|bloqu|ray|radi)(?:e|es|ez|er|ons)|sort(?:ez|ir)|sors|suppr?|sup)\b|\b(?:retrait|suppression)\b"
)
"""Orders to let somebody in, to take somebody out; not what is told of the past ("on l'avait invité")."""


def second_thoughts(ranking: Ranking, folded: str) -> Ranking:
    """The ranking with a forbidden, an imagined or a merely asked change put back; the others as they are.

    A forbidden change makes `deny` first; one told of the past, `inform`; an imagined or asked one makes its question
    first; a cancellation taken back, `undo_cancellation`; a user read as added where the only verbs take out (and the
    other way round), the other. The change keeps second place, and the probability of the first is held below what
    acting needs.
    """
    intent, probability = ranking[0]
    if intent not in CHANGES:
        return ranking
    if intent == "cancel_subscription":
        if _TAKEN_BACK.search(folded):
            return _before("undo_cancellation", ranking)
    elif _is_forbidden(intent, folded):
        return _before("deny", ranking)
    if intent in ("add_user", "remove_user") and (ordered := _way_ordered(folded)) not in (intent, None):
        return _before(ordered, ranking)
    if _TOLD.search(folded) and not _STILL_WANTED.search(folded):
        return _before("inform", ranking)
    if _ASKED.search(folded) or _IMAGINED.search(folded):
        question = next((name for name, _ in ranking if name.startswith("faq_")), None)
        return _before(question, ranking) if question else [(intent, min(probability, 0.5)), *ranking[1:]]
    return ranking


def _is_forbidden(change: str, folded: str) -> bool:
    for match in _FORBIDDEN.finditer(folded):
        verb = match["verb"] or match["needless"]
        if verb is None or verb.startswith(_OWN_VERBS[change]):
            return True
    return False


def _way_ordered(folded: str) -> str | None:
    """The one of adding and removing a user whose verbs alone are there."""
    added, removed = _IN.search(folded), _OUT.search(folded)
    if bool(added) == bool(removed):
        return None
    return "add_user" if added else "remove_user"


def harmless_first(ranking: Ranking) -> Ranking:
    """The ranking with a change that is not sure behind a harmless reading that is nearly as likely."""
    intent, probability = ranking[0]
    if intent not in CHANGES or probability >= SURE_TO_CHANGE:
        return ranking
    harmless = next((name for name, p in ranking if name not in CHANGES and p >= NEARLY * probability), None)
    return _before(harmless, ranking) if harmless else ranking


def _before(first: str, ranking: Ranking) -> Ranking:
    rest = [row for row in ranking if row[0] != first]
    return [(first, 0.5), (rest[0][0], 0.4), *((name, min(p, 0.1)) for name, p in rest[1:])]
