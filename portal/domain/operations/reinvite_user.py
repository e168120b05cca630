"""The invitation once more, to those who have not accepted it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from portal.domain.accounts import Account, User, UserStatus
from portal.domain.errors import NobodyPending, ParamsInvalid, TooManyUsers, UserAlreadyActive
from portal.domain.ledger import Line
from portal.domain.letters import Letter, invitation
from portal.domain.operations.base import Draft, Operation, Values
from portal.domain.operations.fields import Flag, References
from portal.domain.operations.users import MOST_USERS, at_once
from portal.domain.people import Directory, person
from portal.domain.policy import Policy


class ReinviteUser(Operation):
    """Some users by name or address, or everybody who is pending; a mail that went out cannot be taken back."""

    name = "reinvite_user"
    fields = (References("users", MOST_USERS, TooManyUsers, required=False), Flag("all_pending"))

    def read(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Either of the two, never both."""
        params = super().read(raw)
        if bool(params["users"]) == params["all_pending"]:
            raise ParamsInvalid(field="users")
        return params

    def draft(self, account: Account, params: Values, today: date) -> Draft:
        people = [person(user) for user in _pending(account, params)]
        return at_once({"invitations": []}, {"invitations": people}, today)

    def apply(self, account: Account, after: Values) -> Account:
        return account

    def undo_until(self, draft: Draft, now: datetime, policy: Policy) -> datetime | None:
        return None

    def letters(self, before: Account, after: Account, line: Line) -> tuple[Letter, ...]:
        again = (invitation(after, line, user, "again") for user in line.after["invitations"])
        return (*super().letters(before, after, line), *again)


def _pending(account: Account, params: Values) -> tuple[User, ...]:
    """Raises `NobodyPending`, `UserAlreadyActive`, or what finding a user raises."""
    if params["all_pending"]:
        invited = tuple(user for user in account.users if user.status is UserStatus.INVITED)
        if not invited:
            raise NobodyPending
        return invited
    users = Directory(account.users).find_all(params["users"])
    for user in users:
        if user.status is UserStatus.ACTIVE:
            raise UserAlreadyActive(user=user.name)
    return users
