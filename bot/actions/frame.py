"""The frame: everything the dialogue remembers between two messages, kept in one JSON slot.

It holds no right: who was identified, and what a proposal would change, is known by the portal alone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError


@dataclass
class Card:
    """The proposal on screen: the only one a "oui" can confirm.

    `sent`: a yes to it went out and its answer was lost, so nobody here knows whether it was carried out.
    """

    proposal: str
    terms_hash: str | None = None
    operation: str = ""
    expires_at: str = ""
    sent: bool = False


@dataclass
class Task:
    """An operation under way: which, what was said for it so far, and on which subscription."""

    operation: str
    values: dict[str, Any] = field(default_factory=dict)
    subscription: str | None = None
    undoes: str | None = None


@dataclass
class Done:
    """The last operation that was executed, by its ledger reference."""

    reference: str
    operation: str
    proposal: str


@dataclass
class Frame:
    """The state of a conversation.

    `step` names the question on the table ("email", "code", "subscription", "value:<slot>", "confirm", "feedback",
    "resume"), None when nothing is asked. `said` keeps the values of the last question answered from the corpus, so
    that "je peux le faire pour vous" starts from them; `email` is the address a code was asked for. `misses` counts
    the answers not understood at this very question, `lost` the messages not understood in a row when nothing is asked.
    """

    task: Task | None = None
    parked: list[Task] = field(default_factory=list)
    step: str | None = None
    challenge: str | None = None
    card: Card | None = None
    done: Done | None = None
    entry: str | None = None
    said: dict[str, list[Any]] = field(default_factory=dict)
    email: str | None = None
    misses: int = 0
    lost: int = 0

    def ask(self, step: str | None) -> None:
        """Put another question on the table; the same one asked again keeps its count of misses."""
        if step != self.step:
            self.misses = 0
        self.step = step

    def drop(self) -> None:
        """Forget the task, its card and its question; parked tasks stay."""
        self.task, self.card, self.challenge, self.email = None, None, None, None
        self.ask(None)


def dump(frame: Frame) -> dict[str, Any]:
    """The frame as the JSON value of the slot, without what is empty (the tracker travels with every call)."""
    return {name: value for name, value in asdict(frame).items() if value not in (None, [], {}, 0)}


def load(data: Any) -> Frame:
    """The frame of a slot value; an unreadable or outdated one gives an empty frame, never an error."""
    try:
        return _FRAME.validate_python(data or {})
    except ValidationError:
        return Frame()


_FRAME = TypeAdapter(Frame)
