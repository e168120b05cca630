"""Where mails go: files in the demo, an SMTP server otherwise."""

import asyncio
import re
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from threading import Lock
from typing import Protocol

import aiosmtplib

from portal.mail.writer import Mail

_TIMEOUT_SECONDS = 15.0
_LONGEST_NAME = 100


class SendFailed(Exception):
    """The mail was not taken; it may be tried again."""


class Sender(Protocol):
    """Hands a mail over; raises `SendFailed`."""

    async def send(self, mail: Mail) -> None: ...


@dataclass(frozen=True)
class FileSender:
    """Writes `20261124T083000123456-claire.martin_martin-be.example-code.eml`: by name is by time (UTC)."""

    folder: Path
    _one_at_a_time: Lock = field(default_factory=Lock, repr=False, compare=False)

    async def send(self, mail: Mail) -> None:
        try:
            await asyncio.to_thread(self._write, mail)
        except OSError as error:
            raise SendFailed(str(error)) from error

    def _write(self, mail: Mail) -> None:
        """Whole or not at all: whoever lists the folder never meets half a mail."""
        with self._one_at_a_time:
            self.folder.mkdir(parents=True, exist_ok=True)
            target = self._free_name(mail)
            draft = target.with_suffix(".part")
            draft.write_bytes(mail.message.as_bytes(policy=policy.default))
            draft.replace(target)

    def _free_name(self, mail: Mail) -> Path:
        """The same mail written again takes its own place; another one of the same instant comes just after."""
        recipient = re.sub(r"[^A-Za-z0-9._+-]", "_", mail.to)[:_LONGEST_NAME]
        at = mail.at
        while True:
            path = self.folder / f"{at:%Y%m%dT%H%M%S%f}-{recipient}-{mail.kind}.eml"
            if not path.exists() or message_from_bytes(path.read_bytes())["Message-ID"] == mail.message["Message-ID"]:
                return path
            at += timedelta(microseconds=1)


@dataclass(frozen=True)
class SmtpSender:
    """`security`: `none` (a relay on this machine), `starttls`, or `tls` from the first byte."""

    host: str
    port: int
    user: str | None = None
    password: str | None = None
    security: str = "none"

    async def send(self, mail: Mail) -> None:
        try:
            await aiosmtplib.send(
                mail.message,
                hostname=self.host,
                port=self.port,
                username=self.user,
                password=self.password,
                use_tls=self.security == "tls",
                start_tls=self.security == "starttls",
                timeout=_TIMEOUT_SECONDS,
            )
        except (aiosmtplib.SMTPException, OSError) as error:
            raise SendFailed(type(error).__name__) from error
