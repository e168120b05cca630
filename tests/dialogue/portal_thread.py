"""The real portal on a real port, in a thread of the test: its clock is turned by hand and it can be switched off."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from aiohttp import web

from portal.api import create_app
from portal.api.keys import CODE_POST, OUTBOX
from portal.services.demo import seed
from portal.settings import Settings
from portal.storage import Database, migrate
from tests.portal.clocks import ManualClock


class PortalThread:
    """Start, stop and start again; the database file stays."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = ManualClock()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._runner: web.AppRunner | None = None

    def call(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run something in the portal's loop and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=30)

    def start(self) -> None:
        """Serve; nothing happens when it serves already."""
        if self._runner is None:
            self.call(self._start())

    def stop(self) -> None:
        """Switch it off, as a crash would look to the bot: nobody listens any more."""
        if self._runner is not None:
            self.call(self._runner.cleanup())
            self._runner = None

    def close(self) -> None:
        """The end of the tests."""
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    def first_day(self) -> None:
        """The demo's data as on the first day, no mail (also none still on its way), the clock at noon."""
        if self._runner is not None:
            self.call(self._settle(self._runner.app))
        self.clock.moment = ManualClock().moment
        self.call(self._seed())
        for mail in Path(self.settings.mail_dir).glob("*.eml"):
            mail.unlink()

    async def _start(self) -> None:
        self._runner = web.AppRunner(create_app(self.settings, self.clock), access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self.settings.host, self.settings.port).start()

    async def _settle(self, app: web.Application) -> None:
        await app[CODE_POST].settle()
        await app[OUTBOX].deliver_due()

    async def _seed(self) -> None:
        database = Database(self.settings.database_url)
        try:
            await migrate(database.engine)
            await seed(database.unit_of_work(), self.clock.now().date(), only_if_empty=False)
        finally:
            await database.close()
