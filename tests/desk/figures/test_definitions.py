"""Every figure says what it counts, in one place, and the documents repeat it word for word."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from web.desk.figures.figure import Figure
from web.desk.figures.history import SCOPE
from web.desk.figures.report import FIGURES, Report


@pytest.fixture
def page(repository: Path) -> str:
    return (repository / "docs" / "figures.md").read_text(encoding="utf-8")


def test_the_table_of_the_documents_is_the_codes(page: str) -> None:
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in page.splitlines() if "| `" in line]
    assert rows == [
        (f"`{one.name}`", one.title, one.definition, ", ".join(f"`{kind}`" for kind in ("said", *one.events)))
        for one in FIGURES
    ]
    assert SCOPE in page


def test_the_report_has_every_figure_once() -> None:
    names = [one.name for one in FIGURES]
    assert len(set(names)) == len(names)
    assert sorted(names) == sorted(field.name for field in fields(Report) if field.name != "period")


@pytest.mark.parametrize("one", FIGURES, ids=lambda one: one.name)
def test_a_figure_counts_events_that_are_written(one: Figure[Any], repository: Path) -> None:
    contract = (repository / "docs" / "desk.md").read_text(encoding="utf-8")
    told = {
        kind
        for line in contract.splitlines()
        if line.startswith("| `")
        for kind in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    assert {"said", *one.events} <= told


@pytest.mark.parametrize("text", [SCOPE, *(one.definition for one in FIGURES), *(one.title for one in FIGURES)])
def test_the_french_is_set_as_french(text: str) -> None:
    assert "'" not in text
    assert not re.search(r"[^\u202f][;!?»]|«[^\u202f]", text)
    assert not re.search(r"[^\u00a0][:%]", text)


@pytest.mark.parametrize("text", [SCOPE, *(one.definition for one in FIGURES)])
def test_a_definition_is_one_sentence(text: str) -> None:
    assert text[0].isupper()
    assert text.endswith(".")
    assert not re.search(r"\. [A-Z]", text)
