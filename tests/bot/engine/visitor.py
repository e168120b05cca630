"""One conversation with the engine, as a table of (what the user does, [what the bot says]).

The understanding is written by hand: `typed("ajoute trois licences", "change_quantity", quantity=3)` is a text with the
intent and the values the NLU would find. `Press("Confirmer")` presses the last shown button of that title, `CODE` types
the code that was mailed. What the bot says is named by its sentence in bot/domain.yml, by a corpus entry
("faq_find_portal"), or by `CARD` and `RECEIPT`; `"users_head…"` is a message that begins with that sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.actions import frame as frames
from bot.actions.backend import Backend
from bot.actions.frame import Frame
from bot.actions.rasa_actions import respond
from bot.actions.reply import Button, Reply
from bot.actions.turn import Turn, Wish, read_turn
from portal.client import PortalClient
from tests.bot.engine.running_portal import RunningPortal

CARD, RECEIPT = "CARD", "RECEIPT"
CODE = object()


@dataclass(frozen=True)
class Press:
    """Press the last shown button with this title."""

    title: str


def typed(text: str, intent: str, decision: str = "sure", *, language: str = "fr", ranking=(), **values: Any) -> Turn:
    """A typed text and its reading; a value may be a list when the text holds several of them."""
    found = {name: tuple(value) if isinstance(value, list) else (value,) for name, value in values.items()}
    return Turn("", text, intent, decision, tuple(ranking), found, language)


def read(text: str, intent: str, decision: str = "sure", **values: Any) -> Turn:
    """A typed text whose values stand in it: those that the text sets aside ("sans Marc") are read as such."""
    rows = [
        {
            "entity": name,
            "value": value,
            "start": text.index(str(value)),
            "end": text.index(str(value)) + len(str(value)),
        }
        for name, value in values.items()
    ]
    return read_turn("", {"text": text, "intent": {"name": intent}, "decision": decision, "entities": rows})


def several(text: str, *parts: Turn) -> Turn:
    """A message with several wishes, as the NLU splits it."""
    wishes = tuple(Wish(part.intent, part.values, part.text) for part in parts)
    return replace(typed(text, parts[0].intent), wishes=wishes)


def address(email: str) -> Turn:
    return typed(email, "inform", email=email)


def digits(code: str) -> Turn:
    """A code, as the NLU sees it: masked, so without values."""
    return typed(code, "inform")


def asked(entry: str) -> Turn:
    """A question of the FAQ in somebody's own words: the intent alone tells."""
    return typed("…", entry)


ADD_THREE = typed("ajoute trois licences", "change_quantity", quantity=3, quantity_mode="increase")
YES, NO, STOP = typed("oui", "affirm"), typed("non", "deny"), typed("laisse tomber", "stop")
NOISE = typed("euh", "out_of_scope", "lost")


class Visitor:
    """Keeps the frame between two messages as Rasa does: as JSON."""

    def __init__(self, portal: RunningPortal, backend: Backend, conversation: str = "conv_1") -> None:
        self.portal = portal
        self.conversation = conversation
        self.slot: Any = None
        self.shown: list[Reply] = []
        self.buttons: dict[str, Button] = {}
        self._backend = backend

    @property
    def frame(self) -> Frame:
        return frames.load(self.slot)

    async def says(self, what: Turn | Press | object) -> list[Reply]:
        """One message; the replies are also in `shown`."""
        talk = await respond(await self._turn(what), self.frame, self._backend)
        self.slot = json.loads(json.dumps(frames.dump(talk.frame)))
        self.shown = talk.replies
        self.buttons |= {button.title: button for reply in talk.replies for button in reply.buttons}
        assert all(json.dumps(reply.as_custom()) for reply in talk.replies)
        return talk.replies

    async def presses(self, button: Button) -> list[Reply]:
        """A button kept from an earlier message."""
        return await self.says(Turn(self.conversation, intent="press", act=button.act, ref=button.ref))

    async def run(self, *table: tuple[Turn | Press | object, Sequence[str]]) -> None:
        """Run the rows of a dialogue; the first that differs fails with both sides shown."""
        for what, expected in table:
            self.heard(await self.says(what), expected, what)

    def heard(self, replies: Sequence[Reply], expected: Sequence[str], what: object = "") -> None:
        """Check what was said against the names of the sentences."""
        texts = [reply.text[:90] for reply in replies]
        assert len(replies) == len(expected), f"{what}: expected {list(expected)}, heard {texts}"
        for reply, name in zip(replies, expected, strict=True):
            assert self.is_said(reply, name), f"{what}: expected {name!r}, heard {reply.text!r}"

    def is_said(self, reply: Reply, name: str) -> bool:
        """Whether a reply is the named sentence, entry, card or receipt."""
        if name == CARD:
            return "proposal" in reply.extra
        if name == RECEIPT:
            return "operation" in reply.extra and not self._matches(reply, "already_done")
        if name.startswith("faq_"):
            return reply.extra.get("entry") == name
        return self._matches(reply, name)

    def titles(self) -> list[str]:
        """The titles of the buttons under the last answer."""
        return [button.title for reply in self.shown for button in reply.buttons]

    def card(self) -> dict[str, Any]:
        """The card of the last answer."""
        return next(reply.extra["proposal"] for reply in self.shown if "proposal" in reply.extra)

    def corpus(self) -> Any:
        """The entries the bot answers from."""
        return self._backend.faq.current()

    def reach(self, client: PortalClient) -> None:
        """Reach the portal through another client from now on."""
        self._backend = replace(self._backend, portal=client)

    async def _turn(self, what: Turn | Press | object) -> Turn:
        if isinstance(what, Press):
            assert what.title in self.buttons, f"no button {what.title!r} among {list(self.buttons)}"
            button = self.buttons[what.title]
            return Turn(self.conversation, intent="press", act=button.act, ref=button.ref)
        turn = digits(await self.portal.code()) if what is CODE else what
        assert isinstance(turn, Turn)
        return replace(turn, conversation=self.conversation)

    def _matches(self, reply: Reply, name: str) -> bool:
        parts = re.split(r"\{[^}]*\}", self._backend.words.raw(name.removesuffix("…")))
        pattern = ".*?".join(re.escape(part) for part in parts)
        found = re.match if name.endswith("…") else re.fullmatch
        return found(pattern, reply.text, re.S) is not None
