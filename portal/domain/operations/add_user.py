"""One more user, invited by mail."""

from datetime import date

from portal.domain.accounts import Account
from portal.domain.errors import UserExists
from portal.domain.operations.base import Draft, Values
from portal.domain.operations.fields import Email, Name
from portal.domain.operations.users import AddingOperation, adding


class AddUser(AddingOperation):
    """Takes a free licence."""

    name = "add_user"
    fields = (Name("name"), Email("email"))

    def draft(self, account: Account, params: Values, today: date) -> Draft:
        if any(user.email == params["email"] for user in account.users):
            raise UserExists(email=params["email"])
        return adding(account, [{"name": params["name"], "email": params["email"]}], today)
