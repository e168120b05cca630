"""One more user: a name and an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from bot.actions.operations import given, people
from bot.actions.operations.base import Choice, Operation, Slot, Values
from bot.actions.plain import fold
from bot.actions.turn import Turn


def _suggested(values: Values) -> list[Choice]:
    name = people.name_of(values.get("email", ""))
    return [Choice(name, "as_named", {"name": name})] if name else []


class AddUser(Operation):
    """`name` and `email` of one person; a message that names several makes one wish of each."""

    name = "add_user"
    entry = "faq_add_users"
    called = r"invitations?|ajouts?(?! d(?:e |es |\')(?:\w+ )?licences?)|nouve(?:l|lle|au|aux) utilisat\w+"
    slots = (
        Slot("email", "ask_user_email", given=given.address),
        Slot("name", "ask_user_name", _suggested, read=people.read_name, entities=("person",), given=given.name),
    )
    asks_again: ClassVar[Mapping[str, str]] = {"user_exists": "email", "email_invalid": "email", "name_invalid": "name"}

    def begin(self, turn: Turn) -> list[dict[str, Any]]:
        found = people.pairs(turn) or [(None, None)]
        return [_said({"name": name, "email": email}) for name, email in found]

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        name, email = turn.first("person"), turn.first("email")
        name = None if name and _only_a_part(name, values.get("name", "")) else name
        taken = {**values, **_said({"name": name, "email": email})}
        if name and not email and _of_another(name, values, "name"):
            taken.pop("email", None)
        if email and not name and _of_another(email, values, "email"):
            taken.pop("name", None)
        return taken

    def refused(self, values: Values, slot: Slot, params: Values) -> dict[str, Any]:
        """Somebody who is there already is not the person to add: the name goes with the address."""
        return {} if "email" in params else super().refused(values, slot, params)

    def question(self, slot: Slot, values: Values) -> str:
        return "ask_user_email_of" if slot.name == "email" and "name" in values else slot.ask

    def wish(self, values: Values) -> tuple[str, dict[str, Any]]:
        who = values.get("name") or values.get("email")
        return ("wish_add_user_named", {"who": who}) if who else ("wish_add_user", {})


def _said(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value}


def _only_a_part(said: str, name: str) -> bool:
    """Whether a name says less than the one that is known: "Léa" of Léa Martin."""
    return set(fold(said).split()) < set(fold(name).split())


def _of_another(said: str, values: Values, slot: str) -> bool:
    """Whether the half that was not said again belongs to the person that this one takes the place of."""
    name, email = values.get("name"), values.get("email")
    if not name or not email or said == values[slot]:
        return False
    if slot == "name":
        return not people.belongs(said, email)
    return not people.belongs(name, said) and said.partition("@")[0] != email.partition("@")[0]
