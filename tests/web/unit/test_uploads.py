"""Which files are what they claim to be."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

import roster
from tests.web.workbooks import archive_of, with_part, workbook
from web.server.errors import (
    FileBomb,
    FileDamaged,
    FileEmpty,
    FileEncrypted,
    FileMacros,
    FileProblem,
    FileTypeMismatch,
    FileTypeUnsupported,
)
from web.server.uploads import REFUSALS, check_file, shown_name

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
CSV = "Prénom;Adresse\nÉlise;elise@example.org\n"


@pytest.mark.parametrize("content", [CSV.encode(), CSV.encode("utf-8-sig"), CSV.encode("cp1252"), CSV.encode("utf-16")])
def test_csv_in_the_encodings_of_spreadsheets(content: bytes) -> None:
    assert check_file("liste.CSV", content) == "csv"


def test_a_real_workbook() -> None:
    assert check_file("liste.xlsx", workbook()) == "xlsx"


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("liste.xlsm", workbook(), FileTypeUnsupported),
        ("liste.xls", b"\xd0\xcf\x11\xe0", FileTypeUnsupported),
        ("liste.csv.exe", CSV.encode(), FileTypeUnsupported),
        ("liste", CSV.encode(), FileTypeUnsupported),
        ("liste.csv", b" \r\n", FileEmpty),
        ("liste.csv", workbook(), FileTypeMismatch),
        ("liste.csv", b"%PDF-1.7 ...", FileTypeMismatch),
        ("liste.csv", b"a;b\x00c", FileTypeMismatch),
        ("liste.xlsx", CSV.encode(), FileTypeMismatch),
        ("liste.xlsx", archive_of({"word/document.xml": b"<x/>"}), FileTypeMismatch),
        ("liste.csv", b"<html><table></table></html>", FileTypeMismatch),
        ("liste.xlsx", OLE, FileTypeMismatch),
        ("liste.csv", b"\xef\xbb\xbf\r\n", FileEmpty),
        ("liste.xlsx", b"", FileEmpty),
        ("liste.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), FileEncrypted),
        ("liste.xlsx", workbook()[:-40], FileDamaged),
        ("liste.xlsx", with_part("xl/vbaProject.bin", b"x"), FileMacros),
        ("liste.xlsx", with_part("xl/worksheets/sheet2.xml", b"0" * 3_000_000), FileBomb),
    ],
)
def test_refused_files(name: str, content: bytes, problem: type[FileProblem]) -> None:
    with pytest.raises(problem):
        check_file(name, content)


def test_every_refusal_of_a_file_has_its_problem() -> None:
    for refusal in roster.FileRefused.__subclasses__():
        assert refusal in REFUSALS or refusal is roster.FileTooLarge, "the size is checked while the file is received"


def test_a_workbook_declared_with_macros() -> None:
    types = b'<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    content = archive_of({"[Content_Types].xml": types, "xl/workbook.xml": b"<workbook/>"})
    with pytest.raises(FileMacros):
        check_file("liste.xlsx", content)


def test_a_size_that_lies_is_damage_or_a_bomb() -> None:
    content = bytearray(with_part("xl/big.xml", b"0" * 3_000_000))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        real = archive.getinfo("xl/big.xml").file_size.to_bytes(4, "little")
    with pytest.raises((FileDamaged, FileBomb)):
        check_file("liste.xlsx", bytes(content.replace(real, (10).to_bytes(4, "little"))))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\a\\b.csv", "b.csv"),
        ("a\u202eb\n.csv", "ab .csv"),
        ("/", "fichier"),
    ],
)
def test_names_are_for_display_only(name: str, shown: str) -> None:
    assert shown_name(name) == shown
