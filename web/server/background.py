"""Work beside the requests. It is asked to stop, never cancelled: a query cut in the middle can lose its connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress


class Rest:
    """What a worker waits at between two rounds: until it is woken, asked to stop, or the time is over."""

    def __init__(self, bell: asyncio.Event | None = None) -> None:
        self.bell = bell or asyncio.Event()
        self.over = False

    async def take(self, seconds: float) -> bool:
        """True to go on, False to end."""
        if not self.over:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.bell.wait(), seconds)
        self.bell.clear()
        return not self.over

    def end(self) -> None:
        self.over = True
        self.bell.set()


@asynccontextmanager
async def beside(
    work: Callable[[Rest], Coroutine[None, None, None]], bell: asyncio.Event | None = None
) -> AsyncIterator[None]:
    """Run `work` until the block is left, and wait for its end."""
    rest = Rest(bell)
    task = asyncio.create_task(work(rest))
    try:
        yield
    finally:
        rest.end()
        await task
