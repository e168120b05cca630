"""Codes awaited, verifications made, codes sent."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from portal.domain.identity import Challenge, ChallengeStatus, Method, Verification
from portal.storage import tables

_SENDINGS_KEPT = timedelta(days=1)


class SqlIdentities:
    """See `portal.services.unit_of_work.Identities`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add_challenge(self, challenge: Challenge) -> None:
        table = tables.challenges
        older = (table.c.conversation == challenge.conversation) & (table.c.status == ChallengeStatus.OPEN)
        await self._connection.execute(update(table).where(older).values(status=ChallengeStatus.VOID))
        await self._connection.execute(insert(table).values(asdict(challenge)))

    async def challenge(self, challenge: str, *, lock: bool = False) -> Challenge | None:
        query = select(tables.challenges).where(tables.challenges.c.id == challenge)
        row = (await self._connection.execute(query.with_for_update() if lock else query)).first()
        return Challenge(**{**row._mapping, "status": ChallengeStatus(row.status)}) if row else None

    async def save_challenge(self, challenge: Challenge) -> None:
        table = tables.challenges
        values = {"attempts_left": challenge.attempts_left, "status": challenge.status}
        await self._connection.execute(update(table).where(table.c.id == challenge.id).values(values))

    async def add_verification(self, verification: Verification) -> None:
        await self._connection.execute(insert(tables.verifications).values(asdict(verification)))

    async def verifications(self, conversation: str) -> Sequence[Verification]:
        table = tables.verifications
        query = select(table).where(table.c.conversation == conversation).order_by(table.c.id)
        return [
            Verification(row.conversation, row.email, Method(row.method), row.verified_at, row.name, row.proposal)
            for row in await self._connection.execute(query)
        ]

    async def add_sending(self, address: str, pair: str, at: datetime) -> None:
        table = tables.sendings
        await self._connection.execute(delete(table).where(table.c.sent_at < at - _SENDINGS_KEPT))
        await self._connection.execute(insert(table).values(address=address, pair=pair, sent_at=at))

    async def sendings(self, address: str, since: datetime) -> Sequence[tuple[str, datetime]]:
        table = tables.sendings
        recent = (table.c.address == address) & (table.c.sent_at > since)
        rows = await self._connection.execute(select(table).where(recent).order_by(table.c.sent_at, table.c.id))
        return [(row.pair, row.sent_at) for row in rows]
