"""The shape of an operation, as the dialogue sees it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from bot.actions.turn import Turn

if TYPE_CHECKING:
    from bot.actions.dialogue.talk import Talk
    from bot.actions.frame import Task
    from portal.schemas import Subscription

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Choice:
    """A value offered as a button: its title is the sentence `utter_button_<title>` with these facts."""

    value: str
    title: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Slot:
    """A value an operation needs: the sentence that asks for it (`utter_<ask>`, `…_again`, `…_reminder`), its choices.

    `read` reads a bare answer to that question where the operation's own `take` would not. `entities` are those that
    answer it, `links` (sentence of the title, address) what helps to answer. `claims` knows an answer by its own words,
    whatever they would mean elsewhere. `given` reads a value that an advisor prepared (`operations.given`): None for
    a bad one, which is asked for.
    """

    name: str
    ask: str
    choices: Callable[[Values], list[Choice]] = lambda values: []
    read: Callable[[Turn], Any | None] = lambda turn: None
    entities: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    claims: Callable[[Turn], bool] = lambda turn: False
    given: Callable[[Any], Any | None] = lambda value: None

    def named_in(self, turn: Turn) -> bool:
        """Whether the message holds a value for it."""
        return any(turn.values.get(entity) for entity in self.entities or (self.name,))


class Operation:
    """A change of a subscription. Subclasses name it, say what they need, and how a message gives it.

    `called` is a pattern of what people call it in folded text, where it stands in a plan with others. `alone`: its
    confirmation wants a code of its own, so it is never confirmed together with other wishes. `asks_again` tells, for a
    refusal of the portal, which value another answer could mend.
    """

    name: ClassVar[str]
    entry: ClassVar[str]
    called: ClassVar[str] = r"(?!)"
    slots: tuple[Slot, ...] = ()
    options: tuple[Slot, ...] = ()
    alone: ClassVar[bool] = False
    asks_again: ClassVar[Mapping[str, str]] = {}

    def slot(self, name: str) -> Slot:
        """A needed or optional slot by name; raises `StopIteration` for one it does not have."""
        return next(slot for slot in (*self.slots, *self.options) if slot.name == name)

    def begin(self, turn: Turn) -> list[dict[str, Any]]:
        """The values of a new wish; several where the message names several of what it does one at a time."""
        return [self.take({}, turn)]

    def prepared(self, given: Values) -> dict[str, Any]:
        """The good ones among the values that an advisor prepared; those of other operations do not count."""
        slots = [slot for slot in (*self.slots, *self.options) if slot.name in given]
        read = {slot.name: slot.given(given[slot.name]) for slot in slots}
        return {name: value for name, value in read.items() if value is not None}

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        """The values after this message; a good value is only replaced by another good one."""
        return dict(values)

    def claims(self, values: Values, turn: Turn) -> bool:
        """Whether the message is about this wish by its own words, whatever it would mean elsewhere."""
        return False

    def joined(self, values: Values, turn: Turn) -> dict[str, Any] | None:
        """The values with what "aussi Marc" adds to them; None where that makes a wish of its own."""
        return None

    def answer(self, values: Values, slot: Slot, turn: Turn) -> dict[str, Any]:
        """The values after an answer to the question of a slot: as `take`, or as the slot itself reads it."""
        taken = self.take(values, turn)
        if taken == values or slot.name not in taken or slot in self.options:
            read = slot.read(turn)
            if read is not None:
                taken[slot.name] = read
        return taken

    def choose(self, values: Values, slot: Slot, ref: str) -> dict[str, Any] | None:
        """The values after a pressed choice; None for a button of another question, which may still be on the page."""
        offered = {choice.value for choice in slot.choices(values)}
        return {**values, slot.name: ref} if ref in offered else None

    def missing(self, values: Values) -> Slot | None:
        """The next slot to ask for, in the natural order of the question; None when all is said."""
        return next((slot for slot in self.slots if slot.name not in values), None)

    def question(self, slot: Slot, values: Values) -> str:
        """The sentence that asks for a slot the first time."""
        return slot.ask

    def refused(self, values: Values, slot: Slot, params: Values) -> dict[str, Any]:
        """The values without what the portal refused, `params` being those of its refusal."""
        return {name: value for name, value in values.items() if name != slot.name}

    async def prepare(self, talk: Talk, task: Task) -> Slot | None:
        """A question that follows from what was said, once nothing is missing; None when there is none."""
        return None

    async def params(self, talk: Talk, task: Task) -> dict[str, Any]:
        """What `POST /v1/proposals` wants."""
        return dict(task.values)

    def wish(self, values: Values) -> tuple[str, dict[str, Any]]:
        """The sentence that names the wish in few words ("ajouter 3 licences"), and what it wants."""
        return f"wish_{self.name}", {}


class Reading(Operation, ABC):
    """An operation that only reads: answered at once when the person is identified."""

    @abstractmethod
    async def report(self, talk: Talk, subscription: Subscription, values: Values) -> None:
        """Say what was asked about one subscription."""
