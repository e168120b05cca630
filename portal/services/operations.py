"""The yes: a proposal becomes one operation, exactly once, in one transaction (change, ledger line, mails)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from portal.domain.accounts import Account
from portal.domain.errors import IdempotencyKeyReused, IdentityRequired, LedgerLineUnknown, ProposalUnknown
from portal.domain.identity import Known, require_step
from portal.domain.ledger import Line, LineStatus, reference
from portal.domain.operations import operation_named
from portal.domain.proposals import Proposal, ProposalStatus, changed_by, check_open, check_terms, check_turn
from portal.services.desk import Desk
from portal.services.identity import known_in
from portal.services.proposals import lineage, own_proposal, undo_deadline
from portal.services.subscriptions import readable
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Yes:
    """A confirmation as it was sent. `accepted_terms`: the hash of the text that was shown."""

    conversation: str
    proposal: str
    key: str
    accepted_terms: str | None


async def confirm(desk: Desk, yes: Yes) -> tuple[Line, bool]:
    """The ledger line, and whether it was there already: repeating a yes changes nothing and says the truth."""
    async with desk.unit_of_work() as uow:
        await uow.lock(f"key:{yes.conversation}:{yes.key}")
        proposal = await own_proposal(uow, yes.conversation, yes.proposal, lock=True)
        if await uow.proposals.keyed(yes.conversation, yes.key) not in (None, proposal.id):
            raise IdempotencyKeyReused
        if proposal.reference is not None:
            return await _line(uow, proposal.reference), True
        line = await _run(desk, uow, proposal, yes)
        await uow.commit()
    return line, False


async def history(
    desk: Desk,
    subscription_id: str,
    conversation: str | None = None,
    *,
    after: str | None = None,
    limit: int | None = None,
) -> Sequence[Line]:
    """The subscription's ledger, oldest first, after the line of that reference, `limit` lines at most.

    With a conversation, only what its person may read. Raises `SubscriptionUnknown`, `IdentityRequired`, and
    `LedgerLineUnknown` for a reference that is not in it.
    """
    async with desk.unit_of_work() as uow:
        account = await readable(desk, uow, subscription_id, conversation)
        last = await uow.ledger.get(after) if after is not None else None
        if after is not None and (last is None or last.subscription != account.subscription.id):
            raise LedgerLineUnknown
        return await uow.ledger.of(account.subscription.id, after=last, limit=limit)


async def _run(desk: Desk, uow: UnitOfWork, proposal: Proposal, yes: Yes) -> Line:
    account = await uow.accounts.get(proposal.subscription, lock=True)
    if account is None:
        raise ProposalUnknown
    now = desk.now()
    check_open(await lineage(uow, proposal), account, now, desk.day(now))
    check_turn(proposal, account)
    known = await _allowed(desk, uow, proposal, account)
    check_terms(proposal, yes.accepted_terms)
    line = await _new_line(desk, uow, proposal, known, now)
    changed = await _change(uow, proposal, account, now)
    await uow.ledger.add(line)
    await uow.proposals.save(replace(proposal, status=ProposalStatus.CONFIRMED, reference=line.reference))
    await uow.proposals.add_key(yes.conversation, yes.key, proposal.id)
    await uow.outbox.add_all(operation_named(proposal.operation).letters(account, changed, line), now)
    return line


async def _allowed(desk: Desk, uow: UnitOfWork, proposal: Proposal, account: Account) -> Known:
    """The person who says yes, when they still administer the subscription and have shown what this step asks."""
    step = operation_named(proposal.operation).step
    known = require_step(await known_in(desk, uow, proposal.conversation), step, proposal.id)
    if known.email != account.subscription.admin_email:
        raise IdentityRequired(required=step.value)
    return known


async def _new_line(desk: Desk, uow: UnitOfWork, proposal: Proposal, known: Known, now: datetime) -> Line:
    draft, year = proposal.draft, desk.day(now).year
    operation = operation_named(proposal.operation)
    return Line(
        reference=reference(year, await uow.ledger.next_number(year)),
        operation=proposal.operation,
        subscription=proposal.subscription,
        status=LineStatus.PLANNED if proposal.waits else LineStatus.DONE,
        actor=known.email,
        conversation=proposal.conversation,
        created_at=now,
        before=draft.before,
        after=draft.after,
        effective=draft.effective,
        invoice=draft.invoice,
        undo_until=None if proposal.undoes else operation.undo_until(draft, now, desk.policy),
        undoes=proposal.undoes,
        proposal=proposal.id,
        terms=proposal.terms,
        prepared_by=proposal.prepared_by,
    )


async def _change(uow: UnitOfWork, proposal: Proposal, account: Account, now: datetime) -> Account:
    """Apply what counts at once, end what it replaces or takes back; the account is saved one version further."""
    draft = proposal.draft
    if proposal.undoes is not None:
        undo_deadline(await _line(uow, proposal.undoes, lock=True), now)
        await uow.ledger.set_status(proposal.undoes, LineStatus.UNDONE)
    for replaced in draft.replaces:
        if replaced != proposal.undoes:
            await uow.ledger.set_status(await _reference(uow, replaced), LineStatus.CANCELLED)
    changed = changed_by(proposal, account)
    await uow.accounts.save(changed)
    return changed


async def _reference(uow: UnitOfWork, replaced: str) -> str:
    """A follower names a planned change by the proposal that was to make it: it has a reference by now."""
    proposal = await uow.proposals.get(replaced)
    return proposal.reference or replaced if proposal else replaced


async def _line(uow: UnitOfWork, line_reference: str, *, lock: bool = False) -> Line:
    line = await uow.ledger.get(line_reference, lock=lock)
    if line is None:
        raise LookupError(f"no ledger line {line_reference}")
    return line
