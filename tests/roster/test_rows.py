"""What is made of a row's cells, and what is found wrong with them."""

from __future__ import annotations

import pytest

from roster import Problem, Roster, Row, complete_row, read_roster
from roster.row import check_row
from tests.roster.files import csv_file, xlsx

GOOD = "lea@x.example"
LONG_LOCAL, LONG_LABEL = "a" * 65, "b" * 64


@pytest.mark.parametrize(
    ("typed", "email"),
    [
        ("  Lea.ROY@X.Example ", "lea.roy@x.example"),
        ("mailto:lea@x.example", GOOD),
        ("MAILTO:lea@x.example?subject=Bonjour", GOOD),
        ("Léa Roy <lea@x.example>", GOOD),
        ("<lea@x.example>;", GOOD),
        ("\"Roy, Léa\" <mailto:Lea@x.example>,", GOOD),
        ("lea@x.example;", GOOD),
        ("lea@x.example.", GOOD),
        ("(lea@x.example)", GOOD),
        ("« lea@x.example »", GOOD),
        ("'lea@x.example", GOOD),
        ("\u200blea@x.example\u00a0", GOOD),
        ("\ufefflea@x.example", GOOD),
        ("o'neil+profis@x-y.co.example", "o'neil+profis@x-y.co.example"),
    ],
)  # fmt: skip
def test_addresses_are_unwrapped(typed: str, email: str) -> None:
    assert check_row(2, ["Léa"], typed) == Row(2, "Léa", email)


@pytest.mark.parametrize(
    "typed",
    [
        "lea", "lea@", "@x.example", "lea@x", "lea roy@x.example", "lea@@x.example", "lea@x..example", "lea@-x.example",
        ".lea@x.example", "lea.@x.example", "l..a@x.example", "léa@x.example", "lea@x.example; guy@x.example", "lea@x.e",
        "lea@127.0.0.1", f"{LONG_LOCAL}@x.example", f"lea@{LONG_LABEL}.example", "a@" + "b." * 130 + "example",
        "=lea@x.example", "+lea@x.example", "-lea@x.example", "@lea@x.example", "lea@x.example\x07", "lea(at)x.example",
    ],
)  # fmt: skip
def test_what_is_no_address(typed: str) -> None:
    assert check_row(2, ["Léa"], typed).problems == (Problem.EMAIL_INVALID,)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Léa   Roy ", "Léa Roy"), ("Le\u0301a", "Léa"), ("Léa\u00a0Roy", "Léa Roy"), ("L\u200béa\u202e", "Léa"), ("O'Neil", "O'Neil"),
        ("Léa (RH)", "Léa (RH)"), ("Nguyễn Thị Ánh", "Nguyễn Thị Ánh"), ("李娜", "李娜"), ("x" * 100, "x" * 100), ("'t Hooft", "'t Hooft"),
    ],
)  # fmt: skip
def test_names_are_made_plain(typed: str, name: str) -> None:
    assert check_row(2, [typed], GOOD) == Row(2, name, GOOD)


@pytest.mark.parametrize(
    "typed",
    [
        "=1+1", "+33 6 12 34", "-Léa", "@Léa", "\tLéa", "\rLéa", "  =cmd|' /C calc'!A0", "'=1+1", "''=1+1", "＝1+1", "＠Léa",
        "\u200b=HYPERLINK(1)", "x" * 101, "42", "…", "Léa\x07Roy", "lea@x.example", "voir https://x.example", "www.x.example",
        "<b>Léa</b>",
    ],
)  # fmt: skip
def test_what_is_no_name(typed: str) -> None:
    assert check_row(2, [typed], GOOD).problems == (Problem.NAME_INVALID,)


