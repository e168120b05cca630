"""Carries the deliveries that are due: claimed, sent, ticked off. A crash in between sends it again, never loses it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from secrets import SystemRandom
from typing import Protocol

import structlog
from sqlalchemy.exc import SQLAlchemyError

from web.cases.case import number_of
from web.outward.book import Book, Parcel
from web.outward.channel import Channel, NotTaken
from web.outward.dossier import Dossier, write_dossier
from web.outward.pauses import PATIENCE_SECONDS, next_try
from web.store import Store

_log = structlog.get_logger(__name__)
_LONGEST_REST_SECONDS = 60.0
_SHORTEST_REST_SECONDS = 0.1


class Rest(Protocol):
    """Where to wait between two rounds, and whether it is time to end."""

    @property
    def over(self) -> bool: ...

    async def take(self, seconds: float) -> bool: ...


@dataclass(frozen=True)
class Courier:
    """One per channel and process: no channel waits for another, and several processes share the work.

    `now` gives UTC seconds, `chance` 0 to 1.
    """

    store: Store
    name: str
    channel: Channel
    public_url: str
    now: Callable[[], float] = time.time
    chance: Callable[[], float] = SystemRandom().random

    @property
    def book(self) -> Book:
        return Book(self.store.sessions, self.name)

    async def run(self, rest: Rest) -> None:
        """When something changed, and when something is due again."""
        going = True
        while going:
            going = await rest.take(await self._round(rest))

    async def deliver_due(self, rest: Rest | None = None) -> int:
        """Send everything that is due, or until `rest` is over; returns how many went."""
        sent = 0
        while not (rest and rest.over) and (parcel := await self.book.claim(self.now())) is not None:
            sent += await self._deliver(parcel)
        return sent

    async def _round(self, rest: Rest) -> float:
        """Seconds until something is due; a database that is away is asked again later."""
        try:
            await self.deliver_due(rest)
            due = await self.book.next_due()
        except SQLAlchemyError as error:
            _log.error("courier_waits", channel=self.name, cause=type(error).__name__)
            return _LONGEST_REST_SECONDS
        wait = _LONGEST_REST_SECONDS if due is None else due - self.now()
        return min(max(wait, _SHORTEST_REST_SECONDS), _LONGEST_REST_SECONDS)

    async def _deliver(self, parcel: Parcel) -> bool:
        """One that cannot be written must not hold up the others: it is put aside like one that was not taken."""
        try:
            dossier = await self._dossier(parcel)
            if dossier is None:
                return False
            await self.channel.send(dossier, self.now())
        except SQLAlchemyError:
            raise
        except NotTaken as refusal:
            await self._put_aside(parcel, refusal)
            return False
        except Exception as defect:
            await self._put_aside(parcel, NotTaken(f"defect: {type(defect).__name__}"))
            return False
        await self.book.done(parcel, self.now())
        return True

    async def _dossier(self, parcel: Parcel) -> Dossier | None:
        """The case as it now stands; None once its conversation is erased, and the delivery with it."""
        case = await self.store.cases.get(parcel.case)
        if case is None:
            return None
        lines = await self.store.transcripts.transcript(case.conversation, 0)
        return write_dossier(parcel.event, parcel.key, parcel.created_at, case, lines, self.public_url)

    async def _put_aside(self, parcel: Parcel, refusal: NotTaken) -> None:
        now = self.now()
        due = next_try(parcel.attempts, parcel.created_at, now, refusal.retry_after, self.chance())
        told = {"channel": self.name, "case": number_of(parcel.case), "news": parcel.event, "cause": refusal.fault}
        if refusal.final or due is None:
            await self.book.give_up(parcel, now, refusal.fault)
            _log.error("delivery_given_up", **told, attempts=parcel.attempts)
            return
        await self.book.postpone(parcel, due, refusal.fault)
        if refusal.retry_after:
            await self.book.hold(now + min(refusal.retry_after, PATIENCE_SECONDS))
        _log.warning("delivery_postponed", **told, attempts=parcel.attempts)
