"""From a file to the users in it: complete, incomplete, named twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from roster.columns import find_columns, ignored_columns
from roster.errors import FileEmpty, FileTooLarge, FileUnreadable, HeaderUnknown, NoRows, TableRefused, TooManyRows
from roster.headers import Columns
from roster.limits import Limits
from roster.records import Record, blank, cell
from roster.row import Duplicate, Row, check_row
from roster.samples import EXAMPLE_EMAIL
from roster.tables import read_tables

_SAMPLE = 50
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Roster:
    """The users of a file in its order. `ignored`: labels of the columns that are not read."""

    complete: tuple[Row, ...]
    incomplete: tuple[Row, ...]
    duplicates: tuple[Duplicate, ...]
    ignored: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Rows that hold somebody, duplicates included."""
        return len(self.complete) + len(self.incomplete) + len(self.duplicates)

    def with_row(self, row: Row) -> Roster:
        """The roster once the row of that number was completed: it may turn out to be a duplicate."""
        kept = {known.number: known for known in (*self.complete, *self.incomplete)} | {row.number: row}
        sorted_out = arrange(kept[number] for number in sorted(kept))
        duplicates = sorted((*self.duplicates, *sorted_out.duplicates), key=lambda double: double.row.number)
        return replace(sorted_out, duplicates=tuple(duplicates), ignored=self.ignored)


def read_roster(source: bytes | str | Path, limits: Limits | None = None) -> Roster:
    """Read the content, or the file at that path; raises a `RosterProblem`."""
    limits = limits or Limits()
    problem: TableRefused | None = None
    for table in read_tables(_content(source, limits.most_bytes), limits):
        try:
            return _read_table(table, limits.most_rows)
        except (HeaderUnknown, NoRows) as refused:
            # A sheet of instructions or an empty one: the users may be on the next.
            problem = problem if isinstance(problem, HeaderUnknown) else refused
    raise problem or NoRows


def arrange(rows: Iterable[Row]) -> Roster:
    """Rows sorted out; of those with the same address, the first is kept."""
    complete: list[Row] = []
    incomplete: list[Row] = []
    duplicates: list[Duplicate] = []
    seen: dict[str, int] = {}
    for row in rows:
        if row.email_problem is None:
            first = seen.setdefault(row.email, row.number)
            if first != row.number:
                duplicates.append(Duplicate(row, first))
                continue
        (complete if row.complete else incomplete).append(row)
    return Roster(tuple(complete), tuple(incomplete), tuple(duplicates))


def _content(source: bytes | str | Path, most: int) -> bytes:
    if isinstance(source, bytes):
        content = source
    else:
        try:
            with Path(source).open("rb") as file:
                content = file.read(most + 1)
        except OSError:
            raise FileUnreadable from None
    if len(content) > most:
        raise FileTooLarge(max=max(1, most // _MEGABYTE))
    if not content:
        raise FileEmpty
    return content


def _read_table(table: Iterator[Record], most_rows: int) -> Roster:
    records = (record for record in table if not blank(record[1]))
    sample = list(islice(records, _SAMPLE))
    if not sample:
        raise NoRows
    start, columns = find_columns(sample)
    roster = arrange(_users(chain(sample[start:], records), columns, most_rows))
    if not roster.total:
        raise NoRows
    return replace(roster, ignored=ignored_columns(sample[max(0, start - 1) :], columns))


def _users(records: Iterable[Record], columns: Columns, most: int) -> Iterator[Row]:
    """Rows that hold a name or an address, but for the template's example left in place."""
    count = 0
    for number, cells in records:
        whole = cell(cells, columns.full)
        names = [whole] if whole.strip() else [cell(cells, column) for column in columns.names]
        email = cell(cells, columns.email)
        if blank([*names, email]):
            continue
        row = check_row(number, names, email)
        if row.email == EXAMPLE_EMAIL:
            continue
        count += 1
        if count > most:
            raise TooManyRows(max=most)
        yield row
