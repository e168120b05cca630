"""A cancellation, or another planned change, is taken back before its date."""

from collections.abc import Sequence
from datetime import date, datetime

from portal.domain.accounts import Account, PlannedChange
from portal.domain.errors import NothingPlanned, PlannedAmbiguous
from portal.domain.ledger import Effective, When
from portal.domain.operations.base import Draft, Operation, Values
from portal.domain.operations.cancel_subscription import CancelSubscription
from portal.domain.operations.fields import Text
from portal.domain.policy import Policy


class UndoCancellation(Operation):
    """`planned`: the reference of the change; without it the cancellation, or else the only change there is."""

    name = "undo_cancellation"
    fields = (Text("planned", 64),)

    def draft(self, account: Account, params: Values, today: date) -> Draft:
        waiting = [change for change in account.planned if change.effective_date > today]
        chosen = _chosen(waiting, params["planned"])
        present = {name: getattr(account.subscription, name, None) for name in chosen.after}
        return Draft(chosen.after, present, Effective(When.NOW, today), "none", replaces=(chosen.reference,))

    def apply(self, account: Account, after: Values) -> Account:
        """Nothing was changed yet."""
        return account

    def undo_until(self, draft: Draft, now: datetime, policy: Policy) -> datetime | None:
        return None


def _chosen(waiting: Sequence[PlannedChange], reference: str | None) -> PlannedChange:
    """Raises `NothingPlanned` or `PlannedAmbiguous`."""
    if reference is not None:
        found = [change for change in waiting if change.reference == reference]
    else:
        found = [change for change in waiting if change.operation == CancelSubscription.name] or list(waiting)
    if not found:
        raise NothingPlanned
    if len(found) > 1:
        raise PlannedAmbiguous(planned=[change.reference for change in found])
    return found[0]
