"""Figures over parsed phrases."""

from __future__ import annotations

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.nlu.decision import CHANGES
from bot.report.engines import Parsed
from bot.report.phrases import Phrase


@dataclass(frozen=True)
class Share:
    """k of n, with its 95 % interval (Wilson)."""

    k: int
    n: int

    @property
    def value(self) -> float:
        return self.k / self.n if self.n else 0.0

    def __str__(self) -> str:
        if not self.n:
            return "–"
        z, p, n = 1.96, self.value, self.n
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return f"{p:.3f} [{middle - half:.3f}–{middle + half:.3f}] ({self.k}/{n})"


Pairs = Sequence[tuple[Phrase, Parsed]]


def accuracy(pairs: Pairs, best: int = 1) -> Share:
    """Phrases with a right reading among the `best` first."""
    hits = sum(bool(p.right & {name for name, _ in q.ranking[:best]}) for p, q in pairs)
    return Share(hits, len(pairs))


def dangerous(pairs: Pairs, *, sure_only: bool) -> Pairs:
    """The phrases that ask for no change and are read as one."""
    return _harmful([pair for pair in pairs if not _asks_change(pair[0])], sure_only)


def mistaken(pairs: Pairs, *, sure_only: bool) -> Pairs:
    """The phrases that ask for a change and are read as another one (or as what they name as never)."""
    return _harmful([pair for pair in pairs if _asks_change(pair[0])], sure_only)


def harmless_count(pairs: Pairs) -> int:
    """Phrases that ask for no change."""
    return sum(not _asks_change(phrase) for phrase, _ in pairs)


def _asks_change(phrase: Phrase) -> bool:
    return bool(phrase.right & CHANGES)


def _harmful(pairs: Pairs, sure_only: bool) -> Pairs:
    found = []
    for phrase, parsed in pairs:
        read = parsed.ranking[0][0]
        harmful = read in phrase.never or (read in CHANGES and read not in phrase.right)
        if harmful and (parsed.decision == "sure" or not sure_only):
            found.append((phrase, parsed))
    return found


def per_intent(pairs: Pairs) -> list[tuple[str, Share]]:
    """Accuracy by intent, worst first."""
    rows: dict[str, list[tuple[Phrase, Parsed]]] = defaultdict(list)
    for phrase, parsed in pairs:
        rows[phrase.intent].append((phrase, parsed))
    return sorted(((intent, accuracy(group)) for intent, group in rows.items()), key=lambda row: row[1].value)


def confusions(pairs: Pairs, most: int = 12) -> list[tuple[str, str, int]]:
    """(meant, read, how often), most frequent first."""
    wrong = Counter((p.intent, q.ranking[0][0]) for p, q in pairs if q.ranking[0][0] not in p.right)
    return [(meant, read, count) for (meant, read), count in wrong.most_common(most)]


def decisions(pairs: Pairs) -> dict[str, Share]:
    """For sure, unsure and lost: how many, and how many of them had the right reading first."""
    groups: dict[str, list[tuple[Phrase, Parsed]]] = defaultdict(list)
    for phrase, parsed in pairs:
        groups[parsed.decision].append((phrase, parsed))
    return {name: accuracy(groups[name]) for name in ("sure", "unsure", "lost") if groups[name]}


def calibration(pairs: Pairs, bins: int = 5) -> list[tuple[float, float, Share]]:
    """(from, to, share right) of the phrases whose probability falls between."""
    rows = []
    for k in range(bins):
        low, high = k / bins, (k + 1) / bins
        inside = [(p, q) for p, q in pairs if low <= q.ranking[0][1] < high or (k == bins - 1 and q.ranking[0][1] == 1)]
        rows.append((low, high, accuracy(inside)))
    return rows


def entities(pairs: Pairs) -> tuple[Share, dict[str, Share]]:
    """Messages with values where all are right and no other is found; and the same by entity."""
    all_right, by_name = [], defaultdict(list)
    for phrase, parsed in pairs:
        if phrase.entities is None:
            continue
        wanted = {name: _values(found) for name, found in phrase.entities.items() if found}
        got = {name: _values(found) for name, found in parsed.entities.items()}
        for name in wanted.keys() | got.keys():
            by_name[name].append(_same(name, wanted.get(name, set()), got.get(name, set())))
        if wanted:
            all_right.append(all(_same(n, wanted.get(n, set()), got.get(n, set())) for n in wanted.keys() | got.keys()))
    return Share(sum(all_right), len(all_right)), {name: Share(sum(r), len(r)) for name, r in sorted(by_name.items())}


def _values(found: Sequence[object]) -> set[str]:
    return {str(value).casefold() for value in found}


def _same(name: str, wanted: set[str], got: set[str]) -> bool:
    if name != "reason":
        return wanted == got
    return bool(wanted) == bool(got) and all(any(w in g or g in w for g in got) for w in wanted)


def latency(pairs: Pairs) -> tuple[str, str]:
    """On the clock, and of CPU in all threads: median, mean and 95th percentile of a message."""
    parsed = [one for _, one in pairs]
    return _spread([one.milliseconds for one in parsed]), _spread([one.cpu_milliseconds for one in parsed])


def _spread(times: Sequence[float]) -> str:
    late = sorted(times)[int(0.95 * (len(times) - 1))]
    return f"{statistics.median(times):.1f} ms median, {statistics.mean(times):.1f} mean, {late:.1f} 95th percentile"
