"""Purchase order numbers, wherever they are asked for or recalled."""

from portal.domain.accounts import Account
from portal.domain.errors import PoNumberInvalid
from portal.domain.operations.base import Warned
from portal.domain.operations.fields import Text

LONGEST = 35


def po_number_field(*, required: bool) -> Text:
    """The same number is good everywhere, and refused everywhere in the same words."""
    return Text("po_number", LONGEST, required=required, problem=PoNumberInvalid)


def po_number_reminder(account: Account) -> tuple[Warned, ...]:
    """Before what shows on the next invoice, where the company wants its number there (the seed's rule)."""
    if not account.subscription.po_required:
        return ()
    return (Warned("po_number_reminder", {"current": account.subscription.po_number}),)
