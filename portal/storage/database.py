"""The database: its engine, and the settings that make each kind safe."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from portal.storage.unit_of_work import SqlUnitOfWork

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a confirmed operation survives a power cut, not only a crash
    "PRAGMA busy_timeout=10000",
    "PRAGMA foreign_keys=ON",
)


class Database:
    """Makes units of work. Close it: an engine left open keeps the process from ending.

    `schema` (PostgreSQL): where the tables are, instead of the server's default.
    """

    def __init__(self, url: str, schema: str | None = None) -> None:
        parsed = make_url(url)
        self._sqlite = parsed.get_backend_name() == "sqlite"
        self.engine: AsyncEngine = _sqlite(parsed) if self._sqlite else _postgres(parsed, schema)
        self._turn = asyncio.Lock()

    def unit_of_work(self, on_mail: Callable[[], None] = lambda: None) -> SqlUnitOfWork:
        """`on_mail` is called after a commit that put letters into the outbox."""
        return SqlUnitOfWork(self.engine, self._gate(), on_mail)

    async def close(self) -> None:
        await self.engine.dispose()

    def _gate(self) -> AbstractAsyncContextManager[object]:
        """SQLite has one writer: waiting in line here is fair and quick, polling for its lock is neither."""
        return self._turn if self._sqlite else nullcontext()


def _sqlite(url: URL) -> AsyncEngine:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url)
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    """Take transactions out of the driver's hands: it would begin them too late, at the first write."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    """Take the write lock first: a transaction that reads, then writes, must not find its reading outdated."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgres(url: URL, schema: str | None) -> AsyncEngine:
    settings = {"search_path": schema} if schema else {}
    return create_async_engine(url, pool_pre_ping=True, connect_args={"server_settings": settings})
