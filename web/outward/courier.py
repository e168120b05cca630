"""Carries the deliveries that are due: claimed, sent, ticked off. A crash in between sends it again, never loses it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import structlog
from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from web.outward.channel import Channel, NotTaken
from web.outward.dossier import Dossier
from web.store import Store
from web.store.models import Delivery

_log = structlog.get_logger(__name__)
_CLAIM_SECONDS = 120.0
_FIRST_PAUSE_SECONDS = 10.0
_LONGEST_PAUSE_SECONDS = 3600.0
_MOST_TRIES = 32
"""About a day of pauses."""

_LOOK_AGAIN_SECONDS = 5.0
_LONGEST_FAULT = 200


class Rest(Protocol):
    """Where to wait between two rounds."""

    async def take(self, seconds: float) -> bool: ...


@dataclass(frozen=True)
class Parcel:
    """A delivery in hand; `tries` counts this one."""

    id: int
    case: int
    channel: str
    event: str
    key: str
    tries: int


@dataclass(frozen=True)
class Courier:
    """One per process; several processes share the work. `now` gives UTC seconds."""

    store: Store
    channels: Mapping[str, Channel]
    public_url: str
    now: Callable[[], float] = time.time

    async def run(self, rest: Rest) -> None:
        """When something changed, and every few seconds for what is to be tried again."""
        while await rest.take(_LOOK_AGAIN_SECONDS):
            try:
                await self.deliver_due()
            except SQLAlchemyError as error:
                _log.error("courier_waits", cause=type(error).__name__)

    async def deliver_due(self) -> int:
        """Send everything that is due; returns how many went."""
        sent = 0
        while (parcel := await self._claim()) is not None:
            sent += await self._deliver(parcel)
        return sent

    async def _claim(self) -> Parcel | None:
        """The oldest due one, put aside for a while: another process does not take it, a crash does not lose it."""
        now = self.now()
        waiting = (Delivery.due_at <= now, Delivery.done_at.is_(None))
        first = select(Delivery.id).where(*waiting).order_by(Delivery.id).limit(1)
        claimed = (
            update(Delivery)
            .where(Delivery.id == first.scalar_subquery(), Delivery.due_at <= now)
            .values(due_at=now + _CLAIM_SECONDS, attempts=Delivery.attempts + 1)
            .returning(Delivery)
        )
        async with self.store.sessions.begin() as session:
            row = await session.scalar(claimed)
        if row is None:
            return None
        return Parcel(row.id, row.case_id, row.channel, row.event, row.key, row.attempts)

    async def _deliver(self, parcel: Parcel) -> bool:
        case = await self.store.cases.get(parcel.case)
        channel = self.channels.get(parcel.channel)
        if case is None or channel is None:  # erased meanwhile, or a channel that is no longer set up
            await self._end(parcel, fault="nobody to tell")
            return False
        lines = await self.store.transcripts.transcript(case.conversation, 0)
        try:
            await channel.send(Dossier(parcel.event, parcel.key, case, lines, self.public_url), self.now())
        except NotTaken as refusal:
            await self._not_taken(parcel, refusal)
            return False
        await self._end(parcel, fault=None)
        return True

    async def _not_taken(self, parcel: Parcel, refusal: NotTaken) -> None:
        over = refusal.final or parcel.tries >= _MOST_TRIES
        _log.warning("delivery_given_up" if over else "delivery_postponed", channel=parcel.channel, cause=str(refusal))
        if over:
            await self._end(parcel, fault=str(refusal))
            return
        pause = refusal.retry_after or pause_before(parcel.tries)
        await self._write(parcel, due_at=self.now() + pause, fault=str(refusal)[:_LONGEST_FAULT])

    async def _end(self, parcel: Parcel, fault: str | None) -> None:
        await self._write(parcel, done_at=self.now(), fault=fault and fault[:_LONGEST_FAULT])

    async def _write(self, parcel: Parcel, **values: object) -> None:
        async with self.store.sessions.begin() as session:
            await session.execute(update(Delivery).where(Delivery.id == parcel.id).values(**values))


def pause_before(tries: int) -> float:
    """Seconds until the next try: doubled each time, up to an hour, a fifth more or less so that many do not meet."""
    pause = min(_FIRST_PAUSE_SECONDS * 2.0 ** min(tries - 1, 20), _LONGEST_PAUSE_SECONDS)
    return pause * random.uniform(0.8, 1.2)  # noqa: S311  # spreads load, protects nothing
