"""A running door on localhost, with a fake Rasa and a fake portal behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from tests.web.door import Door, door_settings
from tests.web.fakes import FakePortal, FakeRasa
from web.server import create_app
from web.settings import Settings


@pytest.fixture
async def rasa() -> AsyncIterator[FakeRasa]:
    fake = FakeRasa()
    async with fake.server:
        yield fake


@pytest.fixture
async def portal() -> AsyncIterator[FakePortal]:
    fake = FakePortal()
    async with fake.server:
        yield fake


@pytest.fixture
def overrides() -> dict[str, Any]:
    """Settings a test module changes; high rates unless the test is about them."""
    return {}


@pytest.fixture
def settings(tmp_path: Path, rasa: FakeRasa, portal: FakePortal, overrides: dict[str, Any]) -> Settings:
    return door_settings(tmp_path, rasa.server, portal.server, **overrides)


@pytest.fixture
async def door(settings: Settings) -> AsyncIterator[Door]:
    async with TestServer(create_app(settings)) as server, aiohttp.ClientSession() as session:
        yield Door(str(server.make_url("/")).rstrip("/"), session)


@pytest.fixture
def stored_text(tmp_path: Path) -> Callable[[], bytes]:
    """Every byte of the door's database files."""
    return lambda: b"".join(path.read_bytes() for path in sorted(tmp_path.glob("web.db*")))
