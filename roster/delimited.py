"""CSV: the delimiter that makes most sense of the text, and quotes that are only believed when they close."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
    delimiter, quoted = _dialect(text[:_SAMPLE_TEXT], [hint[1]] if hint else DELIMITERS, limits.most_columns)
    quoted = quoted and not _quotes_run_away(text, delimiter)
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


def _dialect(text: str, delimiters: Sequence[str], most_columns: int) -> tuple[str, bool]:
    """(delimiter, whether quotes are to be believed) that makes most sense; whole lines may stand in quotes."""
    trusts = (True, False) if '"' in text else (False,)
    dialects = [(delimiter, quoted) for quoted in trusts for delimiter in delimiters]
    return max(dialects, key=lambda dialect: _sense(text, dialect[0], dialect[1], most_columns))


def _sense(text: str, delimiter: str, quoted: bool, most_columns: int) -> tuple[int, int, int, int]:
    """Most headers, then most addresses alone in their cell, then in their row, then most rows of the same width."""
    rows: list[Cells] = []
    try:
        held = (row[:most_columns] for row in _rows(text, delimiter, quoted) if not blank(row))
        rows.extend(islice(held, _SAMPLE))
    except csv.Error:
        return 0, 0, 0, 0
    headers = max((recognised(row) for row in rows), default=0)
    addresses = sum(any(map(is_email, row)) for row in rows)
    alone = sum(len(row) == 1 and is_email(row[0]) for row in rows)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return headers, addresses, alone, max(widths.values(), default=0)
