"""What an operation is: a draft before the yes, a change after it, and its inverse."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from portal.domain.accounts import Account
from portal.domain.errors import NotUndoable
from portal.domain.ledger import Effective, Line, When
from portal.domain.letters import Letter, receipt
from portal.domain.operations.fields import Field, read_fields
from portal.domain.policy import Policy

Values = Mapping[str, Any]


class Step(StrEnum):
    """What the confirmation asks of the person: known, a recent code, or a code for this very proposal."""

    SITE = "site"
    CODE = "code"
    BOUND_CODE = "bound_code"


@dataclass(frozen=True)
class Warned:
    """Something to know before saying yes."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """What would change. `before` and `after` hold the same fields, as JSON values.

    `replaces` are the references of planned changes that this one puts an end to.
    """

    before: dict[str, Any]
    after: dict[str, Any]
    effective: Effective
    invoice: str
    warnings: tuple[Warned, ...] = ()
    replaces: tuple[str, ...] = ()


class Operation(ABC):
    """One kind of change. A new one is a subclass that the registry lists; docs/portal.md walks through it."""

    name: ClassVar[str]
    fields: ClassVar[tuple[Field, ...]] = ()
    step: ClassVar[Step] = Step.CODE
    terms: ClassVar[str | None] = None

    def read(self, raw: Values) -> dict[str, Any]:
        """The checked parameters; raises a Problem that names the one that is wrong."""
        return read_fields(self.fields, raw)

    @abstractmethod
    def draft(self, account: Account, params: Values, today: date) -> Draft:
        """What would change; raises a Problem when the rules do not allow it."""

    @abstractmethod
    def apply(self, account: Account, after: Values) -> Account:
        """The account with the change in it, at once or on its date."""

    def deadline(self, account: Account) -> date | None:
        """The day from which it cannot be confirmed any more; None for no such day."""
        return None

    def inverse(self, account: Account, line: Line, today: date) -> Draft:
        """What taking this line back would change; raises a Problem when that is not possible any more."""
        raise NotUndoable

    def undo_until(self, draft: Draft, now: datetime, policy: Policy) -> datetime | None:
        """Until when it may be taken back; None for never. A planned change: until its date."""
        if draft.replaces:
            return None
        if draft.effective.when is When.RENEWAL:
            return policy.calendar.start(draft.effective.date)
        return now + policy.undo_window

    def letters(self, before: Account, after: Account, line: Line) -> tuple[Letter, ...]:
        """The mails that the change sends: a receipt to the administrator who made it."""
        return (receipt(before, line),)
