"""The figures as text: the file for a spreadsheet, and the command's listing. Both hold every number of the page."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from io import StringIO

from roster.samples import defused
from web.desk.figures.history import Period
from web.desk.figures.names import decision_name, group_name
from web.desk.figures.reading import UnansweredLine
from web.desk.figures.report import FIGURES, Report

HEADER = ("chiffre", "intitulé", "groupe", "intitulé du groupe", "mesure", "valeur")
LINES_HEADER = ("jour", "heure", "pourquoi sans réponse", "message du client")


def report_csv(report: Report) -> bytes:
    """One long table: a line per number, durations in seconds, shares between 0 and 1."""
    rows = [
        (figure.name, figure.title, row.group, group_name(figure.name, row.group), row.measure, _decimal(row.value))
        for figure, row in report.rows()
    ]
    period = ("period", "Période", "", "")
    ends = [(*period, "du", report.period.first.isoformat()), (*period, "au", report.period.last.isoformat())]
    return _csv(HEADER, [*ends, *rows])


def lines_csv(lines: Iterable[UnansweredLine], period: Period) -> bytes:
    moments = ((dt.datetime.fromtimestamp(line.at, period.zone), line) for line in lines)
    rows = ((f"{at:%Y-%m-%d}", f"{at:%H:%M}", decision_name(line.decision), line.text) for at, line in moments)
    return _csv(LINES_HEADER, rows)


def report_text(report: Report) -> str:
    """For a terminal: each figure with its definition above its numbers."""
    parts = [f"Du {report.period.first} au {report.period.last}, fuseau {report.period.zone.key}"]
    for figure in FIGURES:
        events = ", ".join(("said", *figure.events))
        parts += ["", f"{figure.title} [{figure.name}]", f"  {figure.definition}", f"  Évènements\u00a0: {events}."]
        rows = (row for owner, row in report.rows() if owner is figure)
        parts += [f"    {' '.join(filter(None, row[:2]))}\u00a0: {_decimal(row.value) or '–'}" for row in rows]
    return "\n".join(parts)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with its mark and semicolons, for French spreadsheets; no cell is a formula."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _decimal(value: float | int | None) -> str:
    return "" if value is None else str(value).replace(".", ",")
