"""A case as a French mail: `templates/mail/case.txt` (its first line is the subject) and `case.html`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime as in_french
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from web.cases.case import CATEGORIES, LEVELS, REPLIES, STATES, URGENCIES, Category, Reply, State, Urgency
from web.cases.news import News
from web.cases.triage import OPERATIONS
from web.outward.dossier import CaseReport, Dossier
from web.outward.posts import Post

_AUTHORS = {"customer": "Client", "bot": "Assistant", "notice": "Information", "advisor": "Conseiller"}
_LEADS = {
    News.OPENED: "Un client demande un conseiller.",
    News.REOPENED: "Le client demande de nouveau un conseiller, après le retour de l’assistant.",
    News.CONTACT: "Le client a dit comment il souhaite être joint.",
}


@dataclass(frozen=True)
class SupportMail:
    """`to`: one address or several, with commas; `sender`: the From header; `public_url`: where the help pages are."""

    to: str
    sender: str
    zone: ZoneInfo
    public_url: str
    post: Post

    async def send(self, dossier: Dossier, now: float) -> None:
        await self.post.send(self.write(dossier), _name(dossier))

    def write(self, dossier: Dossier) -> EmailMessage:
        """Written again it keeps its Message-ID, so a second copy is recognised; mails of one case make one thread."""
        values = {"dossier": dossier, "case": dossier.case, "public_url": self.public_url, **self._words(dossier)}
        subject, _, text = _PAGES.get_template("case.txt").render(values).partition("\n")
        html = _PAGES.get_template("case.html").render(values)
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = self.sender, self.to, subject.strip()
        message["Date"] = format_datetime(dossier.created_at.astimezone(self.zone))
        self._identify(message, dossier)
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
        message.set_content(text.strip() + "\n", cte="quoted-printable")
        message.add_alternative(html, subtype="html", cte="quoted-printable")
        message["Content-Language"] = "fr"  # set earlier, it would go to the first part
        return message

    def _identify(self, message: EmailMessage, dossier: Dossier) -> None:
        host = parseaddr(self.sender)[1].partition("@")[2]
        message["Message-ID"] = f"<news-{dossier.id}@{host}>"
        message["References"] = f"<case-{dossier.case.number}@{host}>"
        answer_to = reply_address(dossier.case)
        if answer_to:
            message["Reply-To"] = answer_to

    def _words(self, dossier: Dossier) -> dict[str, Any]:
        case = dossier.case
        return {
            "lead": _LEADS.get(News(dossier.event), ""),
            "category": CATEGORIES[Category(case.category)],
            "urgency": URGENCIES[Urgency(case.urgency)],
            "state": STATES[State(case.state)],
            "reply": REPLIES[Reply(case.reply)],
            "level": LEVELS[case.identity.level].lower(),
            "operation": OPERATIONS.get(case.operation or "", case.operation),
            "authors": _AUTHORS,
            "moment": self._moment,
        }

    def _moment(self, value: dt.datetime) -> str:
        """« 24/11/2026 à 09:41 »."""
        return in_french(value, "dd/MM/yyyy 'à' HH:mm", tzinfo=self.zone, locale="fr_FR")


def reply_address(case: CaseReport) -> str | None:
    """The address the customer left to be answered at; an address that no header can hold is only in the body."""
    wanted = case.contact if case.reply == Reply.MAIL else None
    return wanted if wanted and wanted.isascii() and wanted.isprintable() else None


def _name(dossier: Dossier) -> str:
    """Of a mail that becomes a file: by name is by time (UTC)."""
    return f"{dossier.created_at:%Y%m%dT%H%M%S}-{dossier.case.number}-{dossier.event}-{dossier.id}"


_PAGES = Environment(
    loader=PackageLoader("web", "templates/mail"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
