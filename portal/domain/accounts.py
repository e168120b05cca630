"""A customer's state: the company, its administrators, a subscription with its users and planned changes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Of a subscription: only an active one can be changed."""

    ACTIVE = "active"
    ENDED = "ended"


class UserStatus(StrEnum):
    """Of a user: invited until the invitation is accepted."""

    ACTIVE = "active"
    INVITED = "invited"


@dataclass(frozen=True)
class Company:
    """A customer. `payment_methods` are those on file: `invoice`, `sepa`, `card`."""

    id: str
    name: str
    payment_methods: tuple[str, ...]


@dataclass(frozen=True)
class Administrator:
    """A person who may administer subscriptions of a company; `email` is in lower case."""

    email: str
    name: str
    company: str


@dataclass(frozen=True)
class User:
    """A person who holds a licence; `email` is in lower case."""

    name: str
    email: str
    status: UserStatus


@dataclass(frozen=True)
class Subscription:
    """The contract itself. `version` counts its changes: a proposal made on another version is stale."""

    id: str
    company: str
    license_type: str
    quantity: int
    renewal_date: date
    notice_days: int
    admin_email: str
    payment_method: str
    po_number: str | None = None
    po_required: bool = False
    status: Status = Status.ACTIVE
    version: int = 1


@dataclass(frozen=True)
class PlannedChange:
    """A confirmed change that waits for its date; a view of its ledger line."""

    reference: str
    operation: str
    effective_date: date
    after: dict[str, object]


@dataclass(frozen=True)
class Account:
    """What the rules look at, and what an operation gives back changed; `admin_name` is its administrator's."""

    subscription: Subscription
    company: Company
    users: tuple[User, ...] = ()
    planned: tuple[PlannedChange, ...] = ()
    admin_name: str = ""

    @property
    def used(self) -> int:
        """Licences taken, by invited users too."""
        return len(self.users)

    @property
    def free(self) -> int:
        return max(0, self.subscription.quantity - self.used)

    def planned_for(self, operation: str) -> tuple[PlannedChange, ...]:
        """Changes of one kind that wait for their date."""
        return tuple(change for change in self.planned if change.operation == operation)


def next_renewal(renewal: date, today: date) -> date:
    """The first anniversary after today. From 29 February on it is 28 February."""
    while renewal <= today:
        renewal = _a_year_on(renewal)
    return renewal


def _a_year_on(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
