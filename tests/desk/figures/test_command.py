"""`python -m web.desk.figures` on a database with a made month: its numbers are those of SQL, and of the page's file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.desk.browsing import AtDesk
from tests.desk.figures.by_sql import Numbers, recount
from tests.desk.figures.made import write_history
from tests.desk.figures.strategies import PARIS
from web.desk.figures.history import Period
from web.desk.figures.report import FIGURES
from web.settings import Settings
from web.store import Store

WRITTEN = Period(dt.date(2026, 10, 12), dt.date(2026, 11, 1), PARIS)  # the clocks go back on 25 October
ASKED = Period(dt.date(2026, 10, 19), dt.date(2026, 10, 28), PARIS)
COMMAND = (sys.executable, "-m", "web.desk.figures")


@pytest.fixture
async def month(store: Store) -> AsyncIterator[None]:
    await write_history(store, WRITTEN)
    yield


def run(settings: Settings, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"WEB_DATABASE_URL": settings.database_url, "PYTHONUTF8": "1", **variables}
    return subprocess.run(
        [*COMMAND, *arguments], env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def database(settings: Settings) -> sqlite3.Connection:
    return sqlite3.connect(Path(settings.database_url.partition("///")[2]))


def counted(settings: Settings) -> Numbers:
    with closing(database(settings)) as opened:
        return recount(opened, ASKED.first, ASKED.last, ASKED.zone)


def read(content: str) -> Numbers:
    """A file of the figures, without its two lines of the period."""
    _, _, _, *rows = csv.reader(io.StringIO(content.removeprefix("\ufeff")), delimiter=";")
    return {(row[0], row[2], row[4]): _number(row[5]) for row in rows}


def _number(text: str) -> float | int | None:
    return (float(text.replace(",", ".")) if "," in text else int(text)) if text else None


async def test_the_command_prints_what_sql_counts(month: None, settings: Settings) -> None:
    printed = run(settings, "--from", "2026-10-19", "--to", "2026-10-28", "--csv")
    assert (printed.returncode, printed.stderr) == (0, "")
    expected = counted(settings)
    assert read(printed.stdout) == expected
    assert (expected["conversations", "", "nombre"] or 0) > 150
    for name in ("handovers", "satisfaction", "time_to_close", "time_to_confirm", "reasons", "unanswered_why"):
        assert (expected[name, "", "nombre"] or 0) > 5, f"nothing to compare of {name}"
    assert (expected["reopened", "", "nombre"] or 0) > 1


async def test_the_pages_file_holds_the_same(month: None, settings: Settings, samuel: AtDesk) -> None:
    answer = await samuel.get("/desk/chiffres.csv?du=2026-10-19&au=2026-10-28")
    assert read(answer.text) == counted(settings)


async def test_the_listing_names_each_figure_with_its_definition(month: None, settings: Settings) -> None:
    printed = run(settings, "--from", "2026-10-19", "--to", "2026-10-28").stdout
    assert printed.startswith("Du 2026-10-19 au 2026-10-28, fuseau Europe/Paris")
    assert all(f"[{figure.name}]\n  {figure.definition}\n" in printed for figure in FIGURES)
    number = counted(settings)["conversations", "", "nombre"]
    assert f"\n    nombre\u00a0: {number}\n" in printed


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        ("2026-03-02", "2026-03-01", "Indiquez deux dates"),
        ("2020-01-01", "2026-03-01", "ne peut pas dépasser 366 jours"),
    ],
)
async def test_a_period_that_cannot_be_read_is_refused(
    store: Store, settings: Settings, first: str, last: str, reason: str
) -> None:
    refused = run(settings, "--from", first, "--to", last)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert reason in refused.stderr


async def test_a_command_that_cannot_be_read_is_refused(settings: Settings) -> None:
    assert run(settings, "--from", "2026-03-02").returncode == 2


async def test_a_zone_that_does_not_exist_is_named(settings: Settings) -> None:
    refused = run(settings, "--from", "2026-03-01", "--to", "2026-03-02", WEB_DESK_ZONE="Europe/Lutece")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("[ERROR] settings: WEB_DESK_ZONE: ")
    assert "Europe/Lutece" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
