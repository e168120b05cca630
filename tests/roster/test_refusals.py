"""Files that are refused as a whole: by code, from what they hold, before anything is read from them."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest

from roster import (
    FileRefused,
    FileTooLarge,
    FileUnreadable,
    Kind,
    Limits,
    NoRows,
    RosterProblem,
    TooManyRows,
    ZipBomb,
    file_kind,
    read_roster,
)
from tests.roster.files import (
    HEADER,
    PEOPLE,
    archive,
    csv_file,
    parts_of,
    sheet_xml,
    with_parts,
    with_sheet,
    workbook,
    xlsx,
)

BOOK = xlsx([HEADER, *PEOPLE])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MACRO_TYPES = parts_of(BOOK)["[Content_Types].xml"].replace(
    b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
)
MEGABYTE = 1024 * 1024
NO_ROWS = [
    csv_file([HEADER]), csv_file([HEADER, ("", " ", "")]), b";;;\n;;;\n", xlsx([HEADER]), xlsx([]), workbook({"A": [], "B": []}),
    csv_file([HEADER, ("Camille", "Durand", "camille.durand@votre-entreprise.example")]),
]  # fmt: skip
REFUSED = {
    "file_empty": [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\ufeff \r\n".encode()],
    "file_kind_unknown": [
        OLE, b"%PDF-1.7\n1 0 obj", b"{\\rtf1\\ansi Nom}", b"<html><table><tr><td>Nom</td></tr></table></html>", b"<?xml version='1.0'?><Workbook/>",
        b'{"nom": "L\xc3\xa9a"}', b'[{"nom": 1}]', b"\x89PNG\r\n\x1a\n\0\0\0", b"Nom;Mail\0", "Nom;Mail".encode("utf-16-le"), b"\x81\x8d;\x8f\x90",
        b"\x01\x02\x03\x04;a", b"PK\x05\x06" + bytes(18), b"PK;Nom", archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}), archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"x"}),
    ],
    "file_encrypted": [OLE + "EncryptedPackage".encode("utf-16-le")],
    "file_has_macros": [
        with_parts(BOOK, {"xl/vbaProject.bin": b"x"}), with_parts(BOOK, {"xl/other/VBAPROJECT.BIN": b"x"}),
        with_parts(BOOK, {"xl/macrosheets/sheet1.xml": b"<x/>"}), with_parts(BOOK, {"[Content_Types].xml": MACRO_TYPES}),
    ],
    "file_unreadable": [
        BOOK[:-40], BOOK[: len(BOOK) // 2], b"PK\x03\x04" + bytes(200), b"\xff\xfeN", archive(parts_of(BOOK), zipfile.ZIP_LZMA),
        archive(parts_of(BOOK), zipfile.ZIP_BZIP2),
    ],
    "zip_bomb": [
        with_parts(BOOK, {"xl/media/image1.png": bytes(3 * MEGABYTE)}), with_parts(BOOK, {f"xl/{n}.xml": b"" for n in range(500)}),
        with_sheet("<row/>" * 400_000),
    ],
}  # fmt: skip
READ_REFUSED = {
    "no_rows": NO_ROWS,
    "header_unknown": [csv_file([("Ville", "Pays"), ("Lyon", "France")])],
    "file_unreadable": [
        with_sheet("<row><c></row>"), with_sheet("<row r='un'/>"), with_sheet("<row><c t='s'><v>99</v></c></row>"),
        with_sheet("<row><c t='inlineStr'><is><t>&a;</t></is></c></row>", '<!DOCTYPE x [<!ENTITY a "aaa">]>'),
        with_sheet("", "<!DOCTYPE x>"), archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        csv_file([("Nom", "E-mail"), ("x" * 200_000, "lea@x.example")]),
    ],
}  # fmt: skip


def cases(table: dict[str, list[bytes]]) -> list[tuple[str, bytes]]:
    return list(chain.from_iterable(((code, content) for content in contents) for code, contents in table.items()))


@pytest.mark.parametrize(("code", "content"), cases(REFUSED), ids=lambda value: value if isinstance(value, str) else "")
def test_refused_at_once_and_when_read(code: str, content: bytes) -> None:
    with pytest.raises(FileRefused) as at_once:
        file_kind(content)
    with pytest.raises(FileRefused) as read:
        read_roster(content)
    assert at_once.value.code == read.value.code == code


@pytest.mark.parametrize(
    ("code", "content"), cases(READ_REFUSED), ids=lambda value: value if isinstance(value, str) else ""
)
def test_refused_when_read(code: str, content: bytes) -> None:
    file_kind(content)
    with pytest.raises(RosterProblem) as read:
        read_roster(content)
    assert read.value.code == code


def test_a_password_on_a_part_of_the_archive() -> None:
    content = bytearray(BOOK)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    with pytest.raises(FileRefused) as refused:
        file_kind(bytes(content))
    assert refused.value.code == "file_encrypted"


def test_the_name_of_the_file_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(BOOK)
    assert (file_kind(BOOK), file_kind(csv_file(PEOPLE))) == (Kind.XLSX, Kind.CSV)
    assert read_roster(path) == read_roster(BOOK)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read_roster(tmp_path / "nothing.csv")


@pytest.mark.parametrize("size", [9, 10])
def test_the_size_of_a_file(size: int, tmp_path: Path) -> None:
    content = csv_file(PEOPLE, encoding="utf-8")
    (tmp_path / "f").write_bytes(content)
    limits = Limits(most_bytes=len(content) + size - 10)
    for source in (content, tmp_path / "f"):
        if size == 10:
            assert read_roster(source, limits).total == 2
        else:
            with pytest.raises(FileTooLarge):
                read_roster(source, limits)


def test_more_users_than_allowed() -> None:
    lines = [HEADER, *((f"Léa{n}", "Roy", f"lea{n}@x.example") for n in "abcd"), ("", "", "")]
    for content in (csv_file(lines), xlsx(lines)):
        assert read_roster(content, Limits(most_rows=4)).total == 4
        with pytest.raises(TooManyRows) as refused:
            read_roster(content, Limits(most_rows=3))
        assert (refused.value.code, refused.value.params) == ("too_many_rows", {"max": 3})


def lying(content: bytes, name: str, size: int) -> bytes:
    """The archive with another unpacked size written wherever that part's is."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        real = struct.pack("<I", packed.getinfo(name).file_size)
    return content.replace(real, struct.pack("<I", size))


