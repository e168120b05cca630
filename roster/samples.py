"""The files that are offered: the template to fill, and the rows to correct and send back."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from roster.contact import FORMULA_SIGNS, Problem, plain
from roster.row import Row

EXAMPLE_EMAIL = "camille.durand@votre-entreprise.example"
_CELL_STARTS = re.compile(rf"((?:^|[;,])\s*)(?=[{FORMULA_SIGNS}])")
_HEADER = ("Prénom", "Nom", "Adresse e-mail")
_EXAMPLE = ("Camille", "Durand", EXAMPLE_EMAIL)
_WIDTHS = (22, 26, 44)
_CORRECTIONS_HEADER = ("Nom complet", "Adresse e-mail", "À corriger")
_TO_CORRECT = {
    Problem.NAME_MISSING: "Nom manquant",
    Problem.NAME_INVALID: "Nom non valide",
    Problem.EMAIL_MISSING: "Adresse e-mail manquante",
    Problem.EMAIL_INVALID: "Adresse e-mail non valide",
}


def template_csv() -> bytes:
    """UTF-8 with its mark and semicolons: what a French spreadsheet opens with a double click."""
    return _csv([_HEADER, _EXAMPLE])


def template_xlsx() -> bytes:
    """One sheet, its header kept in sight, and the row of the example."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Utilisateurs"
    sheet.append(_HEADER)
    sheet.append(_EXAMPLE)
    sheet.freeze_panes = "A2"
    for column, width in zip("ABC", _WIDTHS, strict=True):
        title = sheet[f"{column}1"]
        title.font = Font(bold=True, color="FFFFFF")
        title.fill = PatternFill("solid", fgColor="B3001B")
        sheet.column_dimensions[column].width = width
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def corrections_csv(rows: Iterable[Row]) -> bytes:
    """The rows with what is to be corrected in each; readable by `read_roster`, harmless in a spreadsheet."""
    lines = ((row.name, row.email, ", ".join(_TO_CORRECT[problem] for problem in row.problems)) for row in rows)
    return _csv([_CORRECTIONS_HEADER, *(tuple(map(defused, line)) for line in lines)])


def defused(text: str) -> str:
    """An apostrophe before what would begin a formula, also where a spreadsheet set to other delimiters would split."""
    return _CELL_STARTS.sub(r"\1'", plain(text))


def _csv(lines: Iterable[tuple[str, ...]]) -> bytes:
    buffer = StringIO(newline="")
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(lines)
    return buffer.getvalue().encode("utf-8-sig")
