"""Operations: shown, done, refused, given up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from web.desk.figures.figure import figure
from web.desk.figures.history import History, StoredEvent, Thread
from web.desk.figures.values import Row, Spread

_NAMED_BY = {"proposed": "proposal", "confirmed": "reference"}
"""What tells two events of the same card, or of the same ledger line, from two cards or lines."""


@dataclass(frozen=True)
class OperationUse:
    operation: str
    proposed: int
    confirmed: int
    refused: int
    declined: int


@dataclass(frozen=True)
class Operations:
    """The most shown first."""

    operations: tuple[OperationUse, ...]

    def rows(self) -> Iterator[Row]:
        for one in self.operations:
            yield Row(one.operation, "cartes présentées", one.proposed)
            yield Row(one.operation, "exécutées", one.confirmed)
            yield Row(one.operation, "refusées", one.refused)
            yield Row(one.operation, "abandonnées", one.declined)


@dataclass(frozen=True)
class Refusals:
    """(operation, code) with its count, the most frequent first."""

    counts: tuple[tuple[tuple[str, str], int], ...]

    def rows(self) -> Iterator[Row]:
        for (operation, code), number in self.counts:
            yield Row(f"{operation} {code}", "nombre", number)


@figure(
    "operations",
    "Opérations",
    "Par opération\u00a0: cartes présentées au client, opérations inscrites au journal du portail, refus du portail, "
    "abandons du client\u202f; une carte montrée deux fois compte une fois, un client qui corrige sa demande en "
    "reçoit plusieurs.",
    "proposed",
    "confirmed",
    "refused",
    "declined",
)
def operations(history: History) -> Operations:
    counts = {kind: _count(history, kind) for kind in ("proposed", "confirmed", "refused", "declined")}
    names = {name for counter in counts.values() for name in counter}
    used = [OperationUse(name, **{kind: counter[name] for kind, counter in counts.items()}) for name in names]
    return Operations(tuple(sorted(used, key=lambda one: (-one.proposed, -one.confirmed, one.operation))))


@figure(
    "refusals",
    "Refus du portail",
    "Nombre de refus du portail par opération et par code de refus.",
    "refused",
)
def refusals(history: History) -> Refusals:
    found = Counter((_operation(event), str(event.data.get("code"))) for event in history.of("refused"))
    return Refusals(tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))))


@figure(
    "time_to_confirm",
    "Du premier message à l’opération",
    "Temps entre le premier message de la conversation et sa première opération inscrite au journal.",
    "confirmed",
)
def time_to_confirm(history: History) -> Spread:
    return Spread.of([_until_confirmed(thread) for thread in history.having("confirmed")])


def _count(history: History, kind: str) -> Counter[str]:
    """By operation; events of the same card, or of the same ledger line, are one."""
    named_by = _NAMED_BY.get(kind, "")
    found = {(_operation(event), event.data.get(named_by) or event.id) for event in history.of(kind)}
    return Counter(operation for operation, _ in found)


def _until_confirmed(thread: Thread) -> float:
    return max(0.0, min(event.at for event in thread.of("confirmed")) - thread.began)


def _operation(event: StoredEvent) -> str:
    return str(event.data.get("operation"))
