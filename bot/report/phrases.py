"""Labelled phrases to measure on."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HELD_OUT = Path("tests/nlu/held_out")


@dataclass(frozen=True)
class Phrase:
    """A message with its intent, other right readings, readings that would do harm, and its values (None: not
    labelled), and who wrote it.
    """

    text: str
    intent: str
    accept: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    entities: dict[str, list[Any]] | None = field(default=None, hash=False)
    writer: str = ""

    @property
    def right(self) -> frozenset[str]:
        """Every right reading."""
        return frozenset((self.intent, *self.accept))


def load(path: Path) -> list[Phrase]:
    """Read a JSONL file, or every one of a folder; raises `ValueError` naming the line that cannot be read."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [
        _phrase(line, file, n)
        for file in files
        for n, line in enumerate(file.open(encoding="utf-8"), 1)
        if line.strip()
    ]


def _phrase(line: str, file: Path, number: int) -> Phrase:
    try:
        row = json.loads(line)
        accept, never = tuple(row.get("accept", ())), tuple(row.get("never", ()))
        return Phrase(row["text"], row["intent"], accept, never, row.get("entities"), row.get("writer", ""))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{file}:{number}: {error!r}") from error
