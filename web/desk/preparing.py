"""What an advisor may prepare: the operations, the values each takes, and the order to the assistant.

The names are those of the contract (docs/desk.md, act `prepared`); what the assistant lacks it asks the customer for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from web.cases.triage import OPERATIONS
from web.desk.errors import ChoiceUnknown, ValueInvalid
from web.desk.words import optional_words

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_SUBSCRIPTION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_MOST_LICENCES = 100_000
_MOST_PEOPLE = 50
_LONGEST_PO_NUMBER = 35
_LONGEST_COMMENT = 500
EVERYBODY = "*"
"""All whose invitation is pending."""


@dataclass(frozen=True)
class Field:
    """One value of a form. `choices`: (value, label). `read` raises `ValueInvalid`; None: nothing said."""

    name: str
    label: str
    read: Callable[[str, str], Any]
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Order:
    """An operation ready for the assistant; `subscription` None where the customer has but one, or is to say."""

    operation: str
    subscription: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def ref(self, advisor: str) -> str:
        """The `ref` of the order, a JSON document."""
        named = {"subscription": self.subscription} if self.subscription else {}
        body = {"operation": self.operation, **named, "values": dict(self.values), "advisor": advisor}
        return json.dumps(body, ensure_ascii=False)


def read_order(operation: str, form: Mapping[str, str]) -> Order:
    """From the form's fields; raises a `FormProblem` that names the field."""
    if operation not in FIELDS:
        raise ChoiceUnknown(field="Opération")
    subscription = optional_words(form.get("subscription", ""), "Abonnement", 64)
    if subscription and not _SUBSCRIPTION.fullmatch(subscription):
        raise ValueInvalid(field="Abonnement")
    values = {one.name: one.read(form.get(one.name, ""), one.label) for one in FIELDS[operation]}
    return Order(operation, subscription or None, {name: value for name, value in values.items() if value is not None})


def _text(most: int) -> Callable[[str, str], str | None]:
    def read(raw: str, label: str) -> str | None:
        return optional_words(raw, label, most).replace("\n", " ") or None

    return read


def _number(raw: str, label: str) -> int | None:
    found = optional_words(raw, label, 12)
    if not found:
        return None
    if not found.isascii() or not found.isdigit() or not 1 <= int(found) <= _MOST_LICENCES:
        raise ValueInvalid(field=label)
    return int(found)


def _email(raw: str, label: str) -> str | None:
    found = optional_words(raw, label, 254)
    if found and not _EMAIL.fullmatch(found):
        raise ValueInvalid(field=label)
    return found or None


def _people(raw: str, label: str) -> list[str] | None:
    """Names or addresses, one a line or with commas between them."""
    found = [part.strip() for part in re.split(r"[,;\n]", optional_words(raw, label)) if part.strip()]
    if len(found) > _MOST_PEOPLE:
        raise ValueInvalid(field=label)
    return list(dict.fromkeys(found)) or None


def _people_or_all(raw: str, label: str) -> list[str] | str | None:
    return EVERYBODY if raw.strip().lower() in (EVERYBODY, "tous", "toutes") else _people(raw, label)


def _choice(name: str, label: str, *choices: tuple[str, str]) -> Field:
    def read(raw: str, field_label: str) -> str | None:
        if raw and raw not in dict(choices):
            raise ChoiceUnknown(field=field_label)
        return raw or None

    return Field(name, label, read, "choice", choices)


_PO_NUMBER = Field("po_number", "Numéro de bon de commande", _text(_LONGEST_PO_NUMBER))
_PEOPLE_HELP = "Noms ou adresses e-mail, un par ligne ou séparés par des virgules."
FIELDS: Mapping[str, tuple[Field, ...]] = {
    "change_quantity": (
        _choice(
            "quantity_mode",
            "Changement",
            ("increase", "Ajouter des licences"),
            ("decrease", "Retirer des licences"),
            ("set", "Fixer le nombre total"),
        ),
        Field("quantity", "Nombre de licences", _number, "number"),
        _PO_NUMBER,
    ),
    "change_license_type": (
        _choice("license_type", "Nouveau type", ("premium", "Premium"), ("standard", "Standard")),
        _PO_NUMBER,
    ),
    "change_po_number": (_PO_NUMBER,),
    "change_payment_method": (
        _choice(
            "payment_method",
            "Moyen de paiement",
            ("invoice", "Facture"),
            ("sepa", "Prélèvement SEPA"),
            ("card", "Carte bancaire"),
        ),
    ),
    "add_user": (
        Field("name", "Nom de la personne", _text(120)),
        Field("email", "Adresse e-mail", _email, "email"),
    ),
    "bulk_add_users": (),
    "reinvite_user": (
        Field("users", "Personnes", _people_or_all, "lines", help=f"{_PEOPLE_HELP} «\u202ftous\u202f» pour toutes."),
    ),
    "remove_user": (Field("users", "Personnes", _people, "lines", help=_PEOPLE_HELP),),
    "transfer_admin": (
        Field("to", "Nouvel administrateur", _text(254), help="Son nom ou son adresse e-mail, parmi les utilisateurs."),
    ),
    "cancel_subscription": (
        _choice(
            "reason",
            "Motif",
            ("too_expensive", "Trop cher"),
            ("not_used", "Logiciel plus utilisé"),
            ("project_ended", "Projet terminé"),
            ("other_software", "Autre logiciel"),
            ("company_closing", "L’entreprise ferme"),
            ("other", "Autre raison"),
        ),
        Field("comment", "Précision", _text(_LONGEST_COMMENT)),
    ),
    "undo_cancellation": (
        Field("planned", "Référence du changement prévu", _text(64), help="Par exemple OP-2026-000012."),
    ),
    "show_subscription": (),
    "list_users": (),
    "read_contract": (),
}
GROUPS = (
    ("Licences", ("change_quantity", "change_license_type", "change_po_number", "change_payment_method")),
    ("Utilisateurs", ("add_user", "bulk_add_users", "reinvite_user", "remove_user", "transfer_admin")),
    ("Abonnement", ("cancel_subscription", "undo_cancellation", "show_subscription", "list_users", "read_contract")),
)
TITLES = {name: OPERATIONS[name] for name in FIELDS}
