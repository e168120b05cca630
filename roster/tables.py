"""The tables of a file, whatever its kind: rows of texts, read one by one."""

from __future__ import annotations

from collections.abc import Iterator

from roster.delimited import read_delimited
from roster.kinds import Kind, file_kind
from roster.limits import Limits
from roster.records import Record
from roster.workbook import read_sheets


def read_tables(content: bytes, limits: Limits) -> Iterator[Iterator[Record]]:
    """Each table's rows: one table for CSV, the visible sheets in their order for XLSX. Raises a `RosterProblem`."""
    if file_kind(content, limits) is Kind.CSV:
        yield read_delimited(content, limits)
    else:
        yield from read_sheets(content, limits)
