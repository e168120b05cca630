"""Users go, their licences are free at once."""

from datetime import date

from portal.domain.accounts import Account
from portal.domain.errors import NotUndoable, TooManyUsers
from portal.domain.ledger import Line
from portal.domain.operations.base import Draft, Values
from portal.domain.operations.fields import References
from portal.domain.operations.users import MOST_USERS, UsersOperation, adding, removing
from portal.domain.people import Directory


class RemoveUser(UsersOperation):
    """Its inverse puts back, with the status they had, those who have not been added again since."""

    name = "remove_user"
    fields = (References("users", MOST_USERS, TooManyUsers),)

    def draft(self, account: Account, params: Values, today: date) -> Draft:
        return removing(account, Directory(account.users).find_all(params["users"]), today)

    def inverse(self, account: Account, line: Line, today: date) -> Draft:
        present = {user.email for user in account.users}
        gone = [removed for removed in line.after["users_removed"] if removed["email"] not in present]
        if not gone:
            raise NotUndoable
        return adding(account, gone, today)
