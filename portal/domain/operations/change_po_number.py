"""The purchase order number that invoices carry."""

from portal.domain.accounts import Account
from portal.domain.errors import PoNumberUnchanged
from portal.domain.operations.one_field import SetsOneField
from portal.domain.operations.purchase_orders import po_number_field


class ChangePoNumber(SetsOneField):
    """At once."""

    name = "change_po_number"
    field = "po_number"
    fields = (po_number_field(required=True),)

    def check(self, account: Account, wanted: str | None) -> None:
        if wanted == account.subscription.po_number:
            raise PoNumberUnchanged(po_number=wanted)
