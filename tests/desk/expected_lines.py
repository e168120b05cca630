"""What the transcript must be after a walk: every line in its place, who reads it, and who wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from web.store.records import StoredMessage


class Line(NamedTuple):
    """`turn`: the `seq` of the customer's line that is answered, or is; 0 for none."""

    seq: int
    author: str
    text: str
    turn: int = 0
    withheld: bool = False


class ExpectedLines(list[Line]):
    """In the order of their `seq`, which counts from 1."""

    def write(self, author: str, text: str, turn: int = 0, *, withheld: bool = False) -> int:
        self.append(Line(len(self) + 1, author, text, turn, withheld))
        return len(self)

    def customer_writes(self, text: str) -> int:
        return self.write("customer", text, len(self) + 1)

    @property
    def shown(self) -> list[Line]:
        """What the customer may read."""
        return [line for line in self if not line.withheld]

    def answers_shown(self, turn: int) -> list[Line]:
        return [line for line in self.shown if line.turn == turn and line.author != "customer"]

    @property
    def unanswered(self) -> int:
        """The customer's last line while nothing is shown under it, else 0."""
        last = max((line.seq for line in self if line.author == "customer"), default=0)
        return 0 if self.answers_shown(last) else last


def as_lines(stored: Iterable[StoredMessage]) -> list[Line]:
    return [Line(one.seq, one.author, one.text, one.turn, one.withheld) for one in stored]


def answered_twice(shown: Iterable[Line], said: str) -> list[int]:
    """The customer's lines with more than one line of the assistant that begins with `said`, one of which each answer has."""
    answers = Counter(line.turn for line in shown if line.author == "bot" and line.text.startswith(said))
    return [turn for turn, count in answers.items() if turn and count > 1]
