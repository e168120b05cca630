"""`/desk/chiffres`: the page for everybody at the desk, the files for leads."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from web.desk.errors import FormProblem
from web.desk.figures import view
from web.desk.figures.charts import KINDS, columns, short_day, whisker
from web.desk.figures.choice import MOST_DAYS, SPANS, chosen, last_days
from web.desk.figures.conversations import days
from web.desk.figures.history import SCOPE, Period, history
from web.desk.figures.names import decision_name
from web.desk.figures.questions import satisfaction
from web.desk.figures.reading import Reading
from web.desk.figures.report import Report, report
from web.desk.figures.tables import lines_csv, report_csv
from web.desk.guard import require
from web.desk.keys import DESK_PAGES
from web.desk.render import page
from web.desk.sessions import Visitor
from web.desk.staff import Role
from web.server.keys import HELP, SETTINGS, STORE

routes = web.RouteTableDef()
_HOME = "/desk/chiffres"
_LINES_SHOWN = 15
_USUAL_DAYS = 30


@routes.get(_HOME)
@require()
async def figures_page(request: web.Request, visitor: Visitor) -> web.Response:
    """A period that cannot be read is told above the usual one."""
    problem: FormProblem | None = None
    try:
        period = _chosen(request)
    except FormProblem as refused:
        problem, period = refused, last_days(_USUAL_DAYS, *_today(request))
    found = await _report(request, period)
    values = {**_asked(request, period, visitor), **await _shown(request, found)}
    status = problem.status if problem else 200
    return page(
        request.app[DESK_PAGES], request, visitor, "desk/figures.html", status=status, problem=problem, **values
    )


@routes.get(_HOME + ".csv")
@require(Role.LEAD)
async def figures_file(request: web.Request, _visitor: Visitor) -> web.Response:
    period = _chosen(request)
    return _file(report_csv(await _report(request, period)), "chiffres", period)


@routes.get(_HOME + "/sans-reponse.csv")
@require(Role.LEAD)
async def unanswered_file(request: web.Request, _visitor: Visitor) -> web.Response:
    period = _chosen(request)
    lines = await Reading(request.app[STORE].sessions).unanswered_lines(period)
    return _file(lines_csv(lines, period), "sans-reponse", period)


async def _report(request: web.Request, period: Period) -> Report:
    """Counted beside the event loop: a quarter may hold a million events."""
    events = await Reading(request.app[STORE].sessions).events(period)
    return await asyncio.to_thread(lambda: report(history(events, period)))


async def _shown(request: web.Request, found: Report) -> dict[str, Any]:
    lines = await Reading(request.app[STORE].sessions).unanswered_lines(found.period, _LINES_SHOWN)
    titles = {entry.id: entry.question for entry in request.app[HELP].entries()}
    top, others = view.entries(found, titles)
    interval = found.satisfaction.interval
    return {
        "found": found,
        "tiles": view.tiles(found),
        "chart": columns(found.days.days),
        "kinds": KINDS,
        "days": days,
        "handovers": view.handovers(found),
        "times": view.times(found),
        "entries": top,
        "other_entries": others,
        "satisfaction": satisfaction,
        "satisfied": view.satisfied(found),
        "whisker": whisker(found.satisfaction.ratio or 0.0, interval) if interval else None,
        "reasons": view.reasons(found),
        "unanswered": view.unanswered(found),
        "lines": [(line.at, decision_name(line.decision), line.text) for line in lines],
        "outcomes": view.outcomes(found),
        "refusals": view.refusals(found),
        "short_day": short_day,
    }


def _asked(request: web.Request, period: Period, visitor: Visitor) -> dict[str, Any]:
    """The period as chosen, and the ways to another one."""
    today, zone = _today(request)
    spans = [(count, last_days(count, today, zone) == period) for count in SPANS]
    query = f"du={period.first}&au={period.last}"
    files = visitor.advisor.may(Role.LEAD)
    return {"period": period, "spans": spans, "query": query, "files": files, "scope": SCOPE, "most_days": MOST_DAYS}


def _chosen(request: web.Request) -> Period:
    return chosen(request.query, *_today(request))


def _today(request: web.Request) -> tuple[dt.date, ZoneInfo]:
    zone = ZoneInfo(request.app[SETTINGS].desk_zone)
    return dt.datetime.now(zone).date(), zone


def _file(content: bytes, name: str, period: Period) -> web.Response:
    disposition = f'attachment; filename="{name}-{period.first}-{period.last}.csv"'
    headers = {"Content-Disposition": disposition}
    return web.Response(body=content, content_type="text/csv", charset="utf-8", headers=headers)
