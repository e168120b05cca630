"""The files that are offered can be opened, are harmless, and come back as they should."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from roster import NoRows, Problem, Row, complete_row, corrections_csv, read_roster, template_csv, template_xlsx
from tests.roster.files import csv_file


def lines_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_both_templates_hold_the_same_header_and_one_example() -> None:
    sheet = load_workbook(BytesIO(template_xlsx())).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows == lines_of(template_csv())
    assert rows[0] == ["Prénom", "Nom", "Adresse e-mail"]
    assert len(rows) == 2
    assert sheet["A1"].font.bold
    assert all(sheet.column_dimensions[column].width > 20 for column in "ABC")


@pytest.mark.parametrize("template", [template_csv(), template_xlsx()])
def test_the_example_invites_nobody(template: bytes) -> None:
    with pytest.raises(NoRows):
        read_roster(template)


def test_a_template_filled_below_its_example() -> None:
    filled = template_csv() + "Léa;Roy;lea@x.example\r\n".encode()
    assert read_roster(filled).complete == (Row(3, "Léa Roy", "lea@x.example"),)


def test_every_problem_has_its_words() -> None:
    rows = [Row(2, "", "", (problem,)) for problem in Problem] + [Row(3, "", "", tuple(Problem))]
    said = [line[2] for line in lines_of(corrections_csv(rows))]
    assert said[0] == "À corriger"
    assert len(set(said)) == len(Problem) + 2
    assert said[1:3] == ["Nom manquant", "Nom non valide"]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@x", '=cmd|"x";A1', "＝1", "'=1", "Léa,=1+1", "Léa\n=1"])
def test_corrections_begin_no_cell_with_a_formula_wherever_a_spreadsheet_splits(formula: str) -> None:
    lines = [("Nom", "E-mail"), (formula, "lea@"), ("Léa", formula)]
    content = corrections_csv(read_roster(csv_file(lines)).incomplete)
    for delimiter in ";,\t":
        cells = [
            cell
            for line in csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter)
            for cell in line
        ]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]


def test_corrections_sent_back_are_the_same_rows_until_they_are_corrected() -> None:
    lines = [("Nom", "E-mail"), ("Léa", ""), ("", "guy@x.example"), ("=1", "sy@x.example"), ("Lou; Lo", "lou@")]
    rows = read_roster(csv_file(lines)).incomplete
    again = read_roster(corrections_csv(rows)).incomplete
    assert [row.problems for row in again] == [row.problems for row in rows]
    corrected = [complete_row(row, name="Léa Roy", email=f"u{row.number}@x.example") for row in again]
    assert len(read_roster(corrections_csv(corrected)).complete) == 4
    assert read_roster(corrections_csv(rows)).ignored == ("À corriger",)
