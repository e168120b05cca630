"""Whatever users are written, in whatever dialect, the same are read; whatever bytes are sent, nothing but a refusal comes."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from roster import Kind, Limits, RosterProblem, Row, file_kind, read_roster
from roster.records import blank
from roster.workbook import read_sheets
from tests.roster.files import HEADER, PEOPLE, csv_file, workbook, xlsx

LETTERS = st.text("abcdefghijklmnopqrstuvwxyzéèêëàçôœïüÉŒÂ", min_size=1, max_size=12)
WORDS = st.lists(LETTERS, min_size=1, max_size=3)
NAMES = st.builds(
    lambda words, mark: mark.join(words), WORDS, st.sampled_from([" ", "-", "’", "'", ", ", "; ", ' "', ". "])
)
LOCALS = st.text("abcdefghij0123456789_", min_size=1, max_size=12)
USERS = st.lists(st.tuples(NAMES, LOCALS), min_size=1, max_size=8, unique_by=lambda user: user[1])
CELLS = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=8
    ),
    st.integers(0, 9),
)


def wrote(users: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("Nom", "E-mail"), *((name, f"{local}@x.example") for name, local in users)]


@given(
    USERS,
    st.sampled_from(";,\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["\r\n", "\n"]),
    st.booleans(),
)
def test_csv_comes_back(users: list[tuple[str, str]], delimiter: str, encoding: str, end: str, quote_all: bool) -> None:
    lines = wrote(users)
    buffer = StringIO(newline="")
    csv.writer(
        buffer, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    ).writerows(lines)
    roster = read_roster(buffer.getvalue().encode(encoding))
    assert roster.complete == tuple(Row(number, *line) for number, line in enumerate(lines[1:], 2))


@given(USERS)
def test_a_workbook_comes_back(users: list[tuple[str, str]]) -> None:
    lines = wrote(users)
    assert read_roster(xlsx(lines)).complete == tuple(Row(number, *line) for number, line in enumerate(lines[1:], 2))


@given(st.lists(st.lists(CELLS, max_size=5), max_size=6))
def test_a_sheet_is_read_as_another_reader_reads_it(lines: list[list[object]]) -> None:
    content = workbook({"Feuil1": lines})
    ours = [list(cells) for sheet in read_sheets(content, Limits()) for _, cells in sheet if not blank(cells)]
    theirs = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert trimmed(ours) == trimmed(theirs)


def trimmed(rows: list[list[object]]) -> list[list[str]]:
    texts = [[str(int(cell)) if isinstance(cell, float) else str(cell) for cell in row] for row in rows]
    for row in texts:
        while row and not row[-1]:
            row.pop()
    return [row for row in texts if not blank(row)]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    refused_or_read(content)


@given(st.text(st.sampled_from(list("\"';,\t\r\n@=.<>a é\0")), max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    refused_or_read(text.encode())


@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=4))
def test_a_damaged_workbook_is_read_or_refused(at: int, noise: bytes) -> None:
    content = bytearray(xlsx([HEADER, *PEOPLE]))
    content[at % len(content) : at % len(content) + len(noise)] = noise
    refused_or_read(bytes(content))


def refused_or_read(content: bytes) -> None:
    try:
        roster = read_roster(content)
    except RosterProblem:
        return
    assert all(row.complete and row.name and row.email for row in roster.complete)
    assert all(row.problems for row in roster.incomplete)


def test_a_file_saved_again_by_another_program() -> None:
    content = xlsx([HEADER, *PEOPLE])
    buffer = BytesIO()
    load_workbook(BytesIO(content)).save(buffer)
    assert file_kind(buffer.getvalue()) is Kind.XLSX
    assert read_roster(buffer.getvalue()) == read_roster(content) == read_roster(csv_file([HEADER, *PEOPLE]))
