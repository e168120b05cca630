"""Another person becomes the administrator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from bot.actions.operations import given, people
from bot.actions.operations.base import Operation, Slot, Values
from bot.actions.turn import Turn


def _read_one(turn: Turn) -> str | None:
    found = people.read_names(turn) or []
    return found[0] if len(found) == 1 else None


class TransferAdmin(Operation):
    """`to`: an address, or the name of a user of the subscription."""

    name = "transfer_admin"
    entry = "faq_transfer_admin"
    called = r"transfert|droits?|administrat\w+"
    alone = True
    slots = (Slot("to", "ask_new_admin", read=_read_one, entities=("email", "person"), given=given.person),)
    asks_again: ClassVar[Mapping[str, str]] = {
        "user_unknown": "to",
        "user_ambiguous": "to",
        "email_invalid": "to",
        "admin_unchanged": "to",
    }

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        found = people.named(turn)
        return {**values, "to": found[0]} if len(found) == 1 else dict(values)

    def choose(self, values: Values, slot: Slot, ref: str) -> dict[str, Any] | None:
        """The address of one of several persons of the same name."""
        return {**values, "to": ref} if "@" in ref else None

    def wish(self, values: Values) -> tuple[str, dict[str, Any]]:
        return ("wish_transfer_admin_to", {"who": values["to"]}) if "to" in values else ("wish_transfer_admin", {})
