"""The frame: everything the dialogue remembers between two messages, kept in one JSON slot.

It holds no right: who was identified, and what a proposal would change, is known by the portal alone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

IDLE = (None, "feedback", "reason", "details")
"""Questions that need no answer."""


@dataclass
class Card:
    """The proposal on screen: the only one a "oui" can confirm.

    `sent`: a yes to it went out and its answer was lost, so nobody here knows whether it was carried out.
    """

    proposal: str
    terms_hash: str | None = None
    operation: str = ""
    subscription: str = ""
    sent: bool = False


@dataclass
class Task:
    """An operation under way: which, what was said for it so far, and on which subscription.

    `undoes` is the reference of the ledger line that it takes back. `prepared_by` is the advisor who prepared it, as
    long as it is what was prepared.
    """

    operation: str
    values: dict[str, Any] = field(default_factory=dict)
    subscription: str | None = None
    undoes: str | None = None
    prepared_by: str | None = None


@dataclass
class Done:
    """The last operation that was executed, by its ledger reference."""

    reference: str
    operation: str
    proposal: str


@dataclass
class Frame:
    """The state of a conversation.

    `tasks` is the plan under way: one operation, or the several wishes of one message in their order; `at` is the one
    that the question on the table is about. `cards` are on screen together, one per task, and one "oui" confirms them
    all. `parked` holds the plans put aside, `done` what the last "oui" executed.

    `step` names the question on the table ("email", "code", "subscription", "value:<slot>", "more", "confirm", "again",
    "feedback", "reason", "resume", "details"), None when nothing is asked. `said` keeps the values of the last question
    answered from the corpus, so that "je peux le faire pour vous" starts from them; `offered` are the readings of the
    last message that were offered as buttons; `email` is the address a code was asked for. `subscription` is the one
    that something was read or proposed for last. `misses` counts the answers not understood at this very question,
    `lost` the messages not understood in a row when nothing is asked. `before` is this frame, dumped, as it was before
    the customer's last message (never with a `before` of its own); None when there
    is no way back.
    """

    tasks: list[Task] = field(default_factory=list)
    at: int = 0
    parked: list[list[Task]] = field(default_factory=list)
    step: str | None = None
    challenge: str | None = None
    cards: list[Card] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    entry: str | None = None
    said: dict[str, list[Any]] = field(default_factory=dict)
    offered: list[str] = field(default_factory=list)
    email: str | None = None
    subscription: str | None = None
    missing: int = 0
    misses: int = 0
    lost: int = 0
    before: dict[str, Any] | None = None

    @property
    def operations(self) -> set[str]:
        """The names of the operations under way and put aside."""
        return {task.operation for plan in [self.tasks, *self.parked] for task in plan}

    @property
    def busy(self) -> bool:
        """Whether an operation is under way, or one that was put aside is offered again."""
        return bool(self.tasks) or self.step == "resume"

    @property
    def idle(self) -> bool:
        """Whether a new matter may sweep the question on the table away."""
        return not self.busy and self.step in IDLE

    @property
    def task(self) -> Task | None:
        """The operation that the question on the table is about."""
        return self.tasks[min(self.at, len(self.tasks) - 1)] if self.tasks else None

    @property
    def card(self) -> Card | None:
        """The last card on screen: it stands for all of them."""
        return self.cards[-1] if self.cards else None

    @property
    def last(self) -> Done | None:
        """The last operation that was executed."""
        return self.done[-1] if self.done else None

    def ask(self, step: str | None) -> None:
        """Put another question on the table; the same one asked again keeps its count of misses."""
        if step != self.step:
            self.misses = 0
        self.step = step

    def drop(self) -> None:
        """Forget the plan, its cards and its question; parked plans stay."""
        self.tasks, self.at, self.cards, self.challenge, self.email = [], 0, [], None, None
        self.ask(None)


def dump(frame: Frame) -> dict[str, Any]:
    """The frame as the JSON value of the slot, without what is empty (the tracker travels with every call).

    An empty `before` stays: there is a way back, to an empty frame.
    """
    whole = asdict(frame, dict_factory=_lean)
    return {name: value for name, value in whole.items() if name == "before" or value not in ([], {}, 0)}


def _lean(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in fields if value is not None and value is not False}


def load(data: Any) -> Frame:
    """The frame of a slot value; an unreadable or outdated one gives an empty frame, never an error."""
    try:
        return _FRAME.validate_python(data or {})
    except ValidationError:
        return Frame()


_FRAME = TypeAdapter(Frame)
