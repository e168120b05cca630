"""The deliveries in the database: each method is one statement, so two processes cannot both take the same one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import aliased

from web.store.models import Delivery

CLAIM_SECONDS = 60.0
"""Longer than any way out takes: a claim that runs out is a process that is gone."""


@dataclass(frozen=True)
class Parcel:
    """A claimed delivery; `attempts` counts the one that begins."""

    id: int
    case: int
    event: str
    key: str
    created_at: float
    attempts: int


class Book:
    """Of one channel. Times are UTC seconds since the epoch."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], channel: str) -> None:
        self._sessions = sessions
        self._channel = channel

    async def claim(self, now: float) -> Parcel | None:
        """The oldest that is due; it becomes due again when the claim runs out."""
        due = self._first_of_each_case(Delivery.id).where(Delivery.due_at <= now).order_by(Delivery.id).limit(1)
        claimed = (
            update(Delivery)
            .where(Delivery.id == due.scalar_subquery(), Delivery.done_at.is_(None), Delivery.due_at <= now)
            .values(due_at=now + CLAIM_SECONDS, attempts=Delivery.attempts + 1)
            .returning(
                Delivery.id, Delivery.case_id, Delivery.event, Delivery.key, Delivery.created_at, Delivery.attempts
            )
        )
        async with self._sessions.begin() as session:
            row = (await session.execute(claimed)).first()
        return Parcel(*row) if row else None

    async def next_due(self) -> float | None:
        """When the next one can be claimed; None while none waits."""
        async with self._sessions() as session:
            due: float | None = await session.scalar(self._first_of_each_case(func.min(Delivery.due_at)))
        return due

    async def done(self, parcel: Parcel, now: float) -> None:
        """It is through, whoever claimed it since."""
        await self._write(Delivery.id == parcel.id, done_at=now, fault=None)

    async def postpone(self, parcel: Parcel, due_at: float, fault: str) -> None:
        await self._write(_still(parcel), due_at=due_at, fault=fault)

    async def give_up(self, parcel: Parcel, now: float, fault: str) -> None:
        await self._write(_still(parcel), done_at=now, fault=fault)

    async def hold(self, until: float) -> None:
        """Nothing goes before `until`: the other side asked to be left alone."""
        waiting = (Delivery.channel == self._channel) & Delivery.done_at.is_(None) & (Delivery.due_at < until)
        await self._write(waiting, due_at=until)

    def _first_of_each_case(self, what: Any) -> Select[Any]:
        """News of a case leave in their order: what is behind one that waits, waits too."""
        earlier = aliased(Delivery)
        before = select(earlier.id).where(
            earlier.case_id == Delivery.case_id,
            earlier.channel == Delivery.channel,
            earlier.done_at.is_(None),
            earlier.id < Delivery.id,
        )
        return select(what).where(Delivery.channel == self._channel, Delivery.done_at.is_(None), ~before.exists())

    async def _write(self, which: ColumnElement[bool], **values: object) -> None:
        async with self._sessions.begin() as session:
            await session.execute(update(Delivery).where(which).values(**values))


def _still(parcel: Parcel) -> ColumnElement[bool]:
    """Not claimed anew since: a slow process does not overrule the one that took over."""
    return (Delivery.id == parcel.id) & (Delivery.attempts == parcel.attempts) & Delivery.done_at.is_(None)
