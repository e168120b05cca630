"""The ledger and its numbering."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Row, insert, literal, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from portal.domain.ledger import Effective, Line, LineStatus, Seal, When
from portal.storage import tables


class SqlLedger:
    """See `portal.services.unit_of_work.Ledger`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def next_number(self, year: int) -> int:
        """The counter's row stays locked until the commit: numbers follow the order of the commits."""
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        first = dialect.insert(tables.counters).values(year=year, last=1)
        further = {"last": tables.counters.c.last + 1}
        query = first.on_conflict_do_update(index_elements=["year"], set_=further).returning(tables.counters.c.last)
        return int((await self._connection.execute(query)).scalar_one())

    async def add(self, line: Line) -> None:
        row = {name: value for name, value in vars(line).items() if name != "effective"}
        effective = {"effective_when": line.effective.when, "effective_date": line.effective.date}
        terms = asdict(line.terms) if line.terms else None
        await self._connection.execute(insert(tables.ledger).values({**row, **effective, "terms": terms}))

    async def get(self, reference: str, *, lock: bool = False) -> Line | None:
        query = select(tables.ledger).where(tables.ledger.c.reference == reference)
        row = (await self._connection.execute(query.with_for_update() if lock else query)).first()
        return _line(row) if row else None

    async def set_status(self, reference: str, status: LineStatus) -> None:
        table = tables.ledger
        await self._connection.execute(update(table).where(table.c.reference == reference).values(status=status))

    async def due(self, today: date) -> Sequence[Line]:
        table = tables.ledger
        query = select(table).where((table.c.status == LineStatus.PLANNED) & (table.c.effective_date <= today))
        rows = await self._connection.execute(query.order_by(table.c.created_at, table.c.reference))
        return [_line(row) for row in rows]

    async def of(self, subscription: str, *, after: Line | None = None, limit: int | None = None) -> Sequence[Line]:
        table = tables.ledger
        place = (table.c.created_at, table.c.reference)
        query = select(table).where(table.c.subscription == subscription)
        if after is not None:
            moment, reference = literal(after.created_at, table.c.created_at.type), literal(after.reference)
            query = query.where(tuple_(*place) > tuple_(moment, reference))
        rows = await self._connection.execute(query.order_by(*place).limit(limit))
        return [_line(row) for row in rows]


def _line(row: Row[Any]) -> Line:
    fields = dict(row._mapping)
    effective = Effective(When(fields.pop("effective_when")), fields.pop("effective_date"))
    terms = fields.pop("terms")
    status = LineStatus(fields.pop("status"))
    return Line(**fields, status=status, effective=effective, terms=Seal(**terms) if terms else None)
