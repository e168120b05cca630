"""What the store takes and gives: plain values, so nothing outside it holds a database row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

Author = Literal["customer", "bot", "notice"]


@dataclass(frozen=True)
class Said:
    """What the customer did in a turn: typed `text`, pressed `button` (an id) or sent `upload`."""

    text: str
    client_id: str | None = None
    button: str | None = None
    upload: StoredUpload | None = None


@dataclass(frozen=True)
class StoredUpload:
    id: str
    kind: str
    name: str
    size: int


@dataclass(frozen=True)
class StoredButton:
    id: str
    title: str
    payload: str
    pressed_turn: int | None


@dataclass(frozen=True)
class StoredMessage:
    """One line of the transcript; `buttons` are (id, title)."""

    seq: int
    author: str
    text: str
    created_at: float
    extra: dict[str, Any] = field(default_factory=dict)
    buttons: tuple[tuple[str, str], ...] = ()
    client_id: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The message as the browser reads it: docs/web.md."""
        return {
            "seq": self.seq,
            "author": self.author,
            "created_at": datetime.fromtimestamp(self.created_at, UTC).isoformat(timespec="seconds"),
            "text": self.text,
            "buttons": [{"id": id_, "title": title} for id_, title in self.buttons],
            "links": [],
            **self.extra,
            **({"client_id": self.client_id} if self.client_id else {}),
        }


@dataclass(frozen=True)
class Turn:
    """One exchange: what the customer said (None for the opening) and everything answered to it."""

    said: StoredMessage | None
    answers: tuple[StoredMessage, ...]

    @property
    def answered_at(self) -> float:
        return self.answers[-1].created_at

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"messages": [message.as_json() for message in self.answers]}
        return body if self.said is None else {"sent": self.said.as_json(), **body}
