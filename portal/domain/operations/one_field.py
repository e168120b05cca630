"""What operations share that set one field of the subscription at once."""

from abc import abstractmethod
from dataclasses import replace
from datetime import date
from typing import ClassVar

from portal.domain.accounts import Account
from portal.domain.errors import NotUndoable
from portal.domain.ledger import Effective, Line, LineStatus, When
from portal.domain.operations.base import Draft, Operation, Values, Warned


class SetsOneField(Operation):
    """`field` is the name of the parameter too; taken back while nobody has set it again."""

    field: ClassVar[str]
    invoice: ClassVar[str] = "none"

    @abstractmethod
    def check(self, account: Account, wanted: str | None) -> None:
        """Raises the Problem that says why the field cannot have this value."""

    def warnings(self, account: Account) -> tuple[Warned, ...]:
        return ()

    def draft(self, account: Account, params: Values, today: date) -> Draft:
        return self._set(account, params[self.field], today, self.warnings(account))

    def apply(self, account: Account, after: Values) -> Account:
        return replace(account, subscription=replace(account.subscription, **after))

    def inverse(self, account: Account, line: Line, today: date) -> Draft:
        if line.status is not LineStatus.DONE or self._present(account) != line.after[self.field]:
            raise NotUndoable
        return self._set(account, line.before[self.field], today)

    def _set(self, account: Account, wanted: str | None, today: date, warnings: tuple[Warned, ...] = ()) -> Draft:
        self.check(account, wanted)
        before, after = {self.field: self._present(account)}, {self.field: wanted}
        return Draft(before, after, Effective(When.NOW, today), self.invoice, warnings)

    def _present(self, account: Account) -> str | None:
        value: str | None = getattr(account.subscription, self.field)
        return value