@pytest.mark.parametrize("size", [10, 0, MEGABYTE])
def test_sizes_that_lie_unpack_no_more_than_they_say(size: int) -> None:
    content = lying(with_parts(BOOK, {"xl/media/x.bin": bytes(40 * MEGABYTE)}), "xl/media/x.bin", size)
    tracemalloc.start()
    with pytest.raises((FileUnreadable, ZipBomb)):
        read_roster(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * MEGABYTE


def test_a_budget_holds_for_all_parts_together() -> None:
    parts = {f"xl/media/{n}.png": bytes(100_000) for n in range(5)}
    content = with_parts(BOOK, parts)
    assert file_kind(content, Limits(highest_ratio=1000)) is Kind.XLSX
    with pytest.raises(ZipBomb):
        file_kind(content, Limits(highest_ratio=1))


def test_more_elements_than_a_list_of_users_has() -> None:
    content = with_sheet("<row/>" * 1_000)
    for most, problem in ((2_000, NoRows), (900, ZipBomb)):
        with pytest.raises(problem):
            read_roster(content, Limits(most_elements=most))


def test_more_lines_than_a_spreadsheet_has() -> None:
    with pytest.raises(TooManyRows):
        read_roster(b"Nom;E-mail\n" + b"\n" * 1_048_576 + "Léa;lea@x.example".encode())


FAR = "<c r='{0}' t='inlineStr'><is><t>{1}</t></is></c>"
ROW = "<row r='{0}'>" + FAR.format("A{0}", "Léa") + FAR.format("B{0}", "lea{0}@x.example") + "</row>"


def test_cells_at_the_far_end_of_a_sheet_cost_nothing() -> None:
    top = "<row>" + FAR.format("A1", "Nom") + FAR.format("B1", "E-mail") + FAR.format("XFD1", "x") + "</row>"
    content = with_sheet(top + ROW.format(2) + ROW.format(1_048_576))
    tracemalloc.start()
    roster = read_roster(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [row.number for row in roster.complete] == [2, 1_048_576]
    assert peak < 2 * MEGABYTE


def test_one_long_text_in_every_cell_is_held_once() -> None:
    cells = "<c t='s'><v>0</v></c>" * 20
    strings = f"<sst><si><t>{'x' * 1_000_000}</t></si></sst>".encode()
    content = with_parts(
        BOOK, {"xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet_xml(f"<row>{cells}</row>" * 2000)}
    )
    tracemalloc.start()
    with pytest.raises(RosterProblem):
        read_roster(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * MEGABYTE


def test_ten_thousand_rows_in_bounded_memory() -> None:
    lines = [HEADER, *((f"Prénom{n}", "Nom", f"user{n}@entreprise.example") for n in range(10_000))]
    for content in (csv_file(lines), xlsx(lines)):
        tracemalloc.start()
        roster = read_roster(content)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert len(roster.complete) == 9_999 + 1
        assert peak < 25 * MEGABYTE


def test_a_file_far_too_long_is_given_up_early() -> None:
    lines = [HEADER, *(("Léa", "Roy", f"u{n}@x.example") for n in range(100_000))]
    content = csv_file(lines)
    tracemalloc.start()
    with pytest.raises(TooManyRows):
        read_roster(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(content) * 4 + 20 * MEGABYTE
