"""A real portal in a process of its own, and the hand that kills it."""

import asyncio
import os
import sys
import time
from contextlib import suppress

from portal.client import PortalClient, PortalUnavailable
from tools.stack import free_ports

TOKEN = "a-service-token-for-tests"
STARTING_SHARE = 0.1  # of the kills come while the portal starts
LONGEST_LIFE = 1.0  # seconds between being ready and aiming
LONGEST_WAIT = 0.06  # seconds between a yes that was sent and the kill
MOST_KILLS = 16  # then it is left alone


class PortalProcess:
    """`python -m portal serve` on a port of its own, started again after each kill."""

    def __init__(self, repository, folder, database_url, schema):
        (port,) = free_ports(1)
        self.url = f"http://127.0.0.1:{port}"
        self.mails = folder / "mail"
        self._repository = repository
        self._log = folder / "portal.log"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "SMTP_", "DEMO"))},
            "PORTAL_PORT": str(port),
            "PORTAL_TOKEN": TOKEN,
            "PORTAL_CODE_PEPPER": "a pepper for tests",
            "PORTAL_DATABASE_URL": database_url,
            "PORTAL_DATABASE_SCHEMA": schema or "",
            "MAIL_DIR": str(self.mails),
        }
        self._process = None

    async def start(self):
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "portal", "serve", cwd=self._repository, env=self._environment,
                stdout=log, stderr=log,
            )  # fmt: skip

    async def ready(self):
        async with PortalClient(self.url, TOKEN) as client:
            while True:
                assert self._process.returncode is None, self._log.read_text()
                try:
                    await client.health()
                    return
                except PortalUnavailable:
                    await asyncio.sleep(0.05)

    async def kill(self):
        """SIGKILL: nothing is finished, nothing is said."""
        self._process.kill()
        await self._process.wait()

    async def stop(self):
        """As a supervisor does."""
        if self._process and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()


class Killer:
    """Kills the portal at random moments, most of them just after somebody said yes: that is where it hurts."""

    def __init__(self, portal, random):
        self.kills = 0
        self.yes_sent = asyncio.Event()
        self._finished = asyncio.Event()
        self._portal = portal
        self._random = random
        self._starting = 1.0

    def finish(self):
        """Leave the portal alone, and running."""
        self._finished.set()
        self.yes_sent.set()

    async def work(self):
        """Until it is told to finish."""
        while True:
            await self._portal.start()
            await self._aim()
            if self._finished.is_set():
                return
            await self._portal.kill()
            self.kills += 1

    async def _aim(self):
        """Return at the moment to kill, or when all is finished."""
        if self._random.random() < STARTING_SHARE:
            await asyncio.sleep(self._random.uniform(0, self._starting))
            return
        began = time.monotonic()
        await self._portal.ready()
        self._starting = time.monotonic() - began
        await self._rest(self._random.uniform(0, LONGEST_LIFE) if self.kills < MOST_KILLS else None)
        if not self._finished.is_set():
            self.yes_sent.clear()
            await self.yes_sent.wait()
        await self._rest(self._random.uniform(0, LONGEST_WAIT))

    async def _rest(self, seconds):
        with suppress(TimeoutError):
            await asyncio.wait_for(self._finished.wait(), seconds)
