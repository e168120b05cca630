"""Many more users, each invited by mail."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from portal.domain.accounts import Account
from portal.domain.errors import NothingToAdd, TooManyUsers
from portal.domain.operations.base import Draft, Values, Warned
from portal.domain.operations.fields import Email, Name, Rows
from portal.domain.operations.users import MOST_USERS, AddingOperation, adding
from portal.domain.people import Person

_NAMED = 20


class BulkAddUsers(AddingOperation):
    """A row whose address came before, or is in place already, is left out, and that is said."""

    name = "bulk_add_users"
    fields = (Rows("users", (Name("name"), Email("email")), MOST_USERS, TooManyUsers),)

    def draft(self, account: Account, params: Values, today: date) -> Draft:
        rows: list[Person] = params["users"]
        times = Counter(row["email"] for row in rows)
        people = {row["email"]: row for row in reversed(rows)}
        present = {user.email for user in account.users}
        new = [people[email] for email in times if email not in present]
        if not new:
            raise NothingToAdd
        already = [email for email in times if email in present]
        twice = [email for email, count in times.items() if count > 1]
        warnings = (
            *_left_out("duplicates_dropped", len(rows) - len(times), twice),
            *_left_out("already_users", len(already), already),
        )
        return adding(account, new, today, warnings)


def _left_out(code: str, count: int, emails: Sequence[str]) -> tuple[Warned, ...]:
    return (Warned(code, {"count": count, "emails": list(emails[:_NAMED])}),) if count else ()
