"""The purchase order number that the invoices carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from bot.actions.operations import given
from bot.actions.operations.base import Operation, Slot, Values
from bot.actions.turn import Turn


def read_po_number(turn: Turn) -> str | None:
    """A purchase order number given as a bare answer, in any format of up to 35 characters."""
    found = str(turn.first("po_number") or turn.text.strip())
    return found if 0 < len(found) <= given.LONGEST_PO_NUMBER and any(c.isdigit() for c in found) else None


class ChangePoNumber(Operation):
    """`po_number` as it must be written."""

    name = "change_po_number"
    entry = "faq_change_po_number"
    called = r"(?:numero de )?(?:bon de )?commande|bon|bdc|bc|po"
    slots = (Slot("po_number", "ask_po_number", read=read_po_number, given=given.po_number),)
    asks_again: ClassVar[Mapping[str, str]] = {"po_number_invalid": "po_number", "po_number_unchanged": "po_number"}

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        found = turn.first("po_number")
        return {**values, "po_number": found} if found else dict(values)

    def wish(self, values: Values) -> tuple[str, dict[str, Any]]:
        if "po_number" not in values:
            return "wish_change_po_number", {}
        return "wish_change_po_number_to", {"po_number": values["po_number"]}
