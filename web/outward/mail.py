"""A case as a mail to the support's mailbox: through SMTP, or as a file where no server is named."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiosmtplib
from babel.dates import format_datetime as in_french
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from web.cases.case import CATEGORIES, REPLIES, URGENCIES, Case, Reply
from web.outward.channel import NotTaken
from web.outward.dossier import Dossier, masked

_TIMEOUT_SECONDS = 15.0
_AUTHORS = {"customer": "Client", "bot": "Assistant", "notice": "Information", "advisor": "Conseiller"}
Post = Callable[[EmailMessage], Awaitable[None]]


@dataclass(frozen=True)
class SupportMail:
    """`post` hands the message over, or raises `NotTaken`."""

    to: str
    sender: str
    zone: ZoneInfo
    post: Post

    async def send(self, dossier: Dossier, now: float) -> None:
        await self.post(self._write(dossier, now))

    def _write(self, dossier: Dossier, now: float) -> EmailMessage:
        case, message = dossier.case, EmailMessage(policy=SMTP)
        message["From"], message["To"] = self.sender, self.to
        message["Subject"] = subject(case)
        message["Date"] = format_datetime(dt.datetime.fromtimestamp(now, dt.UTC))
        message["Message-ID"] = f"<{dossier.key}@cases.profis-assistant.example>"
        message["Auto-Submitted"] = "auto-generated"
        if case.reply is Reply.MAIL and case.contact:
            message["Reply-To"] = case.contact
        values = {"case": case, "dossier": dossier, "lines": self._lines(dossier), **_WORDS}
        message.set_content(_PAGES.get_template("case.txt").render(values))
        message.add_alternative(_PAGES.get_template("case.html").render(values), subtype="html")
        return message

    def _lines(self, dossier: Dossier) -> list[dict[str, str]]:
        return [
            {
                "who": _AUTHORS.get(line["author"], line["author"]),
                "when": in_french(dt.datetime.fromisoformat(line["at"]), "dd/MM HH:mm", self.zone, locale="fr_FR"),
                "text": line["text"],
            }
            for line in masked(dossier.lines)
        ]


def subject(case: Case) -> str:
    return f"[{case.number}] {CATEGORIES[case.category]} · urgence {URGENCIES[case.urgency].lower()}"


@dataclass(frozen=True)
class SmtpPost:
    """`security`: `none` (a relay on this machine), `starttls`, or `tls` from the first byte."""

    host: str
    port: int
    user: str | None = None
    password: str | None = None
    security: str = "none"

    async def __call__(self, message: EmailMessage) -> None:
        try:
            await aiosmtplib.send(
                message,
                hostname=self.host,
                port=self.port,
                username=self.user,
                password=self.password,
                use_tls=self.security == "tls",
                start_tls=self.security == "starttls",
                timeout=_TIMEOUT_SECONDS,
            )
        except (aiosmtplib.SMTPException, OSError) as error:
            raise NotTaken(type(error).__name__) from None


@dataclass(frozen=True)
class FilePost:
    """Writes `20261124T083000-<message id>-case.eml`: the same mail again takes its own place."""

    folder: Path

    async def __call__(self, message: EmailMessage) -> None:
        try:
            await asyncio.to_thread(self._write, message)
        except OSError as error:
            raise NotTaken(type(error).__name__) from None

    def _write(self, message: EmailMessage) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
        draft = self.folder / f"{name}.part"
        draft.write_bytes(message.as_bytes())
        draft.replace(self.folder / f"{name}-case.eml")


_PAGES = Environment(
    loader=PackageLoader("web", "templates/mail"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_WORDS = {"categories": CATEGORIES, "urgencies": URGENCIES, "replies": REPLIES}
