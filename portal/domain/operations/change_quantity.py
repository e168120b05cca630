"""More licences at once, fewer at the renewal date (the seed's rules)."""

from dataclasses import replace
from datetime import date

from portal.domain.accounts import Account, PlannedChange
from portal.domain.errors import (
    LicensesInUse,
    NotUndoable,
    QuantityBelowOne,
    QuantityInvalid,
    QuantityTooLarge,
    QuantityUnchanged,
)
from portal.domain.ledger import Effective, Line, LineStatus, When
from portal.domain.operations.base import Draft, Operation, Values, Warned
from portal.domain.operations.fields import Choice, Integer
from portal.domain.operations.purchase_orders import po_number_field, po_number_reminder

LARGEST = 20_000


class ChangeQuantity(Operation):
    """`quantity` is added, taken away, or the new number, as `quantity_mode` says; a PO number may be set with it."""

    name = "change_quantity"
    terms = "amendment"
    fields = (
        Integer("quantity", QuantityInvalid),
        Choice("quantity_mode", ("increase", "decrease", "set"), default="set"),
        po_number_field(required=False),
    )

    def draft(self, account: Account, params: Values, today: date) -> Draft:
        subscription = account.subscription
        quantity = wanted_quantity(subscription.quantity, params)
        _check(account, quantity)
        after: dict[str, object] = {"quantity": quantity}
        if params["po_number"] not in (None, subscription.po_number):
            after["po_number"] = params["po_number"]
        before = {name: getattr(subscription, name) for name in after}
        replaced = account.planned_for(self.name)
        warnings = (*_warnings(account, quantity, po_asked=params["po_number"] is None), *_replacing(replaced))
        references = tuple(change.reference for change in replaced)
        return Draft(before, after, _effective(account, quantity, today), "next", warnings, references)

    def apply(self, account: Account, after: Values) -> Account:
        return replace(account, subscription=replace(account.subscription, **after))

    def inverse(self, account: Account, line: Line, today: date) -> Draft:
        if line.status is LineStatus.PLANNED:
            return Draft(line.after, line.before, line.effective, "none", replaces=(line.reference,))
        subscription = account.subscription
        if line.status is not LineStatus.DONE or subscription.quantity != line.after["quantity"]:
            raise NotUndoable
        if account.used > line.before["quantity"]:
            raise LicensesInUse(used=account.used, quantity=line.before["quantity"])
        kept = [name for name, value in line.after.items() if getattr(subscription, name) == value]
        before, after = {n: line.after[n] for n in kept}, {n: line.before[n] for n in kept}
        replaced = account.planned_for(self.name)
        references = tuple(change.reference for change in replaced)
        return Draft(before, after, Effective(When.NOW, today), "next", _replacing(replaced), references)


def wanted_quantity(present: int, params: Values) -> int:
    """The number of licences after the change; raises `QuantityInvalid` for "three less than nothing"."""
    quantity, mode = int(params["quantity"]), params["quantity_mode"]
    if mode == "set":
        return quantity
    if quantity < 0:
        raise QuantityInvalid
    return present + quantity if mode == "increase" else present - quantity


def _check(account: Account, quantity: int) -> None:
    if quantity < 1:
        raise QuantityBelowOne
    if quantity > LARGEST:
        raise QuantityTooLarge(max=LARGEST)
    planned = {change.after.get("quantity") for change in account.planned_for(ChangeQuantity.name)}
    if quantity == account.subscription.quantity or quantity in planned:
        raise QuantityUnchanged(quantity=quantity)


def _effective(account: Account, quantity: int, today: date) -> Effective:
    if quantity > account.subscription.quantity:
        return Effective(When.NOW, today)
    return Effective(When.RENEWAL, account.subscription.renewal_date)


def _warnings(account: Account, quantity: int, *, po_asked: bool) -> tuple[Warned, ...]:
    warnings = [*po_number_reminder(account)] if po_asked else []
    if quantity < account.used:
        warnings.append(Warned("fewer_than_users", {"quantity": quantity, "used": account.used}))
    return tuple(warnings)


def _replacing(replaced: tuple[PlannedChange, ...]) -> tuple[Warned, ...]:
    return tuple(
        Warned(
            "replaces_planned_change",
            {
                "reference": change.reference,
                "quantity": change.after.get("quantity"),
                "date": change.effective_date.isoformat(),
            },
        )
        for change in replaced
    )
