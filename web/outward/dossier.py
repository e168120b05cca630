"""A case as other tools read it (docs/integrations.md): addresses and numbers are masked in all that was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from web.cases.case import Case
from web.cases.masking import mask_contacts
from web.store import StoredMessage


@dataclass(frozen=True)
class Dossier:
    """What one delivery tells: `event` of `case`, under a `key` that is the same at every try."""

    event: str
    key: str
    case: Case
    lines: tuple[StoredMessage, ...]
    public_url: str

    @property
    def url(self) -> str:
        """Where the desk shows the case."""
        return f"{self.public_url}/desk/demandes/{self.case.number}"

    def as_json(self, now: float) -> dict[str, Any]:
        return {
            "event": self.event,
            "id": self.key,
            "created_at": _moment(now),
            "case": _case(self.case) | {"url": self.url},
            "transcript": masked(self.lines),
        }


def masked(lines: Sequence[StoredMessage]) -> list[dict[str, Any]]:
    """What was said, oldest first; codes and card numbers were masked before anything was stored."""
    return [
        {"author": line.author, "at": _moment(line.created_at), "text": mask_contacts(line.text)}
        for line in lines
        if not line.withheld
    ]


def _case(case: Case) -> dict[str, Any]:
    identity = {"level": case.identity.level, "name": case.identity.name, "company": case.identity.company}
    return {
        "number": case.number,
        "category": case.category.value,
        "urgency": case.urgency.value,
        "state": case.state.value,
        "opened_at": _moment(case.opened_at),
        "closed_at": None if case.closed_at is None else _moment(case.closed_at),
        "close_reason": None if case.close_reason is None else case.close_reason.value,
        "identity": identity,
        "summary": case.summary,
        "tried": list(case.tried),
        "entries": list(case.entries),
        "operation": case.operation,
        "subscription": case.subscription,
        "page": case.page,
        "reply": case.reply.value,
        "contact": case.contact,
    }


def _moment(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="seconds")
