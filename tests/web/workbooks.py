"""Workbooks for tests: a real one, and ways to spoil it."""

from __future__ import annotations

import zipfile
from io import BytesIO

from openpyxl import Workbook


def workbook() -> bytes:
    """A small, honest XLSX."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nom", "Adresse e-mail"])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The same with one more part in its archive."""
    buffer = BytesIO(workbook())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def archive_of(parts: dict[str, bytes]) -> bytes:
    """A zip that is no workbook."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()
