"""The whole assistant for the dialogue tests: the real model in Rasa, the action server, the door, and the portal.

Rasa, the actions and the door are processes started once; the portal runs in a thread, so that a test can turn its
clock or
switch it off. Every test begins on the demo's first day, in a conversation of its own.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from bot.actions.words import Words, load_words
from portal.settings import Settings
from tests.dialogue.administrators import NADIA, known
from tests.dialogue.harness import Visitor
from tests.dialogue.portal_thread import PortalThread
from tools.environment import service_environment
from tools.stack import free_ports, services
from tools.supervisor import Supervisor
from tools.train import ensure_model

PORTS = ("PORTAL_PORT", "ACTIONS_PORT", "RASA_PORT", "WEB_PORT")
READY_SECONDS = 180.0


@dataclass
class Stack:
    """The running assistant."""

    env: dict[str, str]
    portal: PortalThread
    words: Words

    @property
    def door(self) -> str:
        return f"http://127.0.0.1:{self.env['WEB_PORT']}"

    @property
    def mails(self) -> Path:
        return Path(self.env["MAIL_DIR"])

    @property
    def uploads(self) -> Path:
        return Path(self.env["WEB_UPLOAD_DIR"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/dialogue/" in item.path.as_posix():
            item.add_marker(pytest.mark.dialogue)
            item.add_marker(pytest.mark.timeout(240))


@pytest.fixture(scope="session")
def stack(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    ensure_model(repository)
    place = tmp_path_factory.mktemp("stack")
    env = _environment(repository, place)
    portal = PortalThread(_portal_settings(env))
    portal.first_day()
    portal.start()
    others = [service for service in services(repository, env) if service.name != "portal"]
    try:
        with Supervisor(others, repository, place / "log") as supervisor:
            supervisor.start()
            supervisor.wait_healthy(READY_SECONDS)
            yield Stack(env, portal, load_words(repository / "bot" / "domain.yml"))
    finally:
        portal.close()


@pytest.fixture
def portal(stack: Stack) -> Iterator[PortalThread]:
    """The portal on its first day, running."""
    stack.portal.start()
    stack.portal.first_day()
    yield stack.portal
    stack.portal.start()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def visitor(stack: Stack, portal: PortalThread, http: aiohttp.ClientSession) -> Visitor:
    """Somebody who just opened the chat."""
    return await Visitor(http, stack.door, stack.words, stack.mails).arrive()


@pytest.fixture
async def another(stack: Stack, portal: PortalThread, http: aiohttp.ClientSession) -> Visitor:
    """Somebody else, in another conversation."""
    return await Visitor(http, stack.door, stack.words, stack.mails).arrive()


@pytest.fixture
async def claire(visitor: Visitor) -> Visitor:
    """Claire Martin, who just said with a code who she is."""
    return await known(visitor)


@pytest.fixture
async def nadia(visitor: Visitor) -> Visitor:
    """Nadia Benali, who just said with a code who she is."""
    return await known(visitor, NADIA)


@pytest.fixture
async def ledger(ask_portal: Any) -> Any:
    """`await ledger()`: (operation, after) of each line of PE-1001, or of another subscription."""

    async def read(subscription: str = "PE-1001") -> list[tuple[str, dict[str, Any]]]:
        lines = (await ask_portal(f"/v1/operations?subscription={subscription}"))["operations"]
        return [(line["operation"], line["after"]) for line in lines]

    return read


@pytest.fixture
def ran(ledger: Any) -> Any:
    """`await ran()`: the operations in the ledger of PE-1001, or of another subscription, in the order they were run."""

    async def operations(subscription: str = "PE-1001") -> list[str]:
        return [operation for operation, _ in await ledger(subscription)]

    return operations


@pytest.fixture
async def ask_portal(stack: Stack, http: aiohttp.ClientSession) -> Any:
    """`await ask_portal("/v1/operations?subscription=PE-1001")`: the portal's own answer, with the service token."""

    async def ask(path: str) -> Any:
        headers = {"Authorization": f"Bearer {stack.env['PORTAL_TOKEN']}"}
        async with http.get(f"{stack.env['PORTAL_URL']}{path}", headers=headers) as answer:
            return await answer.json()

    return ask


@pytest.fixture
def site_token(stack: Stack, portal: PortalThread) -> Callable[..., str]:
    """`site_token("claire@…")`: what the embedding site hands over for somebody logged in there; claims can be set."""

    def make(email: str, secret: str = stack.env["PORTAL_SITE_TOKEN_SECRET"], **claims: Any) -> str:
        whole = {"email": email, "aud": "profis-assistant", "exp": int(portal.clock.now().timestamp()) + 300, **claims}
        return jwt.encode({"alg": "HS256"}, whole, OctKey.import_key(secret))

    return make


def _environment(repository: Path, place: Path) -> dict[str, str]:
    ports = dict(zip(PORTS, map(str, free_ports(len(PORTS))), strict=True))
    own = {
        **ports,
        "PATH": os.environ["PATH"],
        "DEMO": "1",
        "PORTAL_DATABASE_URL": f"sqlite+aiosqlite:///{place}/portal.db",
        "WEB_DATABASE_URL": f"sqlite+aiosqlite:///{place}/web.db",
        "WEB_UPLOAD_DIR": str(place / "uploads"),
        "TRACKER_DB": str(place / "rasa.db"),
        "MAIL_DIR": str(place / "mail"),
        "WEB_RATE_MESSAGES": "10000/minute",
        "WEB_RATE_CONVERSATIONS": "10000/minute",
        "PORTAL_URL": f"http://127.0.0.1:{ports['PORTAL_PORT']}",
        "RASA_URL": f"http://127.0.0.1:{ports['RASA_PORT']}",
        "ACTIONS_URL": f"http://127.0.0.1:{ports['ACTIONS_PORT']}/webhook",
    }
    return service_environment(repository, own)


def _portal_settings(env: dict[str, str]) -> Settings:
    return Settings(
        database_url=env["PORTAL_DATABASE_URL"],
        port=int(env["PORTAL_PORT"]),
        token=env["PORTAL_TOKEN"],
        code_pepper=env["PORTAL_CODE_PEPPER"],
        site_token_secret=env["PORTAL_SITE_TOKEN_SECRET"],
        mail_dir=Path(env["MAIL_DIR"]),
        demo=True,
    )
