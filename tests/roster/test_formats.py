"""Every way a spreadsheet writes a table of users is read to the same users."""

from __future__ import annotations

from pathlib import Path

import pytest

from roster import Row, read_roster
from tests.roster.files import HEADER, PEOPLE, csv_file, csv_text, with_parts, with_sheet, workbook, xlsx

READ = [("Éloïse Lefèvre", "eloise@martin-be.example"), ("Jean-Noël D’Œuvre", "jn.doeuvre@gc-atlas.example")]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
L = "Léa Roy;lea@x.example"


def users(content: bytes) -> list[tuple[str, str]]:
    roster = read_roster(content)
    assert roster.incomplete == ()
    return [(row.name, row.email) for row in roster.complete]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_csv_in_every_dialect(encoding: str, delimiter: str, end: str) -> None:
    assert users(csv_file([HEADER, *PEOPLE], delimiter, encoding, end)) == READ


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_in_both_orders(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert users(mark + csv_text([HEADER, *PEOPLE], "\t").encode(encoding)) == READ


def test_a_workbook() -> None:
    assert users(xlsx([HEADER, *PEOPLE])) == READ


def test_a_file_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "liste.txt"
    path.write_bytes(csv_file([HEADER, *PEOPLE]))
    assert read_roster(path) == read_roster(str(path)) == read_roster(path.read_bytes())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Nom;E-mail\n\n\n" + L + "\n;\n\n", [("Léa Roy", "lea@x.example")]),
        ("Nom;E-mail;;;\n" + L + ";;;\n", [("Léa Roy", "lea@x.example")]),
        ("Nom;E-mail\n" + L, [("Léa Roy", "lea@x.example")]),
        ("sep=;\nNom;E-mail\n" + L, [("Léa Roy", "lea@x.example")]),
        ("sep=\t\r\nNom\tE-mail\r\nRoy; Léa\tlea@x.example", [("Roy; Léa", "lea@x.example")]),
        ('"Nom";"E-mail"\n"Roy; Léa";"lea@x.example"', [("Roy; Léa", "lea@x.example")]),
        ('Nom,E-mail\n"Roy, Léa",lea@x.example', [("Roy, Léa", "lea@x.example")]),
        (
            "Nom;E-mail\nRoy, Léa;lea@x.example\nFur, Guy;guy@x.example",
            [("Roy, Léa", "lea@x.example"), ("Fur, Guy", "guy@x.example")],
        ),
        (
            'Nom;E-mail\n"Léa\nRoy";lea@x.example\nGuy Fur;guy@x.example',
            [("Léa Roy", "lea@x.example"), ("Guy Fur", "guy@x.example")],
        ),
        ('Nom;E-mail\n"Léa ""Lou"" Roy";lea@x.example', [('Léa "Lou" Roy', "lea@x.example")]),
        ('Nom; E-mail\n"Léa Roy"; "lea@x.example"', [("Léa Roy", "lea@x.example")]),
        (
            'Nom;E-mail\n"Léa Roy;lea@x.example\nGuy Fur;guy@x.example\n',
            [("Léa Roy", "lea@x.example"), ("Guy Fur", "guy@x.example")],
        ),
        (
            'Nom;E-mail\n"Léa Roy;lea@x.example\nGuy Fur;guy@x.example\nLou "Lo" Sy";lou@x.example',
            [("Léa Roy", "lea@x.example"), ("Guy Fur", "guy@x.example"), ('Lou "Lo" Sy', "lou@x.example")],
        ),
        ('"Nom;E-mail"\n"Léa Roy;lea@x.example"\n', [("Léa Roy", "lea@x.example")]),
        (
            "Roy, Léa <lea@x.example>\nFur, Guy <guy@x.example>",
            [("Roy, Léa", "lea@x.example"), ("Fur, Guy", "guy@x.example")],
        ),
        ('Nom,E-mail,Adresse\nLéa Roy,lea@x.example,"12, rue du Lac\n69000, Lyon"\n', [("Léa Roy", "lea@x.example")]),
    ],
)
def test_blank_lines_quotes_and_hints(text: str, read: list[tuple[str, str]]) -> None:
    assert users(text.encode()) == read


