"""The store of the door and of the desk, on SQLAlchemy's async engine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from web.store.cases import Cases
from web.store.migrate import migrate
from web.store.transcripts import Transcripts
from web.store.turns import Turns


@dataclass(frozen=True)
class Store:
    """Its parts, by subject; `sessions` is for the desk's own tables."""

    transcripts: Transcripts
    turns: Turns
    cases: Cases
    sessions: async_sessionmaker[AsyncSession]


@asynccontextmanager
async def open_store(url: str, lease_seconds: float = 60.0, channels: tuple[str, ...] = ()) -> AsyncIterator[Store]:
    """Create the file and its tables when missing, or bring them up to date; the engine is disposed at exit.

    `lease_seconds`: how long a turn of the assistant may last. `channels`: where changes of cases are told.
    """
    if database := make_url(url).database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    try:
        await migrate(engine)
        sessions = async_sessionmaker(engine, expire_on_commit=False)
        cases = Cases(sessions, lease_seconds, channels)
        yield Store(Transcripts(sessions), Turns(sessions, lease_seconds), cases, sessions)
    finally:
        await engine.dispose()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Foreign keys erase with their conversation; erased bytes are overwritten; readers do not block the writer."""
    cursor = connection.cursor()
    for pragma in ("foreign_keys=ON", "secure_delete=ON", "journal_mode=WAL", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
