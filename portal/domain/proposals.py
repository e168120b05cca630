"""A proposal: what would change, kept until it is confirmed, withdrawn, or too old."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from portal.domain.accounts import Account, Status
from portal.domain.errors import (
    ProposalExpired,
    ProposalStale,
    ProposalWithdrawn,
    SubscriptionNotActive,
    TermsNotAccepted,
)
from portal.domain.ledger import Seal, When
from portal.domain.operations.base import Draft


class ProposalStatus(StrEnum):
    """The first three are kept, the last two follow from the time and the subscription."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    STALE = "stale"


@dataclass(frozen=True)
class Proposal:
    """`version` is that of the subscription it was made on; `reference` its ledger line once confirmed."""

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


def present_status(proposal: Proposal, account: Account, now: datetime, today: date) -> ProposalStatus:
    """What a caller is told: an open proposal may have expired, or its subscription have changed."""
    if proposal.status is not ProposalStatus.OPEN:
        return proposal.status
    if now >= proposal.expires_at:
        return ProposalStatus.EXPIRED
    effective = proposal.draft.effective
    too_late = effective.when is When.RENEWAL and effective.date <= today
    if too_late or proposal.version != account.subscription.version:
        return ProposalStatus.STALE
    return ProposalStatus.OPEN


def check_open(proposal: Proposal, account: Account, now: datetime, today: date) -> None:
    """Raises the Problem that says why the proposal cannot be run any more."""
    status = present_status(proposal, account, now, today)
    if status is ProposalStatus.WITHDRAWN:
        raise ProposalWithdrawn
    if status is ProposalStatus.EXPIRED:
        raise ProposalExpired
    if status is ProposalStatus.STALE:
        raise ProposalStale(before=present_values(account, proposal.draft.before))
    check_active(account)


def check_active(account: Account) -> None:
    """Raises `SubscriptionNotActive`."""
    if account.subscription.status is not Status.ACTIVE:
        raise SubscriptionNotActive


def check_terms(proposal: Proposal, accepted: str | None) -> None:
    """Raises `TermsNotAccepted` unless the text of this very proposal was accepted."""
    if proposal.terms is not None and accepted != proposal.terms.hash:
        raise TermsNotAccepted


def present_values(account: Account, fields: dict[str, Any]) -> dict[str, Any]:
    """The subscription's own value of each field; fields that are not its own are left out."""
    return {name: getattr(account.subscription, name) for name in fields if hasattr(account.subscription, name)}
