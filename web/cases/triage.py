"""From a conversation to what a person has to know of it: urgency, summary, what was tried with its outcome."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from web.cases.case import CATEGORIES, LEVELS, Category, Dossier, Identity, Request, Urgency
from web.cases.masking import mask_contacts

_PRESSING = re.compile(
    r"\b(urgen\w*|bloqu\w+|imm[ée]diat\w*|au plus vite|d[èe]s que possible|aujourd.?hui|tout de suite)", re.I
)
_HIGH = frozenset({Category.COMPLAINT, Category.CANCELLATION})
_LOW = frozenset({Category.OUT_OF_SCOPE, Category.OTHER})
_LONGEST_QUOTE = 200
_LAST_LINES = 3
OPERATIONS = {
    "change_quantity": "Modifier le nombre de licences",
    "add_user": "Ajouter un utilisateur",
    "bulk_add_users": "Ajouter plusieurs utilisateurs",
    "reinvite_user": "Réinviter des utilisateurs",
    "remove_user": "Retirer des utilisateurs",
    "change_license_type": "Changer de type de licence",
    "cancel_subscription": "Résilier l’abonnement",
    "undo_cancellation": "Annuler un changement prévu",
    "transfer_admin": "Transférer le rôle d’administrateur",
    "change_po_number": "Modifier le numéro de bon de commande",
    "change_payment_method": "Changer de moyen de paiement",
    "read_contract": "Lire le contrat",
    "show_subscription": "Consulter l’abonnement",
    "list_users": "Consulter les utilisateurs",
}


@dataclass(frozen=True)
class Fact:
    """A stored event: `kind` and members as in docs/desk.md."""

    kind: str
    data: Mapping[str, Any]
    at: float = 0.0


def triage(request: Request, identity: Identity, said: Sequence[str], facts: Sequence[Fact]) -> Dossier:
    """`said`: the customer's lines, oldest first, already free of codes and card numbers."""
    return Dossier(
        urgency=_urgency(request, said),
        summary=_summary(request, identity, said),
        tried=tuple(_tried(facts)),
        entries=tuple(dict.fromkeys(fact.data["entry"] for fact in facts if fact.kind == "answered")),
        identity=identity,
    )


def _urgency(request: Request, said: Sequence[str]) -> Urgency:
    if request.category in _HIGH or any(_PRESSING.search(line) for line in said[-_LAST_LINES:]):
        return Urgency.HIGH
    return Urgency.LOW if request.category in _LOW else Urgency.NORMAL


def _summary(request: Request, identity: Identity, said: Sequence[str]) -> str:
    who = ", ".join(filter(None, [identity.name, identity.company])) or "Visiteur"
    parts = [f"{who}, {LEVELS[identity.level].lower()}.", f"{CATEGORIES[request.category]}."]
    if request.operation:
        about = f", abonnement {request.subscription}" if request.subscription else ""
        parts.append(f"Opération en cours\u00a0: {_named(request.operation)}{about}.")
    quoted = [f"«\u202f{_short(mask_contacts(line))}\u202f»" for line in said[-_LAST_LINES:]]
    if quoted:
        parts.append(f"Derniers messages\u00a0: {', puis '.join(quoted)}.")
    return " ".join(parts)


def _tried(facts: Sequence[Fact]) -> list[str]:
    return [sentence for fact in facts if (sentence := _sentence(fact))]


def _sentence(fact: Fact) -> str:
    operation = _named(fact.data.get("operation"))
    match fact.kind:
        case "proposed":
            return f"{operation}\u00a0: carte présentée ({fact.data.get('subscription', '')})."
        case "confirmed":
            return f"{operation}\u00a0: exécutée, référence {fact.data.get('reference', '')}."
        case "refused":
            return f"{operation}\u00a0: refusée par le portail ({fact.data.get('code', '')})."
        case "declined":
            return f"{operation}\u00a0: abandonnée par le client."
        case "feedback" if fact.data.get("useful") is False:
            return f"Réponse «\u202f{fact.data.get('entry', '')}\u202f» jugée inutile."
        case _:
            return ""


def _named(operation: Any) -> str:
    return OPERATIONS.get(str(operation), str(operation or "Opération"))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_QUOTE else f"{flat[:_LONGEST_QUOTE].rstrip()}…"
