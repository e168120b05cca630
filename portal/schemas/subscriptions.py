"""Subscriptions and their users, as callers read them."""

from datetime import date
from typing import Any, Literal

from portal.schemas.base import Answer


class PlannedChange(Answer):
    """A confirmed change that waits for its date. `after` holds the fields it will set."""

    reference: str
    operation: str
    effective_date: date
    after: dict[str, Any]


class Subscription(Answer):
    """One contract. `used` counts users, invited ones included; `free` = `quantity` - `used`, never negative."""

    id: str
    company: str
    license_type: Literal["premium", "standard"]
    quantity: int
    used: int
    free: int
    renewal_date: date
    status: str
    admin_email: str
    po_number: str | None
    po_required: bool
    payment_method: str
    planned_changes: list[PlannedChange]


class Contract(Answer):
    """Where the contract can be read: an address, or a path of the page the customer is on."""

    subscription: str
    title: str
    url: str


class Subscriptions(Answer):
    """Every subscription of one administrator, by id."""

    subscriptions: list[Subscription]


class User(Answer):
    """A person who holds a licence; `invited` until the invitation is accepted."""

    name: str
    email: str
    status: Literal["active", "invited"]


class Users(Answer):
    """The users of one subscription, by name."""

    users: list[User]
