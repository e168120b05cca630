"""A proposal: what would change, kept until it is confirmed, withdrawn, or too old."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from portal.domain.accounts import Account, PlannedChange, Status
from portal.domain.errors import (
    ProposalConfirmed,
    ProposalExpired,
    ProposalStale,
    ProposalWithdrawn,
    SubscriptionNotActive,
    TermsNotAccepted,
)
from portal.domain.ledger import Seal, When
from portal.domain.operations import Draft, operation_named


class ProposalStatus(StrEnum):
    """The first three are kept, the last two follow from the time and the subscription."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    STALE = "stale"


@dataclass(frozen=True)
class Proposal:
    """`version` is that of the subscription it was made on; `reference` its ledger line once confirmed.

    `follows`: the proposal that must have run just before this one. `prepared_by`: the advisor's name, when one did.
    """

    id: str
    conversation: str
    operation: str
    subscription: str
    license_type: str
    draft: Draft
    terms: Seal | None
    undoes: str | None
    version: int
    created_at: datetime
    expires_at: datetime
    status: ProposalStatus = ProposalStatus.OPEN
    reference: str | None = None
    follows: str | None = None
    prepared_by: str | None = None

    @property
    def waits(self) -> bool:
        """Whether it becomes a planned change: taking one back does not."""
        return self.draft.effective.when is When.RENEWAL and not self.undoes


def present_status(chain: Sequence[Proposal], account: Account, now: datetime, today: date) -> ProposalStatus:
    """What a caller is told of the last of `chain`: the proposals it follows, oldest first, then itself.

    An open one may have expired, its subscription may have changed, or what it follows may not be possible any more.
    """
    before = ProposalStatus.CONFIRMED if chain[0].follows is None else ProposalStatus.STALE
    for proposal in chain:
        before = _status_after(before, proposal, account, now, today)
    return before


def _status_after(
    before: ProposalStatus, proposal: Proposal, account: Account, now: datetime, today: date
) -> ProposalStatus:
    """`before`: the status of the proposal it follows; `CONFIRMED` when it follows none."""
    if proposal.status is not ProposalStatus.OPEN:
        return proposal.status
    if now >= proposal.expires_at:
        return ProposalStatus.EXPIRED
    effective = proposal.draft.effective
    too_late = effective.when is When.RENEWAL and effective.date <= today
    as_it_was = before is ProposalStatus.CONFIRMED and proposal.version == account.subscription.version
    if too_late or not (before is ProposalStatus.OPEN or as_it_was):
        return ProposalStatus.STALE
    return ProposalStatus.OPEN


def check_open(chain: Sequence[Proposal], account: Account, now: datetime, today: date) -> None:
    """Raises the Problem that says why the last of `chain` cannot be run any more, nor be followed."""
    proposal, status = chain[-1], present_status(chain, account, now, today)
    if status is ProposalStatus.CONFIRMED:
        raise ProposalConfirmed(reference=proposal.reference)
    if status is ProposalStatus.WITHDRAWN:
        raise ProposalWithdrawn
    if status is ProposalStatus.EXPIRED:
        raise ProposalExpired
    if status is ProposalStatus.STALE:
        raise stale(proposal, account)
    check_active(account)


def check_turn(proposal: Proposal, account: Account) -> None:
    """Raises `ProposalStale` while the proposal it follows has not run."""
    if proposal.version != account.subscription.version:
        raise stale(proposal, account)


def stale(proposal: Proposal, account: Account) -> ProposalStale:
    return ProposalStale(before=present_values(account, proposal.draft.before))


def foreseen(account: Account, chain: Sequence[Proposal]) -> Account:
    """The account as it will be once the proposals of `chain` have run, one after the other.

    One that waits for the renewal is among the planned changes, under its own id until it has a reference.
    """
    for proposal in chain:
        draft = proposal.draft
        planned = [change for change in account.planned if change.reference not in draft.replaces]
        if proposal.waits:
            planned.append(PlannedChange(proposal.id, proposal.operation, draft.effective.date, draft.after))
        changed = changed_by(proposal, account)
        subscription = replace(changed.subscription, version=proposal.version + 1)
        account = replace(changed, subscription=subscription, planned=tuple(planned))
    return account


def changed_by(proposal: Proposal, account: Account) -> Account:
    """The account with what counts at once in it."""
    at_once = proposal.draft.effective.when is When.NOW
    return operation_named(proposal.operation).apply(account, proposal.draft.after) if at_once else account


def check_active(account: Account) -> None:
    """Raises `SubscriptionNotActive`."""
    if account.subscription.status is not Status.ACTIVE:
        raise SubscriptionNotActive


def check_terms(proposal: Proposal, accepted: str | None) -> None:
    """Raises `TermsNotAccepted` unless the text of this very proposal was accepted."""
    if proposal.terms is not None and accepted != proposal.terms.hash:
        raise TermsNotAccepted


def present_values(account: Account, fields: dict[str, Any]) -> dict[str, Any]:
    """The present value of each field that the subscription has; who comes or goes is no such field."""
    known = {**vars(account.subscription), "used": account.used}
    return {name: known[name] for name in fields if name in known}
