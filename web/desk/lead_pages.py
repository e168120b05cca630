"""Ready answers, which everybody reads and leads edit, and the list of accounts."""

from __future__ import annotations

from aiohttp import web

from web.desk.errors import RecordUnknown
from web.desk.guard import require
from web.desk.keys import DESK_PAGES, READY, STAFF
from web.desk.render import page
from web.desk.sessions import Visitor
from web.desk.staff import ROLES, Role
from web.server.errors import Problem

routes = web.RouteTableDef()
_HOME = "/desk/reponses"


@routes.get(_HOME)
@require()
async def ready_answers(request: web.Request, visitor: Visitor) -> web.Response:
    return await _ready_page(request, visitor, {"number": None, "title": "", "text": ""}, None)


@routes.post(_HOME)
@require(Role.LEAD)
async def add(request: web.Request, visitor: Visitor) -> web.Response:
    return await _save(request, visitor, None)


@routes.post(_HOME + r"/{number:\d{1,9}}")
@require(Role.LEAD)
async def change(request: web.Request, visitor: Visitor) -> web.Response:
    """The button that was pressed says what: `remove`, or save."""
    number = int(request.match_info["number"])
    if "remove" not in await request.post():
        return await _save(request, visitor, number)
    await request.app[READY].remove(number)
    return _home()


@routes.get("/desk/comptes")
@require(Role.LEAD)
async def accounts(request: web.Request, visitor: Visitor) -> web.Response:
    everybody = await request.app[STAFF].everybody()
    return page(request.app[DESK_PAGES], request, visitor, "desk/accounts.html", accounts=everybody, roles=ROLES)


async def _save(request: web.Request, visitor: Visitor, number: int | None) -> web.Response:
    form = await request.post()
    title, text = str(form.get("title", "")), str(form.get("text", ""))
    try:
        await request.app[READY].save(number, title, text)
    except RecordUnknown:
        raise
    except Problem as problem:
        return await _ready_page(request, visitor, {"number": number, "title": title, "text": text}, problem)
    return _home()


async def _ready_page(
    request: web.Request, visitor: Visitor, typed: dict[str, object], problem: Problem | None
) -> web.Response:
    values = {"ready": await request.app[READY].every(), "typed": typed, "problem": problem}
    edits = visitor.advisor.may(Role.LEAD)
    status = problem.status if problem else 200
    return page(request.app[DESK_PAGES], request, visitor, "desk/ready.html", status=status, edits=edits, **values)


def _home() -> web.Response:
    return web.Response(status=303, headers={"Location": _HOME})
