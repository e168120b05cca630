"""The means of payment, among those on file; a card number is never taken here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from bot.actions.operations import given
from bot.actions.operations.base import Choice, Operation, Slot, Values
from bot.actions.turn import Turn

METHODS = ("invoice", "sepa", "card")


class ChangePaymentMethod(Operation):
    """`payment_method`: invoice, sepa or card; a message that names two of them gives none."""

    name = "change_payment_method"
    entry = "faq_change_payment_method"
    called = r"(?:mode de |moyen de )?(?:paiement|reglement)"
    alone = True
    slots = (
        Slot(
            "payment_method",
            "ask_payment_method",
            lambda values: [Choice(method, method) for method in METHODS],
            given=given.one_of(*METHODS),
        ),
    )
    asks_again: ClassVar[Mapping[str, str]] = {
        "payment_method_not_on_file": "payment_method",
        "payment_method_unchanged": "payment_method",
    }

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        found = turn.first("payment_method")
        return {**values, "payment_method": found} if found else dict(values)
