"""Bring the tables to the present schema with Alembic; a database from before the first revision is recognised."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import AsyncEngine

_MIGRATIONS = Path(__file__).parent / "migrations"
_FIRST = "0001"


async def migrate(engine: AsyncEngine) -> None:
    """To the newest revision; of two processes that start at once, the second waits for the first's lock."""
    async with engine.connect() as connection:
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
        await connection.run_sync(_upgrade)
        await connection.commit()


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    unversioned = MigrationContext.configure(connection).get_current_revision() is None
    if unversioned and inspect(connection).has_table("conversations"):
        command.stamp(config, _FIRST)
    command.upgrade(config, "head")
