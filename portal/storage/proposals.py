"""Proposals and the keys that confirmed them."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from portal.domain.ledger import Effective, Seal, When
from portal.domain.operations import Draft, Warned
from portal.domain.proposals import Proposal, ProposalStatus
from portal.storage import tables


class SqlProposals:
    """See `portal.services.unit_of_work.Proposals`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, proposal: Proposal) -> None:
        await self._connection.execute(insert(tables.proposals).values(_row(proposal)))

    async def get(self, proposal: str, *, lock: bool = False) -> Proposal | None:
        query = select(tables.proposals).where(tables.proposals.c.id == proposal)
        row = (await self._connection.execute(query.with_for_update() if lock else query)).first()
        return _proposal(row) if row else None

    async def save(self, proposal: Proposal) -> None:
        table = tables.proposals
        values = {"status": proposal.status, "reference": proposal.reference}
        await self._connection.execute(update(table).where(table.c.id == proposal.id).values(values))

    async def keyed(self, conversation: str, key: str) -> str | None:
        table = tables.keys
        query = select(table.c.proposal).where((table.c.conversation == conversation) & (table.c.key == key))
        found: str | None = await self._connection.scalar(query)
        return found

    async def add_key(self, conversation: str, key: str, proposal: str) -> None:
        row = {"conversation": conversation, "key": key, "proposal": proposal}
        await self._connection.execute(insert(tables.keys).values(row))


def _row(proposal: Proposal) -> dict[str, Any]:
    draft = proposal.draft
    fields = {name: value for name, value in vars(proposal).items() if name != "draft"}
    return {
        **fields,
        "before": draft.before,
        "after": draft.after,
        "effective_when": draft.effective.when,
        "effective_date": draft.effective.date,
        "invoice": draft.invoice,
        "warnings": [asdict(warned) for warned in draft.warnings],
        "replaces": list(draft.replaces),
        "terms": asdict(proposal.terms) if proposal.terms else None,
    }


def _proposal(row: Row[Any]) -> Proposal:
    draft = Draft(
        row.before,
        row.after,
        Effective(When(row.effective_when), row.effective_date),
        row.invoice,
        tuple(Warned(**warned) for warned in row.warnings),
        tuple(row.replaces),
    )
    return Proposal(
        id=row.id,
        conversation=row.conversation,
        operation=row.operation,
        subscription=row.subscription,
        license_type=row.license_type,
        draft=draft,
        terms=Seal(**row.terms) if row.terms else None,
        undoes=row.undoes,
        version=row.version,
        created_at=row.created_at,
        expires_at=row.expires_at,
        status=ProposalStatus(row.status),
        reference=row.reference,
        follows=row.follows,
        prepared_by=row.prepared_by,
    )
