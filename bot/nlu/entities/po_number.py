"""Purchase order numbers: after their label in any format, without label where the shape leaves no doubt."""

from __future__ import annotations

import re

from bot.nlu.entities.found import Found

_SHAPE = r"(?:[A-Za-z]{1,6}[-/. _]?|[-_/])?\d[\w]*(?:[-/._][\w]+|\s\d+)*"
_LABEL = (
    r"(?:bons? de commande|bon d'achat|n(?:o|°|um[ée]ro)?\.?\s?de (?:bon|commande|bdc|bc|po)|commande|r[ée]f[ée]rence(?: de commande"
    r"| d'achat)?|r[ée]f\b\.?|\bbdc\b|\bbc\b|\bpo\b|\bp\.o\.)"
)
_LABELLED = re.compile(
    rf"{_LABEL}(?:\s+(?:client|interne|est|sera|devient|passe|c'est|en|à|a|par|pour|au|le|la|du|de|numéro|n°|no|num|svp|suivant|suivante"
    rf"|nouveau|nouvelle|vers|désormais|maintenant)\b|\s*[:#=°,]|\s*n°|\s*->)*\s*(?P<value>{_SHAPE})",
    re.I,
)
_BARE = re.compile(
    r"(?<![\w@.-])(?:45\d{8}|(?!PE-)[A-Z]{1,6}[-/ ]?\d{2,}(?:[-/._][A-Z0-9]+)+|(?!PE-)(?:PO|BC|CMD|BDC|ACH|CDE|REF)[-_ ]?\d{3,}[\w/-]*"
    r"|(?!PE-)[A-Z]{2,5}-\d{4,})(?![\w@])"
)
_NOT = re.compile(r"^(?:PE-?\d+|\d{1,2}|\d{3} \d{3}|OP-.*)$", re.I)


def _with_prefix(text: str, start: int) -> int:
    """ "BC-2025/041": the label is part of the number."""
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return start


def find_po_numbers(text: str) -> list[Found]:
    """Every number, as written, without its label."""
    found = []
    for match in _LABELLED.finditer(text):
        value = match.group("value").rstrip(" .-/")
        if not _NOT.match(value) and sum(c.isdigit() for c in value) >= 2:
            start = match.start("value")
            if value[0] in "-_/":
                start = _with_prefix(text, start)
                value = text[start : match.start("value")] + value
            found.append(Found("po_number", value, start, start + len(value)))
    for match in _BARE.finditer(text):
        if not any(f.start < match.end() and match.start() < f.end for f in found) and not _NOT.match(match.group()):
            found.append(Found("po_number", match.group(), match.start(), match.end()))
    return sorted(found, key=lambda f: f.start)
