"""What comes with the days: planned changes are applied on their date, subscriptions that go on are renewed.

One transaction for each, on the locked subscription and on what is read once it is locked: it does not matter how many
schedulers run, nor where one of them was stopped.
"""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import date

import structlog

from portal.domain.accounts import Account, Status, next_renewal
from portal.domain.errors import StorageUnavailable
from portal.domain.ledger import Line, LineStatus
from portal.domain.letters import change_applied
from portal.domain.operations import CancelSubscription, operation_named
from portal.services.desk import Desk
from portal.services.unit_of_work import UnitOfWork

_log = structlog.get_logger(__name__)
_LOOK_AGAIN_SECONDS = 10.0


class Scheduler:
    """One per process; several processes do not get in each other's way."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        """Let `run` end after the change at hand."""
        self._stopped.set()

    async def run(self) -> None:
        """Until stopped; a database that is away is asked again later."""
        while not self._stopped.is_set():
            try:
                await self.keep_up()
            except StorageUnavailable:
                _log.warning("scheduler_waits", cause="storage")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), _LOOK_AGAIN_SECONDS)

    async def keep_up(self) -> int:
        """Do all that is due; returns how many changes were applied and subscriptions renewed by this call."""
        today = self._desk.day(self._desk.now())
        done = 0
        for line in await self._due(today):
            done += await self._one(line.subscription, line, today)
        for subscription in await self._renewing(today):
            done += await self._one(subscription, None, today)
        return done

    async def _due(self, today: date) -> list[Line]:
        """By date; the end of a subscription comes after everything else of its day."""
        async with self._desk.unit_of_work() as uow:
            lines = await uow.ledger.due(today)
        return sorted(lines, key=lambda line: (line.effective.date, line.operation == CancelSubscription.name))

    async def _renewing(self, today: date) -> list[str]:
        async with self._desk.unit_of_work() as uow:
            return list(await uow.accounts.to_renew(today))

    async def _one(self, subscription: str, line: Line | None, today: date) -> bool:
        """A change that cannot be made must not hold up the others: it is tried again at the next look."""
        if self._stopped.is_set():
            return False
        try:
            async with self._desk.unit_of_work() as uow:
                account = await uow.accounts.get(subscription, lock=True)
                if account is None:
                    return False
                done = await (self._apply(uow, account, line) if line else _renew(uow, account, today))
                await uow.commit()
        except StorageUnavailable:
            raise
        except Exception:
            _log.exception("scheduler_defect", subscription=subscription, line=line and line.reference)
            return False
        return done

    async def _apply(self, uow: UnitOfWork, account: Account, listed: Line) -> bool:
        """False when somebody else has applied the line, or taken it back, since it was listed."""
        line = await uow.ledger.get(listed.reference, lock=True)
        if line is None or line.status is not LineStatus.PLANNED:
            return False
        if account.subscription.status is not Status.ACTIVE:
            await uow.ledger.set_status(line.reference, LineStatus.CANCELLED)
            return False
        changed = operation_named(line.operation).apply(account, line.after)
        await uow.accounts.save(changed)
        await uow.ledger.set_status(line.reference, LineStatus.APPLIED)
        await uow.outbox.add_all([change_applied(changed, line)], self._desk.now())
        return True


async def _renew(uow: UnitOfWork, account: Account, today: date) -> bool:
    """False when it was renewed since it was listed, or has changes of that day before it."""
    subscription = account.subscription
    waits = any(change.effective_date <= today for change in account.planned)
    if waits or subscription.status is not Status.ACTIVE or subscription.renewal_date > today:
        return False
    renewed = replace(subscription, renewal_date=next_renewal(subscription.renewal_date, today))
    await uow.accounts.save(replace(account, subscription=renewed))
    return True