@pytest.mark.parametrize("injected", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("http://x.example")'])
def test_formulas_in_a_file_of_either_kind(injected: str) -> None:
    lines = [("Prénom", "Nom", "E-mail"), ("Léa", injected, GOOD), (injected, "Fur", "guy@x.example")]
    for content in (csv_file(lines), xlsx(lines)):
        roster = read_roster(content)
        assert (roster.complete, [row.problems for row in roster.incomplete]) == ((), [("name_invalid",)] * 2)


def test_a_carriage_return_before_a_name() -> None:
    assert read(("\rLéa", GOOD)).incomplete[0].problems == ("name_invalid",)


def test_every_problem_of_a_row_is_told() -> None:
    lines = [
        ("Nom", "E-mail", "Ville"),
        ("", "lea", ""),
        ("=x", "", ""),
        ("", GOOD, ""),
        ("Guy", "", ""),
        ("", "", "Lyon"),
    ]
    roster = read_roster(csv_file(lines))
    assert [row.problems for row in roster.incomplete] == [
        ("name_missing", "email_invalid"),
        ("name_invalid", "email_missing"),
        ("name_missing",),
        ("email_missing",),
    ]


def test_a_name_beside_the_address_serves_when_there_is_no_other() -> None:
    assert check_row(2, [""], f"Léa Roy <{GOOD}>") == Row(2, "Léa Roy", GOOD)
    assert check_row(2, ["Léa"], f"L. R. <{GOOD}>") == Row(2, "Léa", GOOD)


@pytest.mark.parametrize(
    ("row", "name", "email", "completed"),
    [
        (Row(4, "", GOOD, (Problem.NAME_MISSING,)), " Léa Roy ", None, Row(4, "Léa Roy", GOOD)),
        (Row(4, "Léa", "", (Problem.EMAIL_MISSING,)), None, "mailto:LEA@x.example", Row(4, "Léa", GOOD)),
        (Row(4, "", "lea", (Problem.NAME_MISSING, Problem.EMAIL_INVALID)), None, f"Léa <{GOOD}>", Row(4, "Léa", GOOD)),
        (Row(4, "", "lea", (Problem.NAME_MISSING, Problem.EMAIL_INVALID)), "Léa", None, Row(4, "Léa", "lea", (Problem.EMAIL_INVALID,))),
        (Row(4, "", GOOD, (Problem.NAME_MISSING,)), "=1", None, Row(4, "=1", GOOD, (Problem.NAME_INVALID,))),
        (Row(4, "=1", GOOD, (Problem.NAME_INVALID,)), " ", None, Row(4, "=1", GOOD, (Problem.NAME_INVALID,))),
        (Row(4, "Léa", GOOD), "=1", "lea@", Row(4, "Léa", GOOD)),
        (Row(4, "Léa", GOOD), "Lou", "lou@x.example", Row(4, "Lou", "lou@x.example")),
        (Row(4, "", "lea", (Problem.NAME_MISSING, Problem.EMAIL_INVALID)), None, None, Row(4, "", "lea", (Problem.NAME_MISSING, Problem.EMAIL_INVALID))),
    ],
)  # fmt: skip
def test_completing_a_row(row: Row, name: str | None, email: str | None, completed: Row) -> None:
    assert complete_row(row, name=name, email=email) == completed


def read(*lines: tuple[str, str]) -> Roster:
    return read_roster(csv_file([("Nom", "E-mail"), *lines]))


def test_of_the_rows_with_one_address_the_first_is_kept() -> None:
    roster = read(
        ("Léa", GOOD), ("Guy", "guy@x.example"), ("Léa R.", "LEA@x.example "), ("", GOOD), ("Sy", ""), ("Sy", "")
    )
    assert [row.number for row in roster.complete] == [2, 3]
    assert [(double.row.number, double.first) for double in roster.duplicates] == [(4, 2), (5, 2)]
    assert [row.number for row in roster.incomplete] == [6, 7]
    assert roster.total == 6


def test_a_completed_row_joins_the_others_or_turns_out_to_be_a_duplicate() -> None:
    roster = read(("Léa", GOOD), ("Guy", ""), ("Lou", "lou@"), ("Sy", "sy@x.example"))
    guy, lou = roster.incomplete
    roster = roster.with_row(complete_row(guy, email="guy@x.example")).with_row(
        complete_row(lou, email="LEA@x.example")
    )
    assert [row.number for row in roster.complete] == [2, 3, 5]
    assert [(double.row.number, double.first) for double in roster.duplicates] == [(4, 2)]
    assert roster.incomplete == ()
