"""A store with both channels, a clock, and what stands outside as real servers on localhost."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Iterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.web.outward.parts import Clock, Postbox, Receiver, Workshop
from web.store import Store, open_store


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once: a copy costs less than fifty migrations."""
    path = tmp_path_factory.mktemp("outward") / "web.db"

    async def migrated() -> None:
        async with open_store(f"sqlite+aiosqlite:///{path}"):
            pass

    asyncio.run(migrated())
    return path


@pytest.fixture
def url(tmp_path: Path, empty_database: Path) -> str:
    shutil.copy(empty_database, tmp_path / "web.db")
    return f"sqlite+aiosqlite:///{tmp_path}/web.db"


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with open_store(url, channels=("mail", "webhook")) as store:
        yield store


@pytest.fixture
async def workshop(store: Store) -> Workshop:
    return Workshop(store, Clock(float(int(time.time()) + 100)))


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    async with made.server:
        yield made
        made.free.set()


@pytest.fixture
async def postbox() -> AsyncIterator[Postbox]:
    box = Postbox()
    yield box
    await box.close()


@pytest.fixture
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    """What was logged, a dictionary a line."""
    with capture_logs() as lines:
        yield lines
