"""Which column is taken for what."""

from __future__ import annotations

import pytest

from roster import HeaderUnknown, read_roster
from tests.roster.files import csv_file, xlsx

EMAIL_HEADERS = (
    "Adresse e-mail", "ADRESSE E-MAIL *", "adresse email", "Adresse mail", "E-mail", "e mail", "Email", "Courriel", "Mail",
    "Mél", "Adresse courriel", "Adresse électronique", "E-mail (obligatoire)", "Email address", "E-mail professionnel",
    "Courrier électronique", "Adresse de messagerie",
)  # fmt: skip
NAME_HEADERS = (
    (("Prénom", "Nom"), ("Léa", "Roy")), (("PRENOM", "NOM"), ("Léa", "Roy")), (("Nom", "Prénom"), ("Roy", "Léa")),
    (("nom de famille", "Prénom(s)"), ("Roy", "Léa")), (("First name", "Last name"), ("Léa", "Roy")),
    (("Surname", "Given Name"), ("Roy", "Léa")), (("First_Name", "Name"), ("Léa", "Roy")),
    (("Nom complet",), ("Léa Roy",)), (("Nom",), ("Léa Roy",)), (("Name",), ("Léa Roy",)), (("Full name",), ("Léa Roy",)),
    (("Nom et prénom",), ("Léa Roy",)), (("Utilisateur",), ("Léa Roy",)),
    (("Name", "First name", "Last name"), ("Léa Roy", "x", "y")), (("Prénom", "Nom complet"), ("x", "Léa Roy")),
)  # fmt: skip


@pytest.mark.parametrize("header", EMAIL_HEADERS)
@pytest.mark.parametrize("build", [csv_file, xlsx])
def test_headers_of_addresses(header: str, build: type[bytes]) -> None:
    roster = read_roster(build([("Ville", header, "Nom"), ("Lyon", "", "Léa Roy"), ("Paris", "guy@x.example", "Guy")]))
    assert [(row.name, row.email, row.problems) for row in (*roster.incomplete, *roster.complete)] == [
        ("Léa Roy", "", ("email_missing",)),
        ("Guy", "guy@x.example", ()),
    ]


@pytest.mark.parametrize(("headers", "cells"), NAME_HEADERS)
@pytest.mark.parametrize("order", [1, -1])
def test_headers_of_names(headers: tuple[str, ...], cells: tuple[str, ...], order: int) -> None:
    lines = [(*headers, "Courriel")[::order], (*cells, "zz@x.example")[::order]]
    assert [row.name for row in read_roster(csv_file(lines)).complete] == ["Léa Roy"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ([("Léa", "Roy", "lea.roy@x.example"), ("Guy", "Fur", "g.fur@x.example")], ["Léa Roy", "Guy Fur"]),
        ([("lea.roy@x.example", "Léa Roy"), ("g.fur@x.example", "Guy Fur")], ["Léa Roy", "Guy Fur"]),
        ([("1", "ACME", "Lyon", "Léa", "Roy", "l.roy@x.example"), ("2", "ACME", "Paris", "Guy", "Fur", "guyf@x.example")], ["Léa Roy", "Guy Fur"]),
        ([("Léa Roy", "Léa", "Roy", "lea.roy@x.example")], ["Léa Roy"]),
        ([("Léa Roy <lea.roy@x.example>",), ("Guy Fur <g@x.example>",)], ["Léa Roy", "Guy Fur"]),
        ([("Bâtiment", "Collaborateur·rice", "E-mail"), ("A", "Léa Roy", "l.roy@x.example")], ["Léa Roy"]),
        ([("Nom", "Identifiant"), ("Léa Roy", "lea@x.example")], ["Léa Roy"]),
        ([("Roy", "Léa", "ACME", "Lyon", "l.roy@x.example"), ("Fur", "Guy", "ACME", "Metz", "gfur@x.example")], ["Roy Léa", "Fur Guy"]),
        ([("Roy, Léa <lea.roy@x.example>",), ("Fur, Guy <g@x.example>",)], ["Roy, Léa", "Fur, Guy"]),
        ([("Utilisateurs",), ("E-mail", "Identité"), ("lea@x.example", "Léa Roy")], ["Léa Roy"]),
        ([("Nos utilisateurs",), ("Contact",), ("Nom", "Prénom", "Mail"), ("Roy", "Léa", "lea@x.example")], ["Léa Roy"]),
    ],
)  # fmt: skip
def test_columns_that_no_header_tells_are_known_by_what_they_hold(
    lines: list[tuple[str, ...]], names: list[str]
) -> None:
    for content in (csv_file(lines), csv_file(lines, ","), csv_file(lines, "\t"), xlsx(lines)):
        assert [row.name for row in read_roster(content).complete] == names


def test_a_first_row_without_header_is_never_lost() -> None:
    roster = read_roster(csv_file([("Léa", "inconnue"), ("Guy", "guy@x.example")]))
    assert [(row.number, row.problems) for row in roster.incomplete] == [(1, ("email_invalid",))]


def test_columns_that_are_not_read_are_named() -> None:
    lines = [
        ("Service", "Nom", "E-mail", "E-mail du chef", "", ""),
        ("RH", "Léa", "lea@x.example", "c@x.example", "ext.", ""),
    ]
    for content in (csv_file(lines), xlsx(lines)):
        assert read_roster(content).ignored == ("Service", "E-mail du chef", "E")


@pytest.mark.parametrize(
    "lines",
    [[("Ville", "Pays"), ("Lyon", "France")], [("Bonjour",)], [("1", "2"), ("3", "4")]],
)
def test_no_column_of_names_or_addresses(lines: list[tuple[str, ...]]) -> None:
    for content in (csv_file(lines), xlsx(lines)):
        with pytest.raises(HeaderUnknown):
            read_roster(content)
