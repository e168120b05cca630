"""From Standard to Premium or back, at once (the seed: a change of type shows on the next invoice)."""

from portal.domain.accounts import Account
from portal.domain.errors import LicenseTypeUnchanged
from portal.domain.operations.base import Warned
from portal.domain.operations.fields import Choice
from portal.domain.operations.one_field import SetsOneField
from portal.domain.operations.purchase_orders import po_number_reminder

TYPES = ("premium", "standard")


class ChangeLicenseType(SetsOneField):
    """For every licence of the subscription."""

    name = "change_license_type"
    field = "license_type"
    invoice = "next"
    terms = "amendment"
    fields = (Choice("license_type", TYPES),)

    def check(self, account: Account, wanted: str | None) -> None:
        if wanted == account.subscription.license_type:
            raise LicenseTypeUnchanged(license_type=wanted)

    def warnings(self, account: Account) -> tuple[Warned, ...]:
        return po_number_reminder(account)
