"""What a handler has in hand while it answers one message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.actions.frame import Frame, Task
from bot.actions.operations import OPERATIONS, Choice, Reading
from bot.actions.ordinals import only_a_place
from bot.actions.plain import fold
from bot.actions.reply import Button, Link, Reply
from bot.actions.turn import Turn
from bot.actions.uploads import Uploads
from bot.actions.words import Words
from faq import CorpusWatcher
from portal.client import PortalClient

Kind = Literal[
    "answered", "unanswered", "read", "feedback", "proposed", "confirmed", "refused", "declined", "identified"
]
"""What the door is told of (docs/desk.md)."""


@dataclass
class Talk:
    """One message being answered: its reading, the frame to change, the tools, the replies and the events so far."""

    turn: Turn
    frame: Frame
    words: Words
    portal: PortalClient
    faq: CorpusWatcher
    uploads: Uploads
    replies: list[Reply] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)

    def note(self, kind: Kind, **members: Any) -> None:
        """Tell the door of something that happened; a member that is None is left out."""
        self.events.append({"kind": kind, **{name: value for name, value in members.items() if value is not None}})

    def note_declined(self, tasks: Iterable[Task]) -> None:
        """Changes that are not wanted any more."""
        for task in tasks:
            if not isinstance(OPERATIONS[task.operation], Reading):
                self.note("declined", operation=task.operation)

    def close(self) -> None:
        """Put what the door is told of this turn on its last reply."""
        last, events = self.replies[-1], {"events": self.events} if self.events else {}
        self.replies[-1] = replace(last, told={**last.told, **events, "busy": self.frame.busy})

    def say(
        self,
        key: str,
        *,
        buttons: Sequence[Button] = (),
        links: Sequence[Link] = (),
        extra: dict[str, Any] | None = None,
        told: dict[str, Any] | None = None,
        **values: Any,
    ) -> None:
        """Add the sentence `utter_<key>` to the answer."""
        self.say_text(self.words.say(key, **values), buttons=buttons, links=links, extra=extra, told=told)

    def say_text(
        self,
        text: str,
        *,
        buttons: Sequence[Button] = (),
        links: Sequence[Link] = (),
        extra: dict[str, Any] | None = None,
        told: dict[str, Any] | None = None,
    ) -> None:
        """Add a text that is already rendered."""
        self.replies.append(Reply(text, tuple(buttons), tuple(links), extra or {}, told or {}))

    def keep_said(self) -> None:
        """Keep the values of this message, and the subscription it names, for a button that starts an operation."""
        named = {"subscription": [self.turn.subscription]} if self.turn.subscription else {}
        self.frame.said = {**{name: list(found) for name, found in self.turn.values.items()}, **named}

    def button(self, key: str, act: str, ref: str | None = None, **values: Any) -> Button:
        """A button whose title is the sentence `utter_button_<key>`."""
        return Button(self.words.say(f"button_{key}", **values), act, ref)

    def choices(self, offered: Iterable[Choice]) -> list[Button]:
        """Values offered as buttons."""
        return [self.button(choice.title, "value", choice.value, **choice.facts) for choice in offered]

    def typed_one(self, buttons: Sequence[Button]) -> Button | None:
        """The button whose title was typed instead of pressed, or its place ("le premier")."""
        typed = fold(self.turn.text.strip(" .!\u00a0\u202f"))
        at = only_a_place(typed, len(buttons))
        return buttons[at] if at is not None else next((b for b in buttons if fold(b.title) == typed), None)
