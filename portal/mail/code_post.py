"""Sends code mails from memory, after the answer: a code is never stored in clear, and the answer takes no longer
for an address that gets a mail than for one that gets none."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from portal.domain.clock import Clock
from portal.domain.errors import StorageUnavailable
from portal.domain.letters import Letter
from portal.mail.senders import Sender, SendFailed
from portal.mail.writer import Mail, Writer

_log = structlog.get_logger(__name__)
_PAUSES_SECONDS = (0.0, 2.0, 10.0)
_PATIENCE_SECONDS = 5.0


class CodePost:
    """A mail that cannot be sent after three tries is given up: the person asks for another code."""

    def __init__(self, clock: Clock, writer: Writer, sender: Sender) -> None:
        self._clock = clock
        self._writer = writer
        self._sender = sender
        self._tasks: set[asyncio.Task[None]] = set()

    def later(self, name: str, letter: Callable[[], Awaitable[Letter | None]]) -> None:
        """`letter` tells, once the answer is on its way, what to send, if anything; `name` makes the Message-ID."""
        task = asyncio.create_task(self._deliver(name, letter))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Wait until every mail has gone; those that need longer than a few seconds are given up."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=_PATIENCE_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _deliver(self, name: str, letter: Callable[[], Awaitable[Letter | None]]) -> None:
        try:
            wanted = await letter()
        except StorageUnavailable:
            _log.warning("code_mail_lost", cause="storage")
            return
        if wanted is not None:
            await self._send(self._writer.write(wanted, self._clock.now(), name))

    async def _send(self, mail: Mail) -> None:
        for pause in _PAUSES_SECONDS:
            await asyncio.sleep(pause)
            try:
                await self._sender.send(mail)
                return
            except SendFailed as failure:
                _log.warning("code_mail_failed", cause=str(failure))
        _log.error("code_mail_lost", cause="sender")
