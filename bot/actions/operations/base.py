"""The shape of an operation, as the dialogue sees it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.actions.reply import Button
from bot.actions.turn import Turn

if TYPE_CHECKING:
    from bot.actions.dialogue.talk import Talk
    from portal.schemas import Subscription

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Slot:
    """A value an operation needs: the sentence that asks for it (`utter_<ask>`, `…_again`) and the choices it offers.

    `read` reads a bare answer to that question where the operation's own `take` would not.
    """

    name: str
    ask: str
    choices: Callable[[Values], list[Button]] = lambda values: []
    read: Callable[[Turn], Any | None] = lambda turn: None


class Operation:
    """A change of a subscription. Subclasses name it, say what they need, and how a message gives it."""

    name: str
    entry: str
    slots: tuple[Slot, ...] = ()
    options: tuple[Slot, ...] = ()

    def slot(self, name: str) -> Slot:
        """A needed or optional slot by name; raises `StopIteration` for one it does not have."""
        return next(slot for slot in (*self.slots, *self.options) if slot.name == name)

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        """The values after this message; a good value is only replaced by another good one."""
        return dict(values)

    def missing(self, values: Values) -> Slot | None:
        """The next slot to ask for, in the natural order of the question; None when all is said."""
        return next((slot for slot in self.slots if slot.name not in values), None)

    def params(self, values: Values) -> dict[str, Any]:
        """What `POST /v1/proposals` wants."""
        return dict(values)

    def title_values(self, values: Values) -> dict[str, Any]:
        """What the sentence `utter_wish_<name>` wants, to name the wish in few words."""
        return {}


class Reading(Operation, ABC):
    """An operation that only reads: answered at once when the person is identified."""

    @abstractmethod
    async def report(self, talk: Talk, subscription: Subscription) -> None:
        """Say what was asked about one subscription."""
