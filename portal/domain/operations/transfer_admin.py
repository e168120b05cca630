"""The administrator's role goes to another person, who need not be a user."""

from dataclasses import replace
from datetime import date, datetime

from portal.domain.accounts import Account, User, UserStatus
from portal.domain.addresses import LONGEST_EMAIL, normal_email
from portal.domain.errors import AdminUnchanged, UserUnknown
from portal.domain.ledger import Effective, Line, When
from portal.domain.letters import Letter, former_administrator, new_administrator, receipt
from portal.domain.operations.base import Draft, Operation, Step, Values, Warned
from portal.domain.operations.fields import Text
from portal.domain.people import Directory
from portal.domain.policy import Policy


class TransferAdmin(Operation):
    """`to`: an address, or the name of a user. Only the new administrator could give the role back."""

    name = "transfer_admin"
    step = Step.BOUND_CODE
    fields = (Text("to", LONGEST_EMAIL, required=True),)

    def draft(self, account: Account, params: Values, today: date) -> Draft:
        email, name = _person(account, params["to"])
        if email == account.subscription.admin_email:
            raise AdminUnchanged(email=email)
        before = {"admin_email": account.subscription.admin_email, "admin_name": account.admin_name}
        after = {"admin_email": email, "admin_name": name}
        return Draft(before, after, Effective(When.NOW, today), "none", (Warned("no_way_back", {"name": name}),))

    def apply(self, account: Account, after: Values) -> Account:
        subscription = replace(account.subscription, admin_email=after["admin_email"])
        return replace(account, subscription=subscription, admin_name=after["admin_name"])

    def undo_until(self, draft: Draft, now: datetime, policy: Policy) -> datetime | None:
        return None

    def letters(self, before: Account, after: Account, line: Line) -> tuple[Letter, ...]:
        return receipt(before, line), new_administrator(before, line), former_administrator(before, line)


def _person(account: Account, to: str) -> tuple[str, str]:
    """Address and name; the address stands for a name nobody knows. Raises `EmailInvalid` or what finding raises."""
    if "@" not in to:
        user = _named(account, to)
        return user.email, user.name
    email = normal_email(to)
    return email, next((user.name for user in account.users if user.email == email), email)


def _named(account: Account, name: str) -> User:
    """A user, else the administrator, who need not hold a licence: their own name is not one that nobody knows."""
    try:
        return Directory(account.users).find(name)
    except UserUnknown:
        present = User(account.admin_name, account.subscription.admin_email, UserStatus.ACTIVE)
        return Directory([present]).find(name)
