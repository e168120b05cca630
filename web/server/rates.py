"""How often one may ask: moving windows in memory, per conversation and per calling address."""

from __future__ import annotations

import math
import time

from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from web.server.errors import RateLimited
from web.settings import Settings


class Rates:
    """Raises `RateLimited` with the seconds to wait once a window is full."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._messages = parse(settings.rate_messages)
        self._conversations = parse(settings.rate_conversations)

    async def message(self, conversation: str) -> None:
        if not await self._limiter.hit(self._messages, "message", conversation):
            stats = await self._limiter.get_window_stats(self._messages, "message", conversation)
            raise RateLimited(retry_after=_wait(stats.reset_time))

    async def conversation(self, address: str) -> None:
        if not await self._limiter.hit(self._conversations, "conversation", address):
            stats = await self._limiter.get_window_stats(self._conversations, "conversation", address)
            raise RateLimited(retry_after=_wait(stats.reset_time))


def _wait(reset_time: float) -> int:
    return max(1, math.ceil(reset_time - time.time()))
