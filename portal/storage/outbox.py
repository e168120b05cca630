"""Letters that wait to be sent."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from portal.domain.letters import UNHURRIED, Letter
from portal.services.unit_of_work import Parcel
from portal.storage import tables


class SqlOutbox:
    """See `portal.services.unit_of_work.Outbox`. `added`: whether this transaction put a letter in."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.added = False

    async def add_all(self, letters: Sequence[Letter], at: datetime) -> None:
        times = {"created_at": at, "due_at": at, "attempts": 0}
        rows = [{"kind": one.kind, "recipient": one.to, "facts": one.facts, **times} for one in letters]
        if rows:
            await self._connection.execute(insert(tables.outbox), rows)
            self.added = True

    async def claim(self, now: datetime, until: datetime) -> Parcel | None:
        table = tables.outbox
        due = (table.c.sent_at.is_(None)) & (table.c.due_at <= now)
        in_turn = (table.c.kind.in_(UNHURRIED), table.c.id)
        oldest = select(table.c.id).where(due).order_by(*in_turn).limit(1).with_for_update(skip_locked=True)
        query = update(table).where(table.c.id == oldest.scalar_subquery()).values(due_at=until).returning(table)
        row = (await self._connection.execute(query)).first()
        if row is None:
            return None
        return Parcel(row.id, Letter(row.kind, row.recipient, row.facts), row.created_at, row.attempts)

    async def sent(self, parcel: int, at: datetime) -> None:
        table = tables.outbox
        await self._connection.execute(update(table).where(table.c.id == parcel).values(sent_at=at))

    async def postpone(self, parcel: int, until: datetime) -> None:
        table = tables.outbox
        values = {"due_at": until, "attempts": table.c.attempts + 1}
        await self._connection.execute(update(table).where(table.c.id == parcel).values(values))
