"""What the operations on users share: who comes in, who goes, and the letters that tell them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from portal.domain.accounts import Account, User, UserStatus
from portal.domain.errors import NoFreeLicense, NotUndoable
from portal.domain.ledger import Effective, Line, When
from portal.domain.letters import Letter, access_removed, invitation
from portal.domain.operations.base import Draft, Operation, Values, Warned
from portal.domain.people import Person

MOST_USERS = 10_000


class UsersOperation(Operation):
    """`users_added` come in (invited, unless their status is told), `users_removed` go; an inverse does the other."""

    def apply(self, account: Account, after: Values) -> Account:
        gone = {removed["email"] for removed in after.get("users_removed", ())}
        kept = (user for user in account.users if user.email not in gone)
        return replace(account, users=(*kept, *map(_user, after.get("users_added", ()))))

    def letters(self, before: Account, after: Account, line: Line) -> tuple[Letter, ...]:
        added, removed = line.after.get("users_added", ()), line.after.get("users_removed", ())
        return (
            *super().letters(before, after, line),
            *(invitation(after, line, user, _occasion(user)) for user in added),
            *(access_removed(after, line, user) for user in removed),
        )


class AddingOperation(UsersOperation):
    """Its inverse removes those it added that are still there."""

    def inverse(self, account: Account, line: Line, today: date) -> Draft:
        added = {user["email"] for user in line.after["users_added"]}
        there = [user for user in account.users if user.email in added]
        if not there:
            raise NotUndoable
        return removing(account, there, today)


def adding(account: Account, people: Sequence[Person], today: date, warnings: tuple[Warned, ...] = ()) -> Draft:
    """Raises `NoFreeLicense`."""
    used, quantity = account.used, account.subscription.quantity
    wanted = used + len(people)
    if wanted > quantity:
        raise NoFreeLicense(quantity=quantity, used=used, missing=wanted - quantity)
    before, after = {"used": used, "users_added": []}, {"used": wanted, "users_added": list(people)}
    return at_once(before, after, today, (*warnings, *_fewer_planned(account, wanted)))


def removing(account: Account, users: Sequence[User], today: date) -> Draft:
    """Each is kept with the status to put back."""
    people = [{"name": user.name, "email": user.email, "status": user.status.value} for user in users]
    before = {"used": account.used, "users_removed": []}
    return at_once(before, {"used": account.used - len(people), "users_removed": people}, today)


def at_once(before: dict[str, Any], after: dict[str, Any], today: date, warnings: tuple[Warned, ...] = ()) -> Draft:
    """Users change immediately, and the invoice does not."""
    return Draft(before, after, Effective(When.NOW, today), "none", warnings)


def _fewer_planned(account: Account, wanted: int) -> tuple[Warned, ...]:
    """Licences that are free today and will be gone at the renewal."""
    planned = [change.after.get("quantity") for change in account.planned]
    fewer = [quantity for quantity in planned if isinstance(quantity, int) and quantity < wanted]
    return tuple(Warned("fewer_than_users", {"quantity": quantity, "used": wanted}) for quantity in fewer)


def _user(added: Person) -> User:
    return User(added["name"], added["email"], UserStatus(added.get("status", UserStatus.INVITED)))


def _occasion(added: Person) -> str:
    return "restored" if added.get("status") == UserStatus.ACTIVE else "added"
