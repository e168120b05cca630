"""How values read in French: dates, hours, and the names of fields."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from babel.dates import format_date, format_time

_LOCALE = "fr_FR"
_NAMED = 10

LABELS = {
    "quantity": "Nombre de licences",
    "po_number": "Numéro de bon de commande",
    "license_type": "Type de licence",
    "used": "Licences utilisées",
    "payment_method": "Mode de paiement",
    "admin_email": "Adresse de l’administrateur",
    "admin_name": "Administrateur",
    "status": "État",
    "last_day": "Dernier jour d’accès",
    "reason": "Motif",
    "comment": "Commentaire",
}
PEOPLE = {
    "users_added": ("Utilisateur ajouté", "Utilisateurs ajoutés"),
    "users_removed": ("Utilisateur supprimé", "Utilisateurs supprimés"),
    "invitations": ("Invitation renvoyée", "Invitations renvoyées"),
}
TYPES = {"premium": "Premium", "standard": "Standard"}
WORDS = {
    "license_type": TYPES,
    "payment_method": {"invoice": "sur facture", "sepa": "prélèvement SEPA", "card": "carte bancaire"},
    "status": {"active": "actif", "ended": "résilié"},
    "reason": {
        "too_expensive": "prix trop élevé",
        "not_used": "logiciel peu ou pas utilisé",
        "project_ended": "fin du projet",
        "other_software": "choix d’un autre logiciel",
        "company_closing": "cessation d’activité",
        "other": "autre motif",
    },
}
ACTS = {
    "change_payment_method": "changement du mode de paiement",
    "cancel_subscription": "résiliation",
}


def french_day(value: date | str) -> str:
    """`1er mars 2027`, `24 mars 2027`; takes a date or its ISO form."""
    day = date.fromisoformat(value) if isinstance(value, str) else value
    text: str = format_date(day, "d MMMM y", locale=_LOCALE)
    return text.replace("1 ", "1er ", 1) if day.day == 1 else text


def french_hour(moment: datetime, zone: tzinfo) -> str:
    """`09:41` in that zone."""
    return str(format_time(moment.astimezone(zone), "HH:mm", locale=_LOCALE))


def french_moment(value: str, zone: tzinfo) -> str:
    """`24 mars 2027 à 09:41` from an ISO moment."""
    moment = datetime.fromisoformat(value).astimezone(zone)
    return f"{french_day(moment.date())} à {french_hour(moment, zone)}"


def french_value(value: Any, field: str) -> str:
    """The value of that field; `aucun` for nothing."""
    if value is None or value == "":
        return "aucun"
    if field == "last_day":
        return french_day(value)
    return WORDS.get(field, {}).get(value, str(value))


def french_people(people: Sequence[Mapping[str, str]]) -> str:
    """`Léa Perrin (lea.perrin@x.example)` and so on: ten at most, then how many more."""
    said = [f"{one['name']} ({one['email']})" for one in people[:_NAMED]]
    more = len(people) - len(said)
    if more:
        said.append(f"{more} autre" if more == 1 else f"{more} autres")
    return " et ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def french_change(name: str, before: Any, after: Any) -> str:
    """`5 → 8`; who comes or goes, by name."""
    return french_people(after) if name in PEOPLE else f"{french_value(before, name)} → {french_value(after, name)}"


def field_label(name: str, value: Any = None) -> str:
    """Raises `KeyError` for a field nobody named: a test renders every operation's receipt."""
    return PEOPLE[name][len(value) > 1] if name in PEOPLE else LABELS[name]


def act_name(operation: str) -> str:
    """A sensitive or planned operation as a noun; raises `KeyError` for one nobody named."""
    return ACTS[operation]
