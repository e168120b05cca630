"""A row as the file holds it."""

from __future__ import annotations

from collections.abc import Sequence

Cells = Sequence[str]
# The row's number as a spreadsheet shows it, from 1, and its cells.
Record = tuple[int, Cells]


def cell(cells: Cells, column: int | None) -> str:
    """A cell's text; empty where the row is shorter or the column unknown."""
    return cells[column] if column is not None and column < len(cells) else ""


def blank(cells: Cells) -> bool:
    return not "".join(cells).strip()
