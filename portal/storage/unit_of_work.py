"""One transaction on a database."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from types import TracebackType
from typing import Self

from sqlalchemy import delete, func, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from portal.domain.errors import StorageUnavailable
from portal.domain.proposals import ProposalStatus
from portal.storage import tables
from portal.storage.accounts import SqlAccounts
from portal.storage.identities import SqlIdentities
from portal.storage.ledger import SqlLedger
from portal.storage.outbox import SqlOutbox
from portal.storage.proposals import SqlProposals

_ABSENCE = (DBAPIError, PoolTimeout, OSError)


class SqlUnitOfWork:
    """See `portal.services.unit_of_work.UnitOfWork`. A database that does not answer raises `StorageUnavailable`."""

    accounts: SqlAccounts
    identities: SqlIdentities
    proposals: SqlProposals
    ledger: SqlLedger
    outbox: SqlOutbox

    def __init__(
        self, engine: AsyncEngine, gate: AbstractAsyncContextManager[object], on_mail: Callable[[], None]
    ) -> None:
        self._engine = engine
        self._gate = gate
        self._on_mail = on_mail
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._gate)
            try:
                self._connection = await stack.enter_async_context(self._engine.connect())
                await self._connection.begin()
            except _ABSENCE as error:
                raise StorageUnavailable from error
            self._stack = stack.pop_all()
        self._open(self._connection)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closing the connection rolls back what was not committed."""
        await self._stack.aclose()
        if isinstance(error, _ABSENCE) and not isinstance(error, IntegrityError):
            raise StorageUnavailable from error

    async def commit(self) -> None:
        await self._connection.commit()
        if self.outbox.added:
            self._on_mail()

    async def lock(self, name: str) -> None:
        """SQLite needs none: its transactions hold the whole database."""
        if self._connection.dialect.name == "postgresql":
            number = func.hashtextextended(name, 0)
            await self._connection.execute(select(func.pg_advisory_xact_lock(number)))

    async def erase_conversation(self, conversation: str) -> None:
        for table in (tables.challenges, tables.verifications, tables.keys):
            await self._connection.execute(delete(table).where(table.c.conversation == conversation))
        table = tables.proposals
        unconfirmed = (table.c.conversation == conversation) & (table.c.status != ProposalStatus.CONFIRMED)
        await self._connection.execute(delete(table).where(unconfirmed))

    async def ping(self) -> None:
        await self._connection.execute(select(1))

    def _open(self, connection: AsyncConnection) -> None:
        self.accounts = SqlAccounts(connection)
        self.identities = SqlIdentities(connection)
        self.proposals = SqlProposals(connection)
        self.ledger = SqlLedger(connection)
        self.outbox = SqlOutbox(connection)
