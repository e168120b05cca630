"""How the invoices are paid: one of the means on file, never a card number."""

from portal.domain.accounts import Account
from portal.domain.errors import NoOtherPaymentMethod, PaymentMethodNotOnFile, PaymentMethodUnchanged
from portal.domain.ledger import Line
from portal.domain.letters import Letter, receipt, security_notice
from portal.domain.operations.base import Step
from portal.domain.operations.fields import Choice
from portal.domain.operations.one_field import SetsOneField

METHODS = ("invoice", "sepa", "card")


class ChangePaymentMethod(SetsOneField):
    """Asks for a code of its own, to take it back too, and the administrator is told."""

    name = "change_payment_method"
    field = "payment_method"
    step = Step.BOUND_CODE
    fields = (Choice("payment_method", METHODS),)

    def check(self, account: Account, wanted: str | None) -> None:
        present = account.subscription.payment_method
        others = [method for method in account.company.payment_methods if method != present]
        if not others:
            raise NoOtherPaymentMethod(payment_method=present)
        if wanted == present:
            raise PaymentMethodUnchanged(payment_method=wanted, on_file=others)
        if wanted not in others:
            raise PaymentMethodNotOnFile(payment_method=wanted, on_file=others)

    def letters(self, before: Account, after: Account, line: Line) -> tuple[Letter, ...]:
        return receipt(before, line), security_notice(before, line)
