"""Values out of a short list: licence types and means of payment."""

from __future__ import annotations

import re

from bot.nlu.entities.found import Found

_TYPES = (
    ("premium", re.compile(r"\bpr(?:e|é)?(?:m|n)+(?:iu?i?(?:m|n)|uim|um)\b", re.I)),
    ("standard", re.compile(r"\b(?:standards?|standarts?|std)\b(?!\s+t[ée]l[ée]phon)", re.I)),
)
_PAYMENTS = (
    (
        "invoice",
        re.compile(
            r"\b(?:sur|par|contre|à r[ée]ception de|à la) factures?\b|\bvirements?(?: bancaires?)?\b|\bpaiement (?:sur|par|à) facture",
            re.I,
        ),
    ),
    (
        "sepa",
        re.compile(
            r"\bpr[ée]l[eè]vements?(?: automatiques?| bancaires?)?(?: sepa)?\b|\bsepa\b|\bmandat\b|\biban\b|\bdomiciliations?\b|\bpr[ée]l[eè]v(?:ez|er|é|ée|és|ées)\b|\bd[ée]bit(?:ez|er|é)\b[^.?!]{0,25}\bcompte",
            re.I,
        ),
    ),
    (
        "card",
        re.compile(
            r"\b(?:cartes?(?: bancaires?| bleues?| de cr[ée]dit| visa| mastercard| d'entreprise| corporate)?|cb(?! (?:co[uû]t|de|d|on|[çc]a|ca|il|en|y)\b)(?! co[uû]te)|visa|mastercard|amex)\b(?! grise)",
            re.I,
        ),
    ),
)
_LEFT = re.compile(
    r"\b(?:de|depuis|du|quitter|au lieu de|à la place de|plus de)\s*(?:la |le |l')?(?:version |type |licence )?$", re.I
)


def find_license_types(text: str) -> list[Found]:
    """premium, standard; where a direction is said ("de Standard à Premium") the target alone."""
    found = [
        Found("license_type", name, m.start(), m.end()) for name, pattern in _TYPES for m in pattern.finditer(text)
    ]
    return _targets(text, sorted(found, key=lambda f: f.start))


def find_payment_methods(text: str) -> list[Found]:
    """invoice, sepa, card; one of each at most."""
    found: dict[str, Found] = {}
    for name, pattern in _PAYMENTS:
        for match in pattern.finditer(text):
            found.setdefault(name, Found("payment_method", name, match.start(), match.end()))
    return sorted(found.values(), key=lambda f: f.start)


def _targets(text: str, found: list[Found]) -> list[Found]:
    if len({f.value for f in found}) < 2:
        return found[:1]
    kept = [f for f in found if not _LEFT.search(text[: f.start])]
    unique = {f.value: f for f in reversed(kept or found)}
    return sorted(unique.values(), key=lambda f: f.start)
