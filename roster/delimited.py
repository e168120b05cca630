"""CSV: the delimiter that makes most sense of the text, and quotes that are only believed when they close."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from roster.contact import is_email
from roster.decoding import decode
from roster.errors import FileUnreadable, TooManyRows
from roster.headers import recognised
from roster.limits import Limits
from roster.records import Cells, Record, blank

DELIMITERS = (";", ",", "\t")
_SAMPLE = 50
_SAMPLE_TEXT = 200_000
_MOST_RECORDS = 1_048_576  # a spreadsheet's own limit
_SPREADSHEET_HINT = re.compile(r"sep=([;,\t])(?:\r\n|\r|\n)", re.IGNORECASE)


def read_delimited(content: bytes, limits: Limits) -> Iterator[Record]:
    """The rows of a CSV file; raises `FileUnreadable`, `TooManyRows`."""
    text = decode(content)
    hint = _SPREADSHEET_HINT.match(text)
    text = text[hint.end() :] if hint else text
    delimiter = hint[1] if hint else _delimiter(text[:_SAMPLE_TEXT], limits.most_columns)
    quoted = '"' in text and not _quotes_run_away(text, delimiter)
    try:
        for number, row in enumerate(_rows(text, delimiter, quoted), 1):
            if number > _MOST_RECORDS:
                raise TooManyRows(max=limits.most_rows)
            yield number, row[: limits.most_columns]
    except csv.Error:
        raise FileUnreadable from None


def _rows(text: str, delimiter: str, quoted: bool) -> Iterator[Cells]:
    lines = StringIO(text, newline="")
    if quoted:
        yield from csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    else:
        for row in csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE):
            yield [_unquoted(value) for value in row]


def _unquoted(text: str) -> str:
    return text.strip().strip('"').replace('""', '"') if '"' in text else text


def _quotes_run_away(text: str, delimiter: str) -> bool:
    """Whether a quote left open has swallowed other people's rows: a cell then holds lines that are rows themselves."""
    try:
        return any(
            "@" in line and delimiter in line
            for row in _rows(text, delimiter, quoted=True)
            for value in row
            if "\n" in value or "\r" in value
            for line in value.splitlines()[1:]
        )
    except csv.Error:
        return True


def _delimiter(text: str, most_columns: int) -> str:
    """The one that gives most headers, then most addresses alone in their cell, then most rows of the same width."""
    return max(DELIMITERS, key=lambda delimiter: _sense(text, delimiter, most_columns))


def _sense(text: str, delimiter: str, most_columns: int) -> tuple[int, int, int]:
    rows: list[Cells] = []
    try:
        held = (row[:most_columns] for row in _rows(text, delimiter, '"' in text) if not blank(row))
        rows.extend(islice(held, _SAMPLE))
    except csv.Error:
        return 0, 0, 0
    headers = max((recognised(row) for row in rows), default=0)
    addresses = sum(1 for row in rows if any(map(is_email, row)))
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return headers, addresses, max(widths.values(), default=0)
