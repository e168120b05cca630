"""Before the yes: propose, look again, withdraw, propose to take back."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from portal.domain.accounts import Account
from portal.domain.errors import (
    AlreadyUndone,
    IdentityRequired,
    LedgerLineUnknown,
    NotUndoable,
    ProposalConfirmed,
    ProposalUnknown,
    SubscriptionUnknown,
    UndoWindowClosed,
)
from portal.domain.identity import Known
from portal.domain.ledger import Line, LineStatus
from portal.domain.operations import Draft, Operation, Step, operation_named
from portal.domain.proposals import Proposal, ProposalStatus, check_active, check_open, foreseen, present_status
from portal.services.desk import Desk
from portal.services.identity import known_in
from portal.services.subscriptions import administered
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Card:
    """A proposal as its conversation sees it at this moment."""

    proposal: Proposal
    status: ProposalStatus
    step: Step
    satisfied: bool


@dataclass(frozen=True)
class Wish:
    """A request as it was sent.

    `after`: the open proposal of the same conversation that is to run just before. `prepared_by`: the advisor's name.
    """

    operation: str
    subscription: str
    params: Mapping[str, Any]
    after: str | None = None
    prepared_by: str | None = None


async def propose(desk: Desk, conversation: str, wish: Wish) -> Card:
    """Check a request against the rules and keep what it would change."""
    now = desk.now()
    async with desk.unit_of_work() as uow:
        known = await _somebody(desk, uow, conversation)
        operation = operation_named(wish.operation)
        account = await administered(uow, wish.subscription, known.email)
        check_active(account)
        if wish.after is not None:
            account = await _after(desk, uow, conversation, account, wish.after, now)
        draft = operation.draft(account, operation.read(wish.params), desk.day(now))
        proposal = _proposal(desk, conversation, operation, account, draft, now)
        if (day := operation.deadline(account)) is not None:
            proposal = replace(proposal, expires_at=min(proposal.expires_at, desk.policy.calendar.start(day)))
        proposal = replace(proposal, follows=wish.after, prepared_by=wish.prepared_by)
        await uow.proposals.add(proposal)
        await uow.commit()
    return _card(operation, proposal, proposal.status, known)


async def propose_undo(desk: Desk, conversation: str, reference: str) -> Card:
    """The inverse of a ledger line, as a proposal like any other."""
    now = desk.now()
    async with desk.unit_of_work() as uow:
        known = await _somebody(desk, uow, conversation)
        line, account = await _own_line(uow, reference, known)
        until = undo_deadline(line, now)
        operation = operation_named(line.operation)
        draft = operation.inverse(account, line, desk.day(now))
        proposal = _proposal(desk, conversation, operation, account, draft, now)
        proposal = replace(proposal, undoes=reference, expires_at=min(proposal.expires_at, until))
        await uow.proposals.add(proposal)
        await uow.commit()
    return _card(operation, proposal, proposal.status, known)


async def look_at(desk: Desk, conversation: str, proposal_id: str) -> Card:
    """Raises `ProposalUnknown`."""
    async with desk.unit_of_work() as uow:
        return await _present(desk, uow, await own_proposal(uow, conversation, proposal_id))


async def withdraw(desk: Desk, conversation: str, proposal_id: str) -> Card:
    """Safe to repeat; raises `ProposalConfirmed` when it is too late for that."""
    async with desk.unit_of_work() as uow:
        proposal = await own_proposal(uow, conversation, proposal_id, lock=True)
        if proposal.status is ProposalStatus.CONFIRMED:
            raise ProposalConfirmed(reference=proposal.reference)
        withdrawn = replace(proposal, status=ProposalStatus.WITHDRAWN)
        await uow.proposals.save(withdrawn)
        card = await _present(desk, uow, withdrawn)
        await uow.commit()
    return card


async def own_proposal(uow: UnitOfWork, conversation: str, proposal_id: str, *, lock: bool = False) -> Proposal:
    """Another conversation's proposal is as unknown as one that does not exist."""
    proposal = await uow.proposals.get(proposal_id, lock=lock)
    if proposal is None or proposal.conversation != conversation:
        raise ProposalUnknown
    return proposal


async def lineage(uow: UnitOfWork, proposal: Proposal) -> Sequence[Proposal]:
    """The proposals it follows that have not run yet, and the last that has, oldest first; then itself."""
    chain = [proposal]
    while chain[0].follows is not None and chain[0].status is not ProposalStatus.CONFIRMED:
        followed = await uow.proposals.get(chain[0].follows)
        if followed is None:
            break
        chain.insert(0, followed)
    return chain


def undo_deadline(line: Line, now: datetime) -> datetime:
    """Until when the line may be taken back; raises the Problem that says why it may not."""
    if line.status is LineStatus.UNDONE:
        raise AlreadyUndone
    if line.undo_until is None or line.status not in (LineStatus.DONE, LineStatus.PLANNED):
        raise NotUndoable
    if now >= line.undo_until:
        raise UndoWindowClosed
    return line.undo_until


def _proposal(
    desk: Desk, conversation: str, operation: Operation, account: Account, draft: Draft, now: datetime
) -> Proposal:
    ends = [change.effective_date for change in account.planned if change.reference in draft.replaces]
    return Proposal(
        id=f"prop_{secrets.token_urlsafe(16)}",
        conversation=conversation,
        operation=operation.name,
        subscription=account.subscription.id,
        license_type=account.subscription.license_type,
        draft=draft,
        terms=desk.terms_named(operation.terms).seal if operation.terms else None,
        undoes=None,
        version=account.subscription.version,
        created_at=now,
        expires_at=min([now + desk.policy.proposal_life, *map(desk.policy.calendar.start, ends)]),
    )


async def _after(
    desk: Desk, uow: UnitOfWork, conversation: str, account: Account, followed: str, now: datetime
) -> Account:
    """The account as it will be once that proposal has run, if the same person still administers it then."""
    last = await own_proposal(uow, conversation, followed)
    if last.subscription != account.subscription.id:
        raise ProposalUnknown
    chain = await lineage(uow, last)
    check_open(chain, account, now, desk.day(now))
    unrun = [one for one in chain if one.status is ProposalStatus.OPEN]
    then = foreseen(account, unrun)
    if then.subscription.admin_email != account.subscription.admin_email:
        raise SubscriptionUnknown
    return then


async def _own_line(uow: UnitOfWork, reference: str, known: Known) -> tuple[Line, Account]:
    line = await uow.ledger.get(reference)
    if line is None:
        raise LedgerLineUnknown
    try:
        account = await administered(uow, line.subscription, known.email)
    except SubscriptionUnknown:
        raise LedgerLineUnknown from None
    check_active(account)
    return line, account


async def _somebody(desk: Desk, uow: UnitOfWork, conversation: str) -> Known:
    known = await known_in(desk, uow, conversation)
    if known is None:
        raise IdentityRequired
    return known


async def _present(desk: Desk, uow: UnitOfWork, proposal: Proposal) -> Card:
    now = desk.now()
    account = await uow.accounts.get(proposal.subscription)
    if account is None:
        raise ProposalUnknown
    status = present_status(await lineage(uow, proposal), account, now, desk.day(now))
    return _card(
        operation_named(proposal.operation), proposal, status, await known_in(desk, uow, proposal.conversation)
    )


def _card(operation: Operation, proposal: Proposal, status: ProposalStatus, known: Known | None) -> Card:
    satisfied = known is not None and known.satisfies(operation.step, proposal.id)
    return Card(proposal, status, operation.step, satisfied)
