"""One message of the bot, as the web door reads it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Button:
    """A choice offered under a message. Its payload stays in the web door's table; the browser sees an opaque id."""

    title: str
    act: str
    ref: str | None = None

    @property
    def payload(self) -> str:
        values = {"act": self.act} if self.ref is None else {"act": self.act, "ref": self.ref}
        return "/press" + json.dumps(values, ensure_ascii=False)


@dataclass(frozen=True)
class Link:
    """A link shown under a message; `url` may be a path of the public site."""

    title: str
    url: str


@dataclass(frozen=True)
class Reply:
    """A bot message: text in light Markdown, buttons, links, and what it carries (entry, card, reference, input hint).

    `told` is for the door alone (docs/desk.md): `busy`, `handover`, `events`.
    """

    text: str
    buttons: Sequence[Button] = ()
    links: Sequence[Link] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)

    def as_custom(self) -> dict[str, Any]:
        """The `custom` JSON of Rasa's REST channel."""
        return {
            "text": self.text,
            "buttons": [{"title": b.title, "payload": b.payload} for b in self.buttons],
            "links": [{"title": link.title, "url": link.url} for link in self.links],
            **self.extra,
            **self.told,
        }
