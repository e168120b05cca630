"""Cancelling is not renewing: access lasts until the day before the renewal (the seed's rules)."""

from dataclasses import replace
from datetime import date, timedelta

from portal.domain.accounts import Account, Status
from portal.domain.errors import AlreadyCancelled, NoticePeriodOver, NotUndoable, ReasonInvalid
from portal.domain.ledger import Effective, Line, LineStatus, When
from portal.domain.letters import Letter, receipt, security_notice
from portal.domain.operations.base import Draft, Operation, Step, Values
from portal.domain.operations.fields import Choice, Text

REASONS = ("too_expensive", "not_used", "project_ended", "other_software", "company_closing", "other")
_DAY = timedelta(days=1)


class CancelSubscription(Operation):
    """Possible while the contract's notice period is open; the reason is chosen from a list."""

    name = "cancel_subscription"
    step = Step.BOUND_CODE
    fields = (Choice("reason", REASONS, problem=ReasonInvalid), Text("comment", 500))

    def draft(self, account: Account, params: Values, today: date) -> Draft:
        renewal = account.subscription.renewal_date
        _check(account, today)
        said = {name: value for name, value in params.items() if value is not None}
        after = {"status": Status.ENDED.value, "last_day": (renewal - _DAY).isoformat(), **said}
        before = {**dict.fromkeys(after), "status": account.subscription.status.value}
        return Draft(before, after, Effective(When.RENEWAL, renewal), "none")

    def deadline(self, account: Account) -> date:
        return last_day_to_cancel(account) + _DAY

    def apply(self, account: Account, after: Values) -> Account:
        return replace(account, subscription=replace(account.subscription, status=Status.ENDED))

    def inverse(self, account: Account, line: Line, today: date) -> Draft:
        if line.status is not LineStatus.PLANNED:
            raise NotUndoable
        return Draft(line.after, line.before, line.effective, "none", replaces=(line.reference,))

    def letters(self, before: Account, after: Account, line: Line) -> tuple[Letter, ...]:
        return receipt(before, line), security_notice(before, line)


def last_day_to_cancel(account: Account) -> date:
    """The notice period is counted back from the renewal."""
    return account.subscription.renewal_date - timedelta(days=account.subscription.notice_days)


def _check(account: Account, today: date) -> None:
    for change in account.planned_for(CancelSubscription.name):
        raise AlreadyCancelled(date=change.after["last_day"])
    last_day, renewal = last_day_to_cancel(account), account.subscription.renewal_date
    if today > last_day:
        raise NoticePeriodOver(last_day=last_day.isoformat(), renewal_date=renewal.isoformat())
