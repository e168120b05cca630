"""The door with the desk in it, a fake Rasa and a fake portal behind, and advisors at their browsers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from argon2 import PasswordHasher

from tests.desk.browsing import ANNE, LEA, SAMUEL, Account, AtDesk
from tests.web.door import Conversation, Door, door_settings
from tests.web.fakes import FakePortal, FakeRasa, say
from web.desk.keys import PASSWORDS
from web.desk.passwords import Passwords
from web.desk.staff import Staff
from web.server import create_app
from web.settings import Settings
from web.store import Store, open_store


@pytest.fixture
async def rasa() -> AsyncIterator[FakeRasa]:
    """Announces a person at « un conseiller », is back at `returned`."""
    fake = FakeRasa()
    fake.answers["un conseiller"] = [say("Je transmets.", handover={"category": "asked"})]
    async with fake.server:
        yield fake


SUBSCRIPTION = {
    "id": "PE-1001",
    "company": "Martin BE",
    "license_type": "premium",
    "quantity": 5,
    "used": 4,
    "free": 1,
    "renewal_date": "2027-03-24",
    "status": "active",
    "admin_email": "claire.martin@martin-be.example",
    "po_number": None,
    "po_required": True,
    "payment_method": "invoice",
    "planned_changes": [],
}


async def _subscriptions(_request: web.Request) -> web.Response:
    return web.json_response({"subscriptions": [SUBSCRIPTION]})


@pytest.fixture
async def portal() -> AsyncIterator[FakePortal]:
    fake = FakePortal()
    fake.server.app.router.add_get("/v1/subscriptions", _subscriptions)
    async with fake.server:
        yield fake


@pytest.fixture
def overrides() -> dict[str, Any]:
    """Settings a test module changes."""
    return {}


@pytest.fixture
def settings(tmp_path: Path, rasa: FakeRasa, portal: FakePortal, overrides: dict[str, Any]) -> Settings:
    return door_settings(tmp_path, rasa.server, portal.server, **{"pulse_seconds": 0.05, **overrides})


@pytest.fixture
def settings_url(settings: Settings) -> str:
    """The database's address, for a store with other leases."""
    return settings.database_url


@pytest.fixture
def passwords() -> Passwords:
    """Cheap ones: what they cost is not what most tests are about."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1))


@pytest.fixture
async def store(settings: Settings, passwords: Passwords) -> AsyncIterator[Store]:
    """The same database as the doors', with three accounts in it."""
    async with open_store(settings.database_url) as store:
        for account in (ANNE, LEA, SAMUEL):
            await Staff(store.sessions, passwords).add(account.login, account.name, account.role, account.password)
        yield store


@asynccontextmanager
async def serve(settings: Settings, passwords: Passwords) -> AsyncIterator[Door]:
    app = create_app(settings)
    app[PASSWORDS] = passwords
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        yield Door(str(server.make_url("/")).rstrip("/"), session)


@pytest.fixture
async def door(settings: Settings, store: Store, passwords: Passwords) -> AsyncIterator[Door]:
    async with serve(settings, passwords) as door:
        yield door


@pytest.fixture
async def other_door(settings: Settings, store: Store, passwords: Passwords) -> AsyncIterator[Door]:
    """A second process' door on the same database."""
    async with serve(settings, passwords) as door:
        yield door


async def at_desk(door: Door, account: Account) -> AtDesk:
    advisor = AtDesk(door.url, aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)))
    await advisor.sign_in(account.login, account.password)
    return advisor


@pytest.fixture
async def anne(door: Door) -> AsyncIterator[AtDesk]:
    advisor = await at_desk(door, ANNE)
    yield advisor
    await advisor.session.close()


@pytest.fixture
async def lea(door: Door) -> AsyncIterator[AtDesk]:
    advisor = await at_desk(door, LEA)
    yield advisor
    await advisor.session.close()


@pytest.fixture
async def samuel(door: Door) -> AsyncIterator[AtDesk]:
    """The lead."""
    advisor = await at_desk(door, SAMUEL)
    yield advisor
    await advisor.session.close()


@pytest.fixture
async def customer(door: Door) -> Conversation:
    """One who has asked for a person: case D-00001 waits."""
    conversation = await door.open(site_token=FakePortal.GOOD_SITE_TOKEN, context="/licences")
    await conversation.say("j’ai écrit à claire.martin@martin-be.example")
    await conversation.say("un conseiller")
    return conversation