def test_rows_are_numbered_as_the_spreadsheet_shows_them() -> None:
    text = 'Nom;E-mail\n\n"Léa\nRoy";lea@x.example\n;\nGuy Fur;guy@x.example'
    assert [row.number for row in read_roster(text.encode()).complete] == [3, 5]
    sheet = [("Liste",), (), ("Nom", "E-mail"), (), ("Léa Roy", "lea@x.example")]
    assert [row.number for row in read_roster(xlsx(sheet)).complete] == [5]


@pytest.mark.parametrize(
    ("sheets", "hidden"),
    [
        ({"Vide": [], "Liste": [HEADER, *PEOPLE]}, ()),
        ({"Mode d’emploi": [("Remplissez la feuille suivante.",)], "Liste": [HEADER, *PEOPLE]}, ()),
        ({"Modèle": [HEADER], "Liste": [HEADER, *PEOPLE]}, ()),
        ({"Anciens": [HEADER, ("Paul", "Parti", "paul@x.example")], "Liste": [HEADER, *PEOPLE]}, ("Anciens",)),
        ({"Liste": [HEADER, *PEOPLE], "Autres": [HEADER, ("Paul", "Parti", "paul@x.example")]}, ()),
    ],
)
def test_the_first_visible_sheet_that_holds_users(
    sheets: dict[str, list[tuple[str, ...]]], hidden: tuple[str, ...]
) -> None:
    assert users(workbook(sheets, hidden)) == READ


INLINE = '<c r="{0}" t="inlineStr"><is><t>{1}</t></is></c>'
TOP = f"<row r='1'>{INLINE.format('A1', 'Nom')}{INLINE.format('B1', 'E-mail')}</row>"
MAIL = INLINE.format("B2", "lea@x.example")


@pytest.mark.parametrize(
    "cell",
    [
        INLINE.format("A2", "Léa Roy"),
        "<c t='inlineStr'><is><r><t>Léa</t></r><r><rPr><b/></rPr><t xml:space='preserve'> Roy</t></r></is></c>",
        "<c r='A2' t='inlineStr'><is><t>Léa Roy</t><rPh sb='0' eb='1'><t>xxx</t></rPh></is></c>",
        "<c r='A2' t='str'><f>B1&amp;C1</f><v>Léa Roy</v></c>",
        INLINE.format("A2", "Léa_x000A_Roy"),
        INLINE.format("A2", "L&#233;a Roy"),
    ],
)
def test_cells_as_other_programs_write_them(cell: str) -> None:
    assert users(with_sheet(f"{TOP}<row>{cell}{MAIL}</row>")) == [("Léa Roy", "lea@x.example")]


def test_a_sheet_with_prefixed_names_and_a_dimension_that_lies() -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = "".join(
        f'<x:row><x:c t="inlineStr"><x:is><x:t>{name}</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>{mail}</x:t></x:is></x:c></x:row>'
        for name, mail in [("Nom", "E-mail"), *READ]
    )
    part = f'<x:worksheet xmlns:x="{space}"><x:dimension ref="A1:A1"/><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    assert users(with_parts(xlsx([HEADER]), {"xl/worksheets/sheet1.xml": part.encode("utf-16")})) == READ


def test_numbers_dates_errors_and_formulas_without_a_result_are_no_names() -> None:
    cells = (
        "<c><v>42</v></c>",
        "<c t='b'><v>1</v></c>",
        "<c t='e'><v>#N/A</v></c>",
        "<c t='str'><f>HYPERLINK(1)</f></c>",
    )
    rows = "".join(f"<row>{cell}{INLINE.format(f'B{n}', f'u{n}@x.example')}</row>" for n, cell in enumerate(cells))
    roster = read_roster(with_sheet(TOP + rows))
    assert [row.problems for row in roster.incomplete] == [
        ("name_invalid",),
        ("name_invalid",),
        ("name_missing",),
        ("name_invalid",),
    ]


def test_cells_past_the_columns_that_are_read() -> None:
    wide = csv_file([("Nom", "E-mail", *[""] * 200_000), ("Léa", "lea@x.example")])
    assert read_roster(wide).complete == (Row(2, "Léa", "lea@x.example"),)
