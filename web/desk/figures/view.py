"""What the page shows of a report: numbers in French, bars with their lengths. No HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from web.desk.figures import conversations, operations, questions, requests
from web.desk.figures.charts import Block, bar
from web.desk.figures.figure import Figure
from web.desk.figures.french import duration, number, percent
from web.desk.figures.names import category_name, decision_name, operation_name, reason_name
from web.desk.figures.questions import EntryUse
from web.desk.figures.report import Report
from web.desk.figures.values import Share, Spread, Tally

MOST_ENTRIES = 12


@dataclass(frozen=True)
class Tile:
    """One number in large, `note` in small beside it, its definition under it."""

    figure: Figure[Any]
    value: str
    note: str


@dataclass(frozen=True)
class Line:
    """A row of a table with a bar: `cells` after the name and the bar."""

    name: str
    blocks: tuple[Block, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Bars:
    """A table of bars under its figure's title and definition; `columns` head the cells."""

    figure: Figure[Any]
    first: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    legend: Mapping[str, str] = field(default_factory=dict)


def tiles(found: Report) -> list[Tile]:
    """The row at the top."""
    return [
        Tile(conversations.conversations, number(found.conversations.number), ""),
        _share_tile(conversations.contained, found.contained),
        _share_tile(conversations.transferred, found.transferred),
        _share_tile(conversations.neither, found.neither),
        _share_tile(conversations.answered, found.answered),
        _share_tile(questions.unanswered, found.unanswered),
        satisfied(found),
        _time_tile(operations.time_to_confirm, found.time_to_confirm),
    ]


def satisfied(found: Report) -> Tile:
    """The share with what it is worth."""
    interval = found.satisfaction.interval
    between = f", entre {percent(interval[0])} et {percent(interval[1])}" if interval else ""
    votes = f"{number(found.satisfaction.whole)}\u00a0vote{'s' * (found.satisfaction.whole > 1)}"
    return Tile(questions.satisfaction, percent(found.satisfaction.ratio), votes + between)


def handovers(found: Report) -> Bars:
    lines = _tally_lines(found.handovers, category_name)
    return Bars(requests.handovers, "Motif", ("Demandes", "Part"), lines)


def times(found: Report) -> list[Tile]:
    """How long a handed over request waits, and how many come back."""
    return [
        _time_tile(requests.time_to_take, found.time_to_take),
        _time_tile(requests.time_to_reply, found.time_to_reply),
        _time_tile(requests.time_to_close, found.time_to_close),
        _share_tile(requests.reopened, found.reopened),
    ]


def entries(found: Report, titles: Mapping[str, str]) -> tuple[Bars, Bars]:
    """The most cited, and the others; `titles` are the questions of the corpus as it is now."""
    used = found.entries.entries
    largest = max((one.answered for one in used), default=0)
    lines = [
        Line(
            titles.get(one.entry, one.entry),
            bar([("cited", one.answered)], largest),
            (number(one.answered), _usefulness(one)),
        )
        for one in used
    ]
    first, rest = tuple(lines[:MOST_ENTRIES]), tuple(lines[MOST_ENTRIES:])
    return _entry_bars(first), _entry_bars(rest)


def unanswered(found: Report) -> Bars:
    lines = _tally_lines(found.unanswered_why, decision_name)
    return Bars(questions.unanswered_why, "Pourquoi", ("Messages", "Part"), lines)


def reasons(found: Report) -> Bars:
    return Bars(questions.reasons, "Raison", ("Votes", "Part"), _tally_lines(found.reasons, reason_name))


def outcomes(found: Report) -> Bars:
    """Of each operation the cards, and how much of them was carried out."""
    used = found.operations.operations
    largest = max((max(one.proposed, one.confirmed) for one in used), default=0)
    lines = [
        Line(
            operation_name(one.operation),
            bar([("done", one.confirmed), ("shown", max(0, one.proposed - one.confirmed))], largest),
            tuple(number(value) for value in (one.proposed, one.confirmed, one.refused, one.declined)),
        )
        for one in used
    ]
    columns = ("Cartes", "Exécutées", "Refusées", "Abandonnées")
    legend = {"done": "Exécutées", "shown": "Autres cartes présentées"}
    return Bars(operations.operations, "Opération", columns, tuple(lines), legend)


def refusals(found: Report) -> Bars:
    largest = max((count for _, count in found.refusals.counts), default=0)
    lines = [
        Line(operation_name(name), bar([("refused", count)], largest), (code, number(count)))
        for (name, code), count in found.refusals.counts
    ]
    return Bars(operations.refusals, "Opération", ("Code", "Refus"), tuple(lines))


def _tally_lines(tally: Tally, named: Callable[[str], str]) -> tuple[Line, ...]:
    largest = max((count for _, count in tally.counts), default=0)
    return tuple(
        Line(named(name), bar([("plain", count)], largest), (number(count), percent(count / tally.total)))
        for name, count in tally.counts
    )


def _entry_bars(lines: tuple[Line, ...]) -> Bars:
    return Bars(questions.entries, "Réponse", ("Citée", "Votes utiles"), lines)


def _usefulness(one: EntryUse) -> str:
    if one.votes.ratio is None:
        return "aucun vote"
    return f"{one.votes.part} sur {one.votes.whole}\u00a0({percent(one.votes.ratio)})"


def _share_tile(figure: Figure[Any], share: Share) -> Tile:
    return Tile(figure, percent(share.ratio), f"{number(share.part)} sur {number(share.whole)}")


def _time_tile(figure: Figure[Any], spread: Spread) -> Tile:
    if not spread.number:
        return Tile(figure, duration(None), "aucune mesure")
    ninth = f"9 sur 10 en moins de {duration(spread.ninth)}"
    return Tile(figure, duration(spread.median), f"médiane sur {number(spread.number)}, {ninth}")
