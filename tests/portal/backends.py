"""The backends that the contract suite runs on. PostgreSQL: PORTAL_TEST_POSTGRES_URL, or the one on this machine."""

import os
import secrets
import socket
from contextlib import asynccontextmanager
from functools import cache

from sqlalchemy import text
from sqlalchemy.engine import make_url

from portal.storage import Database, migrate
from tests.portal.fakes import MemoryBackend

POSTGRES = os.environ.get("PORTAL_TEST_POSTGRES_URL", "postgresql+asyncpg://root@127.0.0.1:5432/test")


@cache
def names() -> list[str]:
    """Without a PostgreSQL the suite is shorter, except on a build server (CI), where its absence is a failure."""
    return ["memory", "sqlite", *(["postgresql"] if "CI" in os.environ or postgres_answers() else [])]


@cache
def postgres_answers() -> bool:
    url = make_url(POSTGRES)
    try:
        socket.create_connection((url.host or "127.0.0.1", url.port or 5432), timeout=1).close()
    except OSError:
        return False
    return True


@asynccontextmanager
async def backend(name, folder):
    """An empty backend at the present schema; PostgreSQL's has a schema of its own, dropped at the end."""
    if name == "memory":
        yield MemoryBackend()
    elif name == "sqlite":
        async with _migrated(Database(f"sqlite+aiosqlite:///{folder}/portal.db")) as database:
            yield database
    else:
        async with _schema() as schema, _migrated(Database(POSTGRES, schema)) as database:
            yield database


@asynccontextmanager
async def _migrated(database):
    try:
        await migrate(database.engine)
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def _schema():
    schema = f"portal_test_{secrets.token_hex(6)}"
    database = Database(POSTGRES)
    try:
        async with database.engine.begin() as connection:
            await connection.execute(text(f"create schema {schema}"))
        yield schema
    finally:
        async with database.engine.begin() as connection:
            await connection.execute(text(f"drop schema if exists {schema} cascade"))
        await database.close()


async def address(database):
    """(URL, schema or None): what another process needs to open the same database."""
    async with database.engine.connect() as connection:
        postgres = connection.dialect.name == "postgresql"
        schema = await connection.scalar(text("select current_schema()")) if postgres else None
    return database.engine.url.render_as_string(hide_password=False), schema
