"""Several wishes in one message: "retire Paul, ajoute deux licences et invite Léa" is three clauses, three operations.

The message is cut at its connectors (`pieces`); a piece without an order of its own goes back to the order it belongs
to ("et Marie"), or borrows its verb where it names something else ("ajoute Léa et deux licences"). What is forbidden,
asked or imagined is no wish (`orders`). Wherever a piece cannot be placed with confidence there are no clauses at all:
the message is then read as a single one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from bot.nlu import orders, pieces
from bot.nlu.acts import QUESTION_OF
from bot.nlu.decision import READINGS, SURE_TO_CHANGE, decide
from bot.nlu.entities.flat import flatten
from bot.nlu.pieces import Piece

LONGEST = 1000
"""Characters of a message that is cut; a longer one is a letter or a pasted list."""

MOST = 8
"""Clauses of a message; more are a list that no one can confirm at a glance."""

OTHERWISE = 0.35
"""Probability that an order, certain by its form, may leave to what its verb cannot mean."""

_GATHERED = frozenset({"add_user", "remove_user", "reinvite_user", *READINGS})
"""Operations that take several values: said twice in a row they are one wish."""

QUESTIONS = {
    **QUESTION_OF,
    "undo_cancellation": "faq_cancel_subscription",
    "show_subscription": "faq_change_quantity",
    "list_users": "faq_admin_capabilities",
}
"""The question about how each operation is done."""

_INDIRECT = re.compile(r"-(?:moi|nous|lui|leur)\b")
_SUBSCRIPTION = re.compile(r"\bPE[- ]?\d{3,5}\b", re.I)

Wish = dict[str, Any]
Ranking = Sequence[tuple[str, float]]


class Clause(NamedTuple):
    """A clause to be read: its words, what its verb can mean (None: a question that may be answered by reading).

    `plain`: its form can be nothing but an order.
    """

    text: str
    meanings: frozenset[str] | None
    plain: bool = False


class Read(NamedTuple):
    """A clause with what the classifier sees of it and its values, as `{"entity", "value"}`."""

    clause: Clause
    clean: str
    folded: str
    values: list[dict[str, Any]]


class _Unclear(Exception):
    """A piece cannot be placed with confidence."""


def clauses(raw: str) -> list[Clause]:
    """The clauses of a message that orders several things, in the order of the text; none where any is unclear."""
    if len(raw) > LONGEST:
        return []
    message = pieces.one_line(raw)
    flat = flatten(message)
    found = list(pieces.cut(message, flat))
    if len(found) < 2 or orders.is_open(flat):
        return []
    reader = _Reader(message, flat)
    try:
        for piece in found:
            reader.place(piece)
        drafts = reader.finished()
    except _Unclear:
        return []
    return [draft.clause(message) for draft in drafts] if 2 <= len(drafts) <= MOST else []


@dataclass
class _Draft:
    """A clause in the making: places in the message, put after what is borrowed (a verb, whom a pronoun means)."""

    spans: list[tuple[int, int]]
    order: orders.Order | None
    verb: str
    kinds: set[str]
    borrowed: str = ""
    complete: bool = True

    def extend(self, piece: Piece) -> None:
        """Add a piece; one that follows keeps its connector as written."""
        start, end = self.spans[-1]
        if piece.start - len(piece.connector) <= end + 1:
            self.spans[-1] = (start, piece.end)
        else:
            self.spans.append((piece.start, piece.end))

    def clause(self, message: str) -> Clause:
        """The clause as it will be read."""
        said = self.borrowed + ", ".join(message[start:end] for start, end in self.spans)
        if self.order is None:
            return Clause(said, None)
        return Clause(said, self.order.meanings, self.order.plain)


class _Reader:
    """Goes through the pieces of one message and gathers them into clauses."""

    def __init__(self, message: str, flat: str) -> None:
        self._message, self._flat = message, flat
        self._drafts: list[_Draft] = []
        self._current: _Draft | None = None
        self._people: list[str] = []
        self._asked = self._forbidden = False

    def finished(self) -> list[_Draft]:
        """The clauses; raises `_Unclear` where an order has no object, or a pronoun nobody it means."""
        if not all(draft.complete for draft in self._drafts):
            raise _Unclear
        return self._drafts

    def place(self, piece: Piece) -> None:
        """Make a clause of a piece, add it to one, or drop it; raises `_Unclear`."""
        said, written = self._flat[piece.start : piece.end], self._message[piece.start : piece.end]
        if piece.stop:
            self._asked = self._forbidden = False
        if self._drafts and orders.corrects(said):
            raise _Unclear
        order = orders.find_order(said, written)
        if self._asked or orders.asks_how(said):
            self._asked, self._current = True, None
        elif orders.is_forbidden(said) or (self._forbidden and order and order.leans and "mais" not in piece.connector):
            self._forbidden, self._current = True, None
        elif order:
            self._begin(piece, order, said, written)
        elif orders.asks_to_read(said, opening=piece.stop or piece.connector.strip() != ","):
            self._add(_Draft([(piece.start, piece.end)], None, "", set()))
        elif self._current is None or self._current.order is None or pieces.is_filler(said):
            self._set_aside(said, written)
        else:
            self._depend(piece, self._current, said, written)

    def _add(self, draft: _Draft) -> None:
        self._current = draft
        self._drafts.append(draft)

    def _begin(self, piece: Piece, order: orders.Order, said: str, written: str) -> None:
        """A piece with an order of its own."""
        if piece.alternative:
            raise _Unclear
        self._forbidden = False
        people = pieces.people(written)
        tail = _INDIRECT.match(said, order.end)
        verb = written[order.start : tail.end() if tail else order.end]
        draft = _Draft([(piece.start + order.head, piece.end)], order, verb, pieces.kinds(written, said))
        pronoun = orders.pronoun(said, order)
        if pronoun and not people:
            draft.borrowed = self._antecedent(plural=pronoun in ("les", "leur"))
        rest = said[order.end :].strip(" -'")
        if order.is_passive and not people:
            raise _Unclear
        draft.complete = bool(draft.borrowed or (rest and rest != pronoun) or order.is_whole)
        self._add(draft)
        self._people = people

    def _antecedent(self, *, plural: bool) -> str:
        """Whom a pronoun means, ready to be put before its clause."""
        people = self._people if plural else self._people[-1:]
        return " et ".join(people) + ", " if people else ""

    def _set_aside(self, said: str, written: str) -> None:
        """A greeting, thanks, a signature, or a remark before the order it leads to."""
        if pieces.is_closing(said):
            self._current = None
        elif not pieces.is_filler(said):
            self._refuse_unread(said)
            self._people += pieces.people(written)

    def _depend(self, piece: Piece, current: _Draft, said: str, written: str) -> None:
        """A piece after an order: one more object, something else its verb is said of, or a remark."""
        self._refuse_unread(said)
        kinds = pieces.kinds(f"{current.verb} {written}", f"{flatten(current.verb)} {said}")
        if not pieces.is_object(written, said, stop=piece.stop):
            if current.order and current.order.is_whole:
                current.extend(piece)
            self._people = pieces.people(written)
        elif _is_other(kinds, current, said):
            self._borrow(piece, current, kinds)
        else:
            current.extend(piece)
            current.kinds |= kinds
            current.complete = True
            self._people += pieces.people(f"{current.verb} {written}")

    def _borrow(self, piece: Piece, current: _Draft, kinds: set[str]) -> None:
        """Put the verb of the clause before; an order number needs none, and what comes on top is added."""
        if piece.alternative or current.order is None:
            raise _Unclear
        order, verb = current.order, f"{current.verb} "
        if kinds == {"po"}:
            order, verb = order._replace(meanings=frozenset(pieces.INTENTS["po"])), ""
        elif kinds == {"seats"} and piece.added:
            order, verb = order._replace(meanings=frozenset(pieces.INTENTS["seats"])), "ajoute "
        self._add(_Draft([(piece.start, piece.end)], order, current.verb, kinds, borrowed=verb))

    @staticmethod
    def _refuse_unread(said: str) -> None:
        if orders.names_an_operation(said):
            raise _Unclear


def _is_other(kinds: set[str], current: _Draft, said: str) -> bool:
    """Whether a piece names something else than its clause does, of which the verb can be said.

    An order number beside a number or a type of licences is what that change is billed under.
    """
    if not kinds or not current.kinds or kinds & current.kinds or pieces.is_owned(said) or current.order is None:
        return False
    if kinds == {"po"}:
        return not current.kinds & {"seats", "type"}
    return any(pieces.INTENTS[kind] & current.order.meanings for kind in kinds)


def choose(read: Sequence[Read], rankings: Sequence[Ranking]) -> list[Wish]:
    """The wishes, as `{"intent", "entities", "text"}`, in the order of the text.

    None where an order is not read for sure, or where one thing is ordered twice.
    """
    wishes: list[Wish] = []
    for (clause, _, _, values), ranking in zip(read, rankings, strict=True):
        intent = _intent(clause, ranking)
        if intent:
            _add(wishes, {"intent": intent, "entities": values, "text": clause.text})
        elif clause.meanings is not None:
            return []
    return wishes if len(wishes) > 1 and not _contradict(wishes) else []


def _intent(clause: Clause, ranking: Ranking) -> str | None:
    """The operation a clause asks for, read for sure; None where it is not.

    What an order's form excludes (a question about how it is done, a bare answer) does not count against it, so long as
    its verb agrees with the reading.
    """
    first = ranking[0][0]
    if clause.meanings is None:
        return first if first in READINGS and decide(ranking) == "sure" else None
    if first in clause.meanings and decide(ranking) == "sure":
        return first
    if not clause.plain:
        return None
    meant = [(name, probability) for name, probability in ranking if name in clause.meanings]
    excluded = {"inform", *(QUESTIONS[name] for name, _ in meant)}
    other = sum(p for name, p in ranking if name not in clause.meanings and name not in excluded)
    agreed = bool(meant) and meant[0][1] >= SURE_TO_CHANGE * sum(probability for _, probability in meant)
    return meant[0][0] if agreed and other <= OTHERWISE else None


def _add(wishes: list[Wish], wish: Wish) -> None:
    """Put a wish behind the others; one that goes on with the last becomes part of it."""
    last = wishes[-1] if wishes else None
    if last and last["intent"] == wish["intent"] and wish["intent"] in _GATHERED:
        last["entities"] += [value for value in wish["entities"] if value not in last["entities"]]
        last["text"] = f"{last['text']}, {wish['text']}"
    else:
        wishes.append(wish)


def _contradict(wishes: list[Wish]) -> bool:
    """Whether one thing is ordered twice, of the same subscription."""
    changes = [wish for wish in wishes if wish["intent"] not in _GATHERED]
    said = [(wish["intent"], *sorted(_SUBSCRIPTION.findall(wish["text"]))) for wish in changes]
    return len(set(said)) < len(said)
