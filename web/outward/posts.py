"""Where mails go: an SMTP server, or files in a folder where none is named (the demo shows them at /dev/mail)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

import aiosmtplib

from web.outward.channel import NotTaken

_STEP_SECONDS = 15.0
_LONGEST_SECONDS = 40.0
"""Of all steps together: shorter than a claim lasts (web.outward.book)."""


class Post(Protocol):
    """Hands a mail over; raises `NotTaken`. `name`: of the file it may become, the same for the same mail."""

    async def send(self, message: EmailMessage, name: str) -> None: ...


@dataclass(frozen=True)
class SmtpPost:
    """`security`: `none` (a relay on this machine), `starttls`, or `tls` from the first byte."""

    host: str
    port: int
    user: str | None = None
    password: str | None = None
    security: str = "none"

    async def send(self, message: EmailMessage, name: str) -> None:
        try:
            async with asyncio.timeout(_LONGEST_SECONDS):
                await aiosmtplib.send(
                    message,
                    hostname=self.host,
                    port=self.port,
                    username=self.user,
                    password=self.password,
                    use_tls=self.security == "tls",
                    start_tls=self.security == "starttls",
                    timeout=_STEP_SECONDS,
                )
        except (aiosmtplib.SMTPException, OSError) as error:
            raise NotTaken(_fault(error)) from None


@dataclass(frozen=True)
class FilePost:
    """Writes `<name>.eml`."""

    folder: Path

    async def send(self, message: EmailMessage, name: str) -> None:
        try:
            await asyncio.to_thread(self._write, message, name)
        except OSError as error:
            raise NotTaken(type(error).__name__) from None

    def _write(self, message: EmailMessage, name: str) -> None:
        """Whole or not at all: whoever lists the folder never meets half a mail."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f"{name}.part"
        draft.write_bytes(message.as_bytes())
        draft.replace(self.folder / f"{name}.eml")


def _fault(error: Exception) -> str:
    """What went wrong, with the server's code; its words may hold an address."""
    code = getattr(error, "code", None)
    return f"{type(error).__name__} {code}" if isinstance(code, int) else type(error).__name__
