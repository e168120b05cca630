"""Which column holds what: by the header first, by what the cells hold for what no header tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from roster.contact import check_email, check_name, is_email, plain
from roster.errors import HeaderUnknown
from roster.headers import Columns, by_header
from roster.records import Cells, Record, cell

_LONGEST_LABEL = 60
_AGREEMENT = 0.5
_BETWEEN = re.compile(r"[^a-z]+")
_WORD = re.compile(r"[^\W\d_]{2,}")


def find_columns(sample: Sequence[Record]) -> tuple[int, Columns]:
    """How many records of the sample stand above the first user, and the columns; raises `HeaderUnknown`."""
    header = by_header(sample)
    start, columns = (header[0] + 1, header[1]) if header else (0, Columns())
    rows = [cells for _, cells in sample[start:]]
    if columns.email is None:
        columns = replace(columns, email=_email_column(rows, columns.used))
    if columns.email is not None and columns.full is None and not columns.names:
        columns = replace(columns, names=_name_columns(rows, columns.email, guess=header is None))
    if not columns.used:
        raise HeaderUnknown
    return start, columns


def ignored_columns(sample: Sequence[Record], columns: Columns) -> tuple[str, ...]:
    """The labels of the columns that hold something and are not read; one without label is called by its letters."""
    width = max((len(cells) for _, cells in sample), default=0)
    held = [
        column
        for column in range(width)
        if column not in columns.used and any(cell(cells, column).strip() for _, cells in sample)
    ]
    return tuple(plain(cell(columns.labels, column))[:_LONGEST_LABEL] or _letters(column) for column in held)


def _letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    high, low = divmod(column, 26)
    return (_letters(high - 1) if high else "") + chr(ord("A") + low)


def _email_column(rows: Sequence[Cells], taken: frozenset[int]) -> int | None:
    counts = {
        column: sum(is_email(cell(cells, column)) for cells in rows)
        for column in _all_columns(rows)
        if column not in taken
    }
    best = max(counts, key=lambda column: counts[column], default=None)
    return best if best is not None and counts[best] else None


def _name_columns(rows: Sequence[Cells], email: int, guess: bool) -> tuple[int, ...]:
    """The columns whose words stand in the addresses; without any, the one or two columns that could be names."""
    possible = [column for column in _all_columns(rows) if column != email and _could_be_names(rows, column)]
    agreeing = [column for column in possible if _agreement(rows, column, email) >= _AGREEMENT]
    chosen = agreeing or (possible if guess and len(possible) <= 2 else [])
    whole = [column for column in chosen if _several_words(rows, column)]
    if whole:
        return (whole[0],)
    if len(chosen) == 1:
        beside = [column for column in possible if abs(column - chosen[0]) == 1]
        chosen += [column for column in beside if _agreement(rows, column, email, _initial_stands) >= _AGREEMENT]
    return tuple(sorted(chosen[:2]))


def _all_columns(rows: Sequence[Cells]) -> range:
    return range(max(map(len, rows), default=0))


def _texts(rows: Sequence[Cells], column: int) -> list[str]:
    return [text for cells in rows if (text := cell(cells, column).strip())]


def _could_be_names(rows: Sequence[Cells], column: int) -> bool:
    texts = _texts(rows, column)
    names = sum(check_name([text])[1] is None and not any(char.isdigit() for char in text) for text in texts)
    return len(texts) * 2 >= len(rows) and names * 2 > len(texts)


def _several_words(rows: Sequence[Cells], column: int) -> bool:
    texts = _texts(rows, column)
    return sum(" " in text for text in texts) * 2 > len(texts)


def _word_stands(local: str, text: str) -> bool:
    return any(word in local for word in _WORD.findall(text))


def _initial_stands(local: str, text: str) -> bool:
    return bool(text) and any(part.startswith(text[0]) for part in _BETWEEN.split(local))


def _agreement(
    rows: Sequence[Cells], column: int, email: int, stands: Callable[[str, str], bool] = _word_stands
) -> float:
    """The share of rows with an address whose part before @ holds something of this cell."""
    seen = agreed = 0
    for cells in rows:
        address, _, problem = check_email(cell(cells, email))
        if problem is None:
            seen += 1
            agreed += stands(address.partition("@")[0], _folded(cell(cells, column)))
    return agreed / seen if seen else 0.0


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text[:200].lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip()
