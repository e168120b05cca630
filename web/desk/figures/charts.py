"""The geometry of the charts, in the units of their `viewBox`; the templates draw it, the style sheet colours it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from babel.dates import format_date

from web.desk.figures.conversations import Day

KINDS = {"contained": "Traitées sans conseiller", "transferred": "Transmises à un conseiller", "neither": "Sans suite"}
"""The parts of a column from the ground up, with their names; each has its colour in figures.css."""

_MOST_COLUMNS = 92
_STEPS = (1, 2, 5)
_LABELS_WANTED = 10


@dataclass(frozen=True)
class Block:
    """A rectangle; `kind` names its colour."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """A label on an axis, at `at` from its origin."""

    at: float
    text: str


@dataclass(frozen=True)
class Column:
    """A day, or the week that begins with it; `text` is what a pointer over it reads."""

    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Columns:
    """Stacked columns inside `left`, `top`, `right`, `bottom` of a picture of `width` × `height`."""

    columns: tuple[Column, ...]
    days: tuple[Mark, ...]
    heights: tuple[Mark, ...]
    by_week: bool
    width: int = 1080
    height: int = 250
    left: int = 40
    top: int = 10
    right: int = 1072
    bottom: int = 218


@dataclass(frozen=True)
class Whisker:
    """A share between 0 and 100 with its interval."""

    low: float
    at: float
    high: float


def columns(days: Sequence[Day]) -> Columns:
    """More than a quarter is drawn by weeks: thinner columns could not be told apart."""
    by_week = len(days) > _MOST_COLUMNS
    shown = _weeks(days) if by_week else list(days)
    frame = Columns((), (), (), by_week)
    step = _step(max((day.total for day in shown), default=0))
    top = step * max(1, math.ceil(max((day.total for day in shown), default=0) / step))
    scale = (frame.bottom - frame.top) / top
    pitch = (frame.right - frame.left) / max(1, len(shown))
    drawn = tuple(
        _column(day, frame.left + pitch * place, pitch, frame.bottom, scale) for place, day in enumerate(shown)
    )
    every = math.ceil(len(shown) / _LABELS_WANTED)
    marks = tuple(
        Mark(round(frame.left + pitch * (place + 0.5), 1), short_day(day.day))
        for place, day in enumerate(shown)
        if place % every == 0
    )
    heights = tuple(Mark(round(frame.bottom - scale * value, 1), str(value)) for value in range(0, top + 1, step))
    return Columns(drawn, marks, heights, by_week)


def bar(parts: Iterable[tuple[str, int]], largest: int) -> tuple[Block, ...]:
    """Parts one after the other on a line of 100, where `largest` fills it."""
    blocks, x = [], 0.0
    for kind, number in parts:
        width = round(100 * number / largest, 2) if largest else 0.0
        if width:
            blocks.append(Block(kind, x, 0, width, 10))
        x = round(x + width, 2)
    return tuple(blocks)


def whisker(ratio: float, interval: tuple[float, float]) -> Whisker:
    return Whisker(round(100 * interval[0], 1), round(100 * ratio, 1), round(100 * interval[1], 1))


def short_day(day: dt.date) -> str:
    """« 3 nov. »; « 1er nov. »."""
    return format_date(day, "d'er' MMM" if day.day == 1 else "d MMM", locale="fr_FR")


def _column(day: Day, x: float, pitch: float, ground: float, scale: float) -> Column:
    gap = min(6.0, pitch * 0.25)
    blocks, y = [], ground
    for kind in KINDS:
        height = scale * getattr(day, kind)
        y -= height
        if height:
            blocks.append(Block(kind, *(round(value, 1) for value in (x + gap / 2, y, pitch - gap, height))))
    return Column(f"{short_day(day.day)}\u00a0: {day.total}", tuple(blocks))


def _weeks(days: Sequence[Day]) -> list[Day]:
    """Sums by week, from its Monday or from the first day."""
    weeks: list[Day] = []
    for day in days:
        if weeks and day.day.weekday():
            last = weeks.pop()
            day = Day(last.day, *(getattr(last, kind) + getattr(day, kind) for kind in KINDS))
        weeks.append(day)
    return weeks


def _step(largest: int) -> int:
    """1, 2 or 5 times a power of ten, for four lines or so."""
    rough = max(1.0, largest / 4)
    power = int(10 ** math.floor(math.log10(rough)))
    return next((power * step for step in _STEPS if power * step >= rough), power * 10)
