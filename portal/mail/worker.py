"""Empties the outbox: letters are claimed, sent side by side, ticked off. A crash in between sends them again.

None is lost, and one that is sent twice keeps its Message-ID.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta

import structlog

from portal.domain.clock import Clock
from portal.domain.errors import StorageUnavailable
from portal.mail.senders import Sender
from portal.mail.writer import Mail, Writer
from portal.services.unit_of_work import Parcel, UnitOfWork

_log = structlog.get_logger(__name__)
_AT_ONCE = 8
"""Letters under way together, so also connections to the mail server, and the most that a crash sends again."""

_CLAIM = timedelta(minutes=2)
_FIRST_PAUSE = timedelta(seconds=5)
_LONGEST_PAUSE = timedelta(hours=1)
_LOOK_AGAIN_SECONDS = 5.0


class OutboxWorker:
    """One per process; several processes share the work."""

    def __init__(self, unit_of_work: Callable[[], UnitOfWork], clock: Clock, writer: Writer, sender: Sender) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._writer = writer
        self._sender = sender
        self._bell = asyncio.Event()
        self._turn = asyncio.Lock()
        self._stopping = False

    def wake(self) -> None:
        """There is a letter: do not wait for the next look."""
        self._bell.set()

    def stop(self) -> None:
        """Let `run` end after the letters at hand: cancelled in the middle, it could lose a database connection."""
        self._stopping = True
        self.wake()

    async def run(self) -> None:
        """Until stopped; a database that is away is asked again later."""
        while not self._stopping:
            self._bell.clear()
            try:
                await self.deliver_due()
            except StorageUnavailable:
                _log.warning("outbox_waits", cause="storage")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), _LOOK_AGAIN_SECONDS)

    async def deliver_due(self) -> int:
        """Send every letter that is due; returns how many went."""
        sent = 0
        async with self._turn:
            while not self._stopping and (parcels := await self._claim()):
                sent += await self._deliver(parcels)
        return sent

    async def _claim(self) -> Sequence[Parcel]:
        now = self._clock.now()
        async with self._unit_of_work() as uow:
            parcels = await uow.outbox.claim(now, now + _CLAIM, _AT_ONCE)
            await uow.commit()
        return parcels

    async def _deliver(self, parcels: Sequence[Parcel]) -> int:
        """Together, in one claim and one tick: a database that writes to disk for each would be most of the work."""
        went = await asyncio.gather(*map(self._send, parcels))
        now, sent = self._clock.now(), [parcel.id for parcel, gone in zip(parcels, went, strict=True) if gone]
        async with self._unit_of_work() as uow:
            await uow.outbox.sent(sent, now)
            for parcel, gone in zip(parcels, went, strict=True):
                if not gone:
                    await uow.outbox.postpone(parcel.id, now + _pause(parcel))
            await uow.commit()
        return len(sent)

    async def _send(self, parcel: Parcel) -> bool:
        """One letter that cannot be written must not hold up the others: it is put aside like one not taken."""
        try:
            await self._sender.send(self._write(parcel))
        except Exception as failure:
            _log.warning("mail_postponed", parcel=parcel.id, attempts=parcel.attempts + 1, cause=repr(failure))
            return False
        return True

    def _write(self, parcel: Parcel) -> Mail:
        name = f"letter-{parcel.id}-{parcel.created_at:%Y%m%dT%H%M%S%f}"
        return self._writer.write(parcel.letter, parcel.created_at, name)


def _pause(parcel: Parcel) -> timedelta:
    pause: timedelta = _FIRST_PAUSE * 2 ** min(parcel.attempts, 20)
    return min(pause, _LONGEST_PAUSE)
