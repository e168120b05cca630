"""The demo's mailbox: the `.eml` files the portal writes instead of sending them."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

_MOST_MAILS = 50


@dataclass(frozen=True)
class Mail:
    subject: str
    to: str
    date: str
    text: str


def read_mails(folder: Path) -> list[Mail]:
    """The latest mails, newest first; an absent folder is an empty mailbox."""
    if not folder.is_dir():
        return []
    files = sorted(folder.glob("*.eml"), key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
    return [_read(path) for path in files[:_MOST_MAILS]]


def _read(path: Path) -> Mail:
    message = message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default)
    body = message.get_body(("plain",))
    return Mail(
        subject=str(message["subject"] or ""),
        to=str(message["to"] or ""),
        date=str(message["date"] or ""),
        text=body.get_content() if body else "",
    )
