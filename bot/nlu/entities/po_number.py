"""Purchase order numbers, as written, without their label.

Right after a label any format counts ("bon de commande n° 88213", "PO 4500 12"). Elsewhere in a message that speaks of an order
reference, codes do (digits with letters or separators, long numbers); without any such word only shapes that leave no doubt.
A subscription ("PE-1001"), a six-digit code alone, a date, a telephone number or a product's name is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.entities.flat import flatten
from bot.nlu.entities.found import Found, without_overlaps
from bot.nlu.entities.left import without_left

_CODE = r"[A-Za-z0-9]{1,20}(?:[-/._][A-Za-z0-9]{1,20}){0,5}"
_SPACED = r"(?:[A-Za-z]{1,4} )?\d{2,10}(?: \d{2,10}){1,4}|[A-Za-z]{2,4} \d{3,10}"
_LABEL = (
    r"(?:\b(?:bons? de commande|bon d'achat|bon de cde|b\.c\.|p\.o\.|commande|cde|references?|refs?|bdc|bc|po|engagement|marche|affaire|purchase order|"
    r"numero d'achat|achats?)(?!\w)\.?|\bn(?:o|°|um|umero)?\.? ?(?:de |d')?(?:bon|commande|cde|bdc|bc|po|achat|engagement)\b)"
)
_FILLER = (
    r"(?:\s*[:=#>«\"(°?]+|\s*(?:->|=>|→)|\s+(?:est|sera|devient|c'est|d'achat|de commande|client|interne|en|a|avec|with|to|par|pour|au|le|la|du|de|numero|n°|no|num|n|"
    r"svp|suivante?|nouve(?:au|lle)|vers|desormais|maintenant|changer|modifier|cette|annee|porte|a present|dorenavant|=|est le|est la|passe)(?![\w'-]))*"
)
_LABELLED = re.compile(rf"{_LABEL}{_FILLER}\s*(?P<value>{_SPACED}|{_CODE})(?![\w@])", re.I)
_ANY = re.compile(rf"(?<![\w@.+/-]){_CODE}(?![\w@])")
_SPEAKS = re.compile(
    rf"{_LABEL}|\bnumero\b|\bla (?:ref|facture)\b|\bsur (?:nos|vos|la|les) (?:prochaines? )?factures?|\bsap\b"
)
_SURE = re.compile(
    r"45\d{8}|(?:PO|BC|CMD|BDC|CDE)[-/]\d{1,2}|(?:PO|BC|CMD|BDC|ACH|CDE|REF|DA|SAP|CC)[-_/. ]?\d{3,}[\w/.-]*|[A-Z]{1,6}[-/_.]\d{2,}(?:[-/._][A-Z0-9]+)*|"
    r"[A-Z]{2,5}[-/]\d{3,}|4\d{3}-\d{3,}|\d{3,}-[A-Z]{1,3}|[A-Z]{2,5}20\d{2}\d{3,}|\d{4}-[A-Z]{2,5}-\d+"
)
_NEVER = re.compile(
    r"PE-?\d+|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}-\d{2}-\d{2}|(?:19|20)\d{2}|\d{1,2}h\d{0,2}|0\d{9}|\d{1,3}(?:[.,]\d+)?|OP-.*|"
    r"(?:HST|HIT|HUS|HY|HDA|RE|EC|EN|ISO|DIN|ETA|DTU|IP|TE|DD|NT|SIW|SF|HUS3|HVU|X|M|C|B|V|WIN\w*|WINDOWS|OFFICE|W)[-_ ]?\d[\w/.+-]*|"
    r"\d+(?:x\d+)+\w*|\d+(?:j|jours?|lic\w*|mm|cm|m|kn|h|ans?|mois|e|eme|er|k|ko|mo|go|d|v|w|eur)|[1-9]\d?[oO]+|(?:v|version)\.?\d[\d.]*",
    re.I,
)
_NOT_AFTER = re.compile(
    r"\b(?:factures?|ticket|dossier|tva|siret|siren|erreur|code|client n°|tel|telephone|au|serie|version|windows)\s*(?:n°|no|numero|:|n)?\s*$"
)
_COUNTED = re.compile(r"\s*(?:lic|plac|post|sieg|user|util|pers|jours?|mois|ans?\b|€|euro|%|h\b|heures?|min)")


def find(text: str) -> list[Found]:
    """Every number, as written."""
    flat = flatten(text)
    speaks = bool(_SPEAKS.search(flat))
    labelled = list(_labelled(text, flat)) if speaks else []
    return without_left(flat, without_overlaps(len(text), [*labelled, *_anywhere(text, flat, speaks)]))


def _found(text: str, start: int, end: int) -> Found:
    value = text[start:end].rstrip(" .-/")
    return Found("po_number", value, start, start + len(value))


def _labelled(text: str, flat: str) -> Iterator[Found]:
    for match in _LABELLED.finditer(flat):
        start, end = match.span("value")
        value = text[start:end]
        digits = sum(c.isdigit() for c in value)
        if digits >= 3 and not _NEVER.fullmatch(value) and not _COUNTED.match(flat, end):
            yield _found(text, _with_prefix(text, start), end)


def _with_prefix(text: str, start: int) -> int:
    """ "BC-2025/041": where the label is glued to the number it is part of it."""
    if start > 1 and text[start - 1] in "-_/" and text[start - 2].isalnum():
        start -= 1
        while start > 0 and text[start - 1].isalnum():
            start -= 1
    return start


def _anywhere(text: str, flat: str, speaks: bool) -> Iterator[Found]:
    for match in _ANY.finditer(text):
        value = match.group().rstrip(".-/_")
        if not any(c.isdigit() for c in value) or _NEVER.fullmatch(value):
            continue
        shape = _SURE.fullmatch(value) or (speaks and _is_code(value))
        if (
            shape
            and not _NOT_AFTER.search(flat[max(0, match.start() - 25) : match.start()])
            and not _COUNTED.match(flat, match.end())
        ):
            yield Found("po_number", value, match.start(), match.start() + len(value))


def _is_code(value: str) -> bool:
    """Three digits or more beside letters or a separator, or a long number; six digits alone are a code we sent."""
    digits = sum(c.isdigit() for c in value)
    return (
        (digits >= 2 and "-" in value and value[0].isupper())
        or (3 <= digits < len(value))
        or (digits == len(value) and (digits == 5 or 7 <= digits <= 12))
    )
