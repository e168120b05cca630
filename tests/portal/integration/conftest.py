"""The whole portal on SQLite, with a clock turned by hand, reached through its client."""

import re
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from portal.api import create_app
from portal.api.keys import CODE_POST, DESK, OUTBOX
from portal.client import PortalClient
from portal.services.demo import seed
from portal.settings import Settings
from portal.storage import Database, migrate
from tests.portal.dialogues import CLAIRE

TOKEN = "a-service-token-for-tests"


class RunningPortal:
    """The application, its client, and what it mailed."""

    def __init__(self, server: TestServer, client: PortalClient, mails: Path) -> None:
        self.app = server.app
        self.url = str(server.make_url("")).rstrip("/")
        self.client = client
        self._mails = mails

    async def mails(self):
        """Every mail so far, oldest first."""
        await self.app[CODE_POST].settle()
        await self.app[OUTBOX].deliver_due()
        return [
            message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(self._mails.glob("*.eml"))
        ]

    async def code(self):
        """The six digits of the last mail."""
        text = (await self.mails())[-1].get_body(("plain",)).get_content()
        return re.search(r"^\d{6}$", text, re.MULTILINE)[0]

    async def verify(self, email=CLAIRE, conversation="conv_1", proposal=None):
        challenge = await self.client.start_challenge(conversation, email, proposal)
        return await self.client.verify_challenge(conversation, challenge.challenge, await self.code())

    async def confirm(self, proposal, key="key_1", conversation="conv_1"):
        return await self.client.confirm(conversation, proposal.id, key, proposal.terms.hash)


def settings(folder, **changes):
    return Settings(
        **{
            "database_url": f"sqlite+aiosqlite:///{folder}/portal.db",
            "token": TOKEN,
            "code_pepper": "a pepper for tests",
            "site_token_secret": "a secret of the demo, 32 or more",
            "mail_dir": folder / "mail",
            "smtp_host": None,
            "demo": False,
            **changes,
        }
    )


async def prepare(chosen, clock):
    """Tables and the demo's customers."""
    database = Database(chosen.database_url)
    try:
        await migrate(database.engine)
        await seed(database.unit_of_work(), clock.now().date(), only_if_empty=True)
    finally:
        await database.close()


@asynccontextmanager
async def running(chosen, clock):
    server = TestServer(create_app(chosen, clock))
    await server.start_server()
    async with PortalClient(str(server.make_url("")), TOKEN) as client:
        yield RunningPortal(server, client, chosen.mail_dir)
    await server.close()


@pytest.fixture
async def portal(tmp_path, clock):
    chosen = settings(tmp_path)
    await prepare(chosen, clock)
    async with running(chosen, clock) as made:
        yield made


@pytest.fixture
def desk_of(portal):
    return portal.app[DESK]
