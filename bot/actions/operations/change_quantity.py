"""More licences, fewer licences, or so many licences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from bot.actions.operations import given
from bot.actions.operations.base import Choice, Operation, Slot, Values
from bot.actions.operations.change_po_number import read_po_number
from bot.actions.plain import fold
from bot.actions.turn import Turn

_CE_SERA = re.compile(r"\bce (?:sera|serait|seront)\b|\bdisons\b|\bmettons\b")
_TOTAL = re.compile(
    r"\b(?:total|en tout|tout compris|passe\w*|mont\w*|descend\w*|ramen\w*|port\w*|de plus|de moins|en)\b"
)
MODES = ("increase", "decrease", "set")


def _modes(values: Values) -> list[Choice]:
    return [Choice(mode, mode, {"n": values["quantity"]}) for mode in MODES]


def _only_a_number(turn: Turn) -> bool:
    """ "Ce sera quatre" corrects the number; only words of its own would turn "de plus" into a total."""
    folded = fold(turn.text)
    return _CE_SERA.search(folded) is not None and _TOTAL.search(folded) is None


class ChangeQuantity(Operation):
    """`quantity` is a number of licences, `quantity_mode` tells whether it is added, taken away or the new total."""

    name = "change_quantity"
    entry = "faq_change_quantity"
    called = (
        r"(?<!type de )(?<!types de )(?:nombre de )?licences?|quantite|postes?|places?|"
        r"augmentation|reduction|diminution"
    )
    slots = (
        Slot("quantity", "ask_quantity", given=given.count),
        Slot("quantity_mode", "ask_quantity_mode", _modes, given=given.one_of(*MODES)),
    )
    options = (Slot("po_number", "ask_po_number", read=read_po_number, given=given.po_number),)
    asks_again: ClassVar[Mapping[str, str]] = {
        "quantity_invalid": "quantity",
        "quantity_unchanged": "quantity",
        "quantity_below_one": "quantity",
        "quantity_too_large": "quantity",
        "po_number_invalid": "po_number",
    }

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        taken = dict(values)
        mode, quantity = turn.first("quantity_mode"), turn.first("quantity")
        if mode in MODES and not ("quantity_mode" in values and _only_a_number(turn)):
            taken["quantity_mode"] = mode
        if quantity is not None:
            taken["quantity"] = int(quantity)
        if len(set(turn.values.get("quantity", ()))) > 1:
            taken.pop("quantity", None)
        if po_number := turn.first("po_number"):
            taken["po_number"] = po_number
        return taken

    def refused(self, values: Values, slot: Slot, params: Values) -> dict[str, Any]:
        gone = {"quantity", "quantity_mode"} if slot.name == "quantity" else {slot.name}
        return {name: value for name, value in values.items() if name not in gone}

    def wish(self, values: Values) -> tuple[str, dict[str, Any]]:
        mode, n = values.get("quantity_mode"), values.get("quantity")
        return ("wish_change_quantity", {}) if None in (mode, n) else (f"wish_change_quantity_{mode}", {"n": n})
