"""The real portal on a local port, with a clock turned by hand; it can be switched off and on again."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiohttp.test_utils import TestServer
from joserfc import jwt
from joserfc.jwk import OctKey

from portal.api import create_app
from portal.api.keys import CODE_POST, OUTBOX
from portal.client import PortalClient
from portal.services.demo import seed
from portal.settings import Settings
from portal.storage import Database, migrate
from tests.portal.clocks import ManualClock

TOKEN = "a-service-token-for-tests"
SITE_SECRET = "a secret of the demo, 32 or more"


class RunningPortal:
    """The demo's customers in a database of its own; the address stays the same over a restart."""

    def __init__(self, folder: Path) -> None:
        self.clock = ManualClock()
        self._mails = folder / "mail"
        self._settings = Settings(
            database_url=f"sqlite+aiosqlite:///{folder}/portal.db",
            token=TOKEN,
            code_pepper="a pepper for tests",
            site_token_secret=SITE_SECRET,
            mail_dir=self._mails,
            smtp_host=None,
            demo=False,
        )
        self._server: TestServer | None = None
        self._port: int | None = None
        self.client: PortalClient

    async def open(self) -> RunningPortal:
        """Tables, customers, and the service itself."""
        database = Database(self._settings.database_url)
        try:
            await migrate(database.engine)
            await seed(database.unit_of_work(), self.clock.now().date(), only_if_empty=True)
        finally:
            await database.close()
        await self.start()
        self.client = PortalClient(self.url, TOKEN)
        return self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def start(self) -> None:
        self._server = TestServer(create_app(self._settings, self.clock), port=self._port)
        await self._server.start_server()
        self._port = self._server.port

    async def stop(self) -> None:
        """Nobody listens any more; the database stays."""
        server, self._server = self._server, None
        if server is not None:
            await server.close()

    async def close(self) -> None:
        await self.client.close()
        await self.stop()

    async def mails(self, kind: str) -> list[EmailMessage]:
        """The mails of one kind so far ("code", "receipt"…), oldest first."""
        paths = await self._sent(f"*-{kind}.eml")
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]

    async def mail_kinds(self) -> list[str]:
        """The kinds of all mails so far, oldest first."""
        return [path.stem.rpartition("-")[2] for path in await self._sent("*.eml")]

    async def code(self) -> str:
        """The six digits of the newest code mail."""
        text = (await self.mails("code"))[-1].get_body(("plain",)).get_content()
        return re.search(r"^\d{6}$", text, re.MULTILINE)[0]

    async def _sent(self, names: str) -> list[Path]:
        assert self._server is not None
        await self._server.app[CODE_POST].settle()
        await self._server.app[OUTBOX].deliver_due()
        return sorted(self._mails.glob(names), key=lambda path: path.stat().st_mtime_ns)

    def site_token(self, email: str) -> str:
        """What the embedding site would hand over for a person who is logged in there."""
        claims = {"email": email, "aud": "profis-assistant", "exp": int(self.clock.now().timestamp()) + 300}
        return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SITE_SECRET))
