"""Letters that wait to be sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
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

    async def claim(self, now: datetime, until: datetime, most: int) -> Sequence[Parcel]:
        table = tables.outbox
        due = (table.c.sent_at.is_(None)) & (table.c.due_at <= now)
        in_turn = (table.c.kind.in_(UNHURRIED), table.c.id)
        query = select(table).where(due).order_by(*in_turn).limit(most).with_for_update(skip_locked=True)
        rows = (await self._connection.execute(query)).all()
        if rows:
            claimed = table.c.id.in_([row.id for row in rows])
            await self._connection.execute(update(table).where(claimed).values(due_at=until))
        return [
            Parcel(row.id, Letter(row.kind, row.recipient, row.facts), row.created_at, row.attempts) for row in rows
        ]

    async def sent(self, parcels: Sequence[int], at: datetime) -> None:
        table = tables.outbox
        await self._connection.execute(update(table).where(table.c.id.in_(parcels)).values(sent_at=at))

    async def postpone(self, parcel: int, until: datetime) -> None:
        table = tables.outbox
        values = {"due_at": until, "attempts": table.c.attempts + 1}
        await self._connection.execute(update(table).where(table.c.id == parcel).values(values))


def _parcel(row: Row[Any]) -> Parcel:
    return Parcel(row.id, Letter(row.kind, row.recipient, row.facts), row.created_at, row.attempts)
