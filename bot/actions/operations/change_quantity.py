"""More licences, fewer licences, or so many licences."""

from __future__ import annotations

from typing import Any

from bot.actions.operations.base import Operation, Slot, Values
from bot.actions.reply import Button
from bot.actions.turn import Turn

MODES = ("increase", "decrease", "set")
_TITLES = {"increase": "{n} de plus", "decrease": "{n} de moins", "set": "{n} en tout"}


def _modes(values: Values) -> list[Button]:
    return [Button(_TITLES[mode].format(n=values["quantity"]), "value", mode) for mode in MODES]


def read_po_number(turn: Turn) -> str | None:
    """A purchase order number given as a bare answer, in any format of up to 35 characters."""
    found = turn.first("po_number") or turn.text.strip()
    return str(found) if 0 < len(str(found)) <= 35 and any(c.isdigit() for c in str(found)) else None


class ChangeQuantity(Operation):
    """`quantity` is a number of licences, `quantity_mode` tells whether it is added, taken away or the new total."""

    name = "change_quantity"
    entry = "faq_change_quantity"
    slots = (Slot("quantity", "ask_quantity"), Slot("quantity_mode", "ask_quantity_mode", _modes))
    options = (Slot("po_number", "ask_po_number", read=read_po_number),)

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        taken = dict(values)
        mode, quantity = turn.first("quantity_mode"), turn.first("quantity")
        if mode in MODES:
            taken["quantity_mode"] = mode
        if quantity is not None:
            taken["quantity"] = int(quantity)
        if len(set(turn.values.get("quantity", ()))) > 1:
            taken.pop("quantity", None)
        if po_number := turn.first("po_number"):
            taken["po_number"] = po_number
        return taken

    def title_values(self, values: Values) -> dict[str, Any]:
        return {"mode": values.get("quantity_mode"), "n": values.get("quantity")}
