"""Files of users built for tests: CSV in any dialect, workbooks, and ways to spoil them."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook

Line = Sequence[object]
HEADER = ("Prénom", "Nom", "Adresse e-mail")
PEOPLE = (("Éloïse", "Lefèvre", "eloise@martin-be.example"), ("Jean-Noël", "D’Œuvre", "jn.doeuvre@gc-atlas.example"))


def csv_text(lines: Iterable[Line], delimiter: str = ";", end: str = "\r\n") -> str:
    buffer = StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows(lines)
    return buffer.getvalue()


def csv_file(lines: Iterable[Line], delimiter: str = ";", encoding: str = "utf-8-sig", end: str = "\r\n") -> bytes:
    return csv_text(lines, delimiter, end).encode(encoding)


def workbook(sheets: Mapping[str, Iterable[Line]], hidden: Sequence[str] = ()) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
        if title in hidden:
            sheet.sheet_state = "hidden"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xlsx(lines: Iterable[Line]) -> bytes:
    return workbook({"Feuil1": lines})


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def with_parts(content: bytes, changes: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The workbook with parts added or replaced."""
    return archive({**parts_of(content), **changes}, method)


def sheet_xml(rows: str, before: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def with_sheet(rows: str, before: str = "") -> bytes:
    """A workbook whose only sheet holds these `<row>` elements as they are written."""
    return with_parts(xlsx([HEADER]), {"xl/worksheets/sheet1.xml": sheet_xml(rows, before)})
