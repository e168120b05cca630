"""The subscription's type: Premium or Standard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from bot.actions.operations import given
from bot.actions.operations.base import Choice, Operation, Slot, Values
from bot.actions.operations.change_po_number import read_po_number
from bot.actions.turn import Turn

TYPES = ("premium", "standard")


class ChangeLicenseType(Operation):
    """`license_type` is the new one."""

    name = "change_license_type"
    entry = "faq_change_license_type"
    called = r"types?(?: de licences?)?|(?:passage en )?(?:premium|standard)"
    slots = (
        Slot(
            "license_type",
            "ask_license_type",
            lambda values: [Choice(name, name) for name in TYPES],
            given=given.one_of(*TYPES),
        ),
    )
    options = (Slot("po_number", "ask_po_number", read=read_po_number, given=given.po_number),)
    asks_again: ClassVar[Mapping[str, str]] = {"po_number_invalid": "po_number"}

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        found = {"license_type": turn.first("license_type"), "po_number": turn.first("po_number")}
        return {**values, **{name: value for name, value in found.items() if value}}

    def wish(self, values: Values) -> tuple[str, dict[str, Any]]:
        if "license_type" not in values:
            return "wish_change_license_type", {}
        return "wish_change_license_type_to", {"type": values["license_type"].capitalize()}
