"""Messages on their way to the transcript: the bot's, as Rasa gives them, and the door's own notices."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator

_SAFE_URL = re.compile(r"(https?://|mailto:|tel:|/(?![/\\]))", re.IGNORECASE)


class BotButton(BaseModel):
    """A choice; `payload` is an order to the assistant and stays in our table."""

    title: str
    payload: str


class BotLink(BaseModel):
    title: str
    url: str


class BotMessage(BaseModel):
    """One message of the bot: the `custom` JSON of Rasa's REST channel, or its plain `{"text"}` form.

    `busy`, `rewound`, `handover` and `events` are for the door alone (docs/desk.md).
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str = ""
    buttons: tuple[BotButton, ...] = ()
    links: tuple[BotLink, ...] = ()
    entry: str | None = None
    proposal: dict[str, Any] | None = None
    operation: str | None = None
    ask: str | None = None
    code: str | None = None
    name: str | None = None
    author: str = "bot"
    busy: bool = False
    rewound: bool | None = None
    handover: dict[str, Any] | None = None
    events: tuple[dict[str, Any], ...] = ()

    @field_validator("links")
    @classmethod
    def _only_safe_links(cls, links: tuple[BotLink, ...]) -> tuple[BotLink, ...]:
        """A link that could run something (`javascript:`…) never reaches a page."""
        return tuple(link for link in links if _SAFE_URL.match(link.url))

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.buttons or self.links or self.proposal)

    def extra_json(self) -> dict[str, Any]:
        """Everything but text and buttons; members that are absent stay absent."""
        kept = self.model_dump(include={"entry", "proposal", "operation", "ask", "code", "name"}, exclude_none=True)
        return {"links": [link.model_dump() for link in self.links], **kept}


def notice(code: str, text: str, buttons: tuple[BotButton, ...] = ()) -> BotMessage:
    """A sentence of the door itself, not of the assistant."""
    return BotMessage(text=text, code=code, author="notice", buttons=buttons)


CARD_NOTICE = notice(
    "card_masked",
    "Un numéro de carte bancaire ne doit jamais être communiqué dans cette conversation. "
    "Celui que vous avez saisi a été masqué\u202f: il n’a été ni conservé, ni transmis.",
)
COMMAND_NOTICE = notice(
    "text_command",
    "Un message qui commence par une barre oblique n’est pas transmis à l’assistant. "
    "Écrivez votre demande en toutes lettres, par exemple\u00a0: «\u202fJe voudrais ajouter trois licences\u202f».",
)
