"""What a way out does, and how it may fail."""

from __future__ import annotations

from typing import Protocol

from web.outward.dossier import Dossier


class NotTaken(Exception):
    """The other side did not take it. `fault` names the cause and holds nothing private: it is stored and logged.

    `retry_after`: seconds it asked for; `final`: it never will.
    """

    def __init__(self, fault: str, *, retry_after: float | None = None, final: bool = False) -> None:
        super().__init__(fault)
        self.fault = fault
        self.retry_after = retry_after
        self.final = final


class Channel(Protocol):
    """Hands one dossier over, within a bounded time, or raises `NotTaken`. `now`: UTC seconds."""

    async def send(self, dossier: Dossier, now: float) -> None: ...
