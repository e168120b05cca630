"""What a way out needs, and how it may fail."""

from __future__ import annotations

from typing import Protocol

from web.outward.dossier import Dossier


class NotTaken(Exception):
    """The other side did not take it. `retry_after`: seconds it asked for; `final`: it never will."""

    def __init__(self, reason: str, *, retry_after: float | None = None, final: bool = False) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.final = final


class Channel(Protocol):
    """Hands one dossier over, or raises `NotTaken`."""

    async def send(self, dossier: Dossier, now: float) -> None: ...
