"""What a figure comes out as. Each value writes itself as rows of one long table, which file and command share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple, Protocol

_Z = 1.959963984540054  # 97.5 % quantile of the normal distribution: 95 % in the middle
_SHARE_DECIMALS = 4
_NINE_TENTHS = 0.9


class Row(NamedTuple):
    """`group` is empty where a figure is one number; `value` is None where nothing was there to measure."""

    group: str
    measure: str
    value: float | int | None


class Value(Protocol):
    """A result that can be written as rows."""

    def rows(self) -> Iterator[Row]: ...


@dataclass(frozen=True)
class Count:
    number: int

    def rows(self) -> Iterator[Row]:
        yield Row("", "nombre", self.number)


@dataclass(frozen=True)
class Share:
    """`part` of `whole`."""

    part: int
    whole: int

    @property
    def ratio(self) -> float | None:
        """Between 0 and 1; None of nothing."""
        return self.part / self.whole if self.whole else None

    def rows(self) -> Iterator[Row]:
        yield Row("", "nombre", self.part)
        yield Row("", "sur", self.whole)
        yield Row("", "part", rounded(self.ratio))


@dataclass(frozen=True)
class Estimate(Share):
    """A share of votes, which stand for those who did not vote: with its Wilson 95 % interval."""

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson, E. B. (1927); unlike the normal approximation it stays within 0 and 1 and holds for few votes."""
        if self.ratio is None:
            return None
        spread = _Z * math.sqrt(self.ratio * (1 - self.ratio) / self.whole + _Z**2 / (4 * self.whole**2))
        middle, scale = self.ratio + _Z**2 / (2 * self.whole), 1 + _Z**2 / self.whole
        return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)

    def rows(self) -> Iterator[Row]:
        yield from super().rows()
        low, high = self.interval or (None, None)
        yield Row("", "borne basse à 95 %", rounded(low))
        yield Row("", "borne haute à 95 %", rounded(high))


@dataclass(frozen=True)
class Tally:
    """Counts by name, the largest first."""

    counts: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> Tally:
        found: dict[str, int] = {}
        for name in names:
            found[name] = found.get(name, 0) + 1
        return cls(tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))))

    @property
    def total(self) -> int:
        return sum(number for _, number in self.counts)

    def rows(self) -> Iterator[Row]:
        yield Row("", "nombre", self.total)
        for name, number in self.counts:
            yield Row(name, "nombre", number)


@dataclass(frozen=True)
class Spread:
    """Seconds: how many were measured, the median, and what nine in ten do not exceed (nearest rank)."""

    number: int
    median: float | None = None
    ninth: float | None = None

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Spread:
        if not seconds:
            return cls(0)
        ordered = sorted(seconds)
        return cls(len(ordered), median(ordered), ordered[math.ceil(len(ordered) * _NINE_TENTHS) - 1])

    def rows(self) -> Iterator[Row]:
        yield Row("", "nombre", self.number)
        yield Row("", "médiane (s)", None if self.median is None else round(self.median))
        yield Row("", "9 sur 10 en moins de (s)", None if self.ninth is None else round(self.ninth))


def rounded(ratio: float | None) -> float | None:
    return None if ratio is None else round(ratio, _SHARE_DECIMALS)
