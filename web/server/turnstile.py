"""One at a time in this process: a lock per conversation; and bells that tell open event streams about new lines."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakValueDictionary

from web.server.errors import TooManyStreams

ANY = "*"
"""Listens to every conversation."""

_RETRY_SECONDS = 30


class Locks:
    """The same lock for the same conversation as long as somebody holds or awaits it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def of(self, conversation: str) -> asyncio.Lock:
        lock = self._locks.get(conversation)
        if lock is None:
            lock = self._locks[conversation] = asyncio.Lock()
        return lock


class Bells:
    """Rung after each stored exchange. Streams then read the store, so a lost ring loses no message."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bells: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self.closed = False

    @contextmanager
    def listen(self, conversation: str, most: int | None = None) -> Iterator[asyncio.Event]:
        """Raises `TooManyStreams` when the conversation (or `ANY`) has its share of streams already."""
        if len(self._bells.get(conversation, ())) >= (most or self._most):
            raise TooManyStreams(retry_after=_RETRY_SECONDS)
        bell = asyncio.Event()
        self._bells[conversation].add(bell)
        try:
            yield bell
        finally:
            self._bells[conversation].discard(bell)
            if not self._bells[conversation]:
                del self._bells[conversation]

    def ring(self, conversation: str) -> None:
        for bell in (*self._bells.get(conversation, ()), *self._bells.get(ANY, ())):
            bell.set()

    def close(self) -> None:
        """Wake every stream for the last time: the server is stopping."""
        self.closed = True
        for bells in self._bells.values():
            for bell in bells:
                bell.set()
