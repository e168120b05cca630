"""A real portal in a process of its own, and the hand that kills it."""

import asyncio
import os
import sys
import time

from aiohttp.test_utils import unused_port

from portal.client import PortalClient, PortalUnavailable

TOKEN = "a-service-token-for-tests"
STARTING_SHARE = 0.2  # of the kills come while the portal starts
LONGEST_LIFE = 1.5  # seconds between being ready and the kill
MOST_KILLS = 20  # then it is left alone


class PortalProcess:
    """`python -m portal serve` on a port of its own, started again after each kill."""

    def __init__(self, repository, folder, database_url, schema):
        port = unused_port()
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


async def kill_until(finished, portal, random):
    """Start the portal and kill it at random moments until `finished` is set; how many times."""
    kills, starting = 0, 1.0
    while True:
        began = time.monotonic()
        await portal.start()
        if random.random() < STARTING_SHARE:
            life = random.uniform(0, starting)
        else:
            await portal.ready()
            starting = time.monotonic() - began
            life = random.uniform(0, LONGEST_LIFE)
        try:
            await asyncio.wait_for(finished.wait(), life if kills < MOST_KILLS else None)
            return kills
        except TimeoutError:
            await portal.kill()
            kills += 1
