"""What the store takes and gives: plain values, so nothing outside it holds a database row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from web.cases.case import Case, Dossier, Holder, Request
from web.cases.wait import Queue
from web.store.messages import BotMessage


@dataclass(frozen=True)
class Said:
    """What the customer did in a turn: typed `text`, pressed `button` (an id) or sent `upload`.

    `edits`: the `seq` of the line it replaces.
    """

    text: str
    client_id: str | None = None
    button: str | None = None
    upload: StoredUpload | None = None
    edits: int | None = None

    @property
    def by(self) -> str:
        """`text`, `button` or `file`."""
        return "file" if self.upload else "button" if self.button else "text"

    def extra(self) -> dict[str, Any]:
        named = {"button": self.button, "edits": self.edits, "upload": self.upload and self.upload.id}
        return {name: value for name, value in named.items() if value is not None}


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
class Holding:
    """Who answers the customer; `name` of the advisor, None while the assistant does."""

    holder: Holder
    advisor: int | None = None
    name: str | None = None

    def as_json(self) -> dict[str, str]:
        shown = {"name": self.name} if self.name and self.holder is not Holder.BOT else {}
        return {"holder": self.holder.value, **shown}


@dataclass(frozen=True)
class Lease:
    """The right to answer as the assistant: `seq` is the customer's line to answer, 0 for an order of the door."""

    conversation: str
    token: str
    seq: int


@dataclass(frozen=True)
class Opening:
    """A request for a person, ready to be stored with the answer that announces it.

    `announce` gives the door's own message, once the case has its number and its place; `fresh` says whether the case
    was opened or had been before. `channels` are told of a new case.
    """

    request: Request
    dossier: Dossier
    announce: Callable[[Case, Queue, bool], BotMessage]
    channels: tuple[str, ...] = ()


@dataclass(frozen=True)
class StoredMessage:
    """One line of the transcript; `buttons` are (id, title)."""

    seq: int
    author: str
    text: str
    created_at: float
    turn: int = 0
    extra: dict[str, Any] = field(default_factory=dict)
    buttons: tuple[tuple[str, str], ...] = ()
    client_id: str | None = None
    withheld: bool = False

    def as_json(self) -> dict[str, Any]:
        """The message as the browser reads it: docs/web.md."""
        return {
            "seq": self.seq,
            "turn": self.turn,
            "author": self.author,
            "created_at": datetime.fromtimestamp(self.created_at, UTC).isoformat(timespec="seconds"),
            "text": self.text,
            "buttons": [{"id": id_, "title": title} for id_, title in self.buttons],
            "links": [],
            **{name: value for name, value in self.extra.items() if name != "upload"},
            **({"client_id": self.client_id} if self.client_id and self.author == "customer" else {}),
        }


@dataclass(frozen=True)
class Turn:
    """One exchange: what the customer said (None for the opening) and everything answered to it."""

    said: StoredMessage | None
    answers: tuple[StoredMessage, ...]

    @property
    def answered_at(self) -> float:
        """The moment of its last line."""
        return max(message.created_at for message in (self.said, *self.answers) if message)

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"messages": [message.as_json() for message in self.answers]}
        return body if self.said is None else {"sent": self.said.as_json(), **body}
