"""A letter in words: `templates/<kind>.txt` (its first line is the subject) and `templates/<kind>.html`."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from portal.domain.letters import Letter
from portal.mail.french import TYPES, act_name, field_label, french_change, french_day, french_hour, french_moment

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Mail:
    """A message ready to go; `kind` and `at` name its file in the demo."""

    message: EmailMessage
    kind: str
    at: datetime

    @property
    def to(self) -> str:
        return str(self.message["To"])


class Writer:
    """`sender` is the From header; `zone` is the customers' time zone; `software_url` is where an invitation leads."""

    def __init__(self, sender: str, zone: tzinfo, software_url: str) -> None:
        self._sender = sender
        self._host = parseaddr(sender)[1].partition("@")[2]
        self._zone = zone
        self._templates = _environment()
        self._templates.globals["software_url"] = software_url
        self._templates.filters.update(self._filters())

    def write(self, letter: Letter, at: datetime, name: str) -> Mail:
        """`name` is unique to the letter: written again, it keeps its Message-ID, so a second copy is recognised."""
        subject, _, text = self._templates.get_template(f"{letter.kind}.txt").render(letter.facts).partition("\n")
        html = self._templates.get_template(f"{letter.kind}.html").render({**letter.facts, "subject": subject})
        message = EmailMessage(policy=SMTP)
        message["From"] = self._sender
        message["To"] = letter.to
        message["Subject"] = subject.strip()
        message["Date"] = format_datetime(at.astimezone(self._zone))
        message["Message-ID"] = f"<{name}@{self._host}>"
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
        message["Content-Language"] = "fr"
        message.set_content(text.strip() + "\n", cte="quoted-printable")
        message.add_alternative(html, subtype="html", cte="quoted-printable")
        return Mail(message, letter.kind, at)

    def _filters(self) -> dict[str, Any]:
        return {
            "day": french_day,
            "hour": lambda value: french_hour(datetime.fromisoformat(value), self._zone),
            "moment": lambda value: french_moment(value, self._zone),
            "change": french_change,
            "label": field_label,
            "act": act_name,
        }


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(types=TYPES)
    return environment
