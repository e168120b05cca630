"""What the buttons of a case do. A form without scripts gets the page again, a script gets JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from aiohttp import web

from web.cases.case import CloseReason
from web.desk.case_pages import CASE, case_number, show_case
from web.desk.desk import Desk
from web.desk.errors import CaseErased, CaseUnknown, ChoiceUnknown, RecordUnknown
from web.desk.guard import require, wants_page
from web.desk.keys import DESK
from web.desk.preparing import FIELDS, read_order
from web.desk.sessions import Visitor
from web.desk.staff import Advisor, Role
from web.server.errors import Problem

routes = web.RouteTableDef()
Form = Mapping[str, str]
Act = Callable[[Desk, int, Advisor, Form], Awaitable[dict[str, Any]]]
_TYPED = {"text": "draft", "note": "note", "summary": "summary"}


@routes.post(CASE + "/prendre")
@require()
async def take(request: web.Request, visitor: Visitor) -> web.Response:
    async def act(desk: Desk, number: int, who: Advisor, _form: Form) -> dict[str, Any]:
        await desk.take(number, who)
        return {}

    return await _act(request, visitor, act)


@routes.post(CASE + "/dire")
@require()
async def say(request: web.Request, visitor: Visitor) -> web.Response:
    async def act(desk: Desk, number: int, who: Advisor, form: Form) -> dict[str, Any]:
        stored = await desk.say(number, who, form.get("text", ""), _client_id(form))
        return {"seq": stored.seq}

    return await _act(request, visitor, act)


@routes.post(CASE + "/reprendre")
@require()
async def take_pen(request: web.Request, visitor: Visitor) -> web.Response:
    async def act(desk: Desk, number: int, who: Advisor, _form: Form) -> dict[str, Any]:
        await desk.take_pen(number, who)
        return {}

    return await _act(request, visitor, act)


@routes.post(CASE + "/rendre")
@require()
async def hand_back(request: web.Request, visitor: Visitor) -> web.Response:
    async def act(desk: Desk, number: int, who: Advisor, form: Form) -> dict[str, Any]:
        heard = await desk.hand_back(number, who, form.get("summary", ""))
        return {} if heard else {"notice": "assistant_muet"}

    return await _act(request, visitor, act)


@routes.post(CASE + "/clore")
@require()
async def close(request: web.Request, visitor: Visitor) -> web.Response:
    async def act(desk: Desk, number: int, who: Advisor, form: Form) -> dict[str, Any]:
        if (reason := form.get("reason", "")) not in set(CloseReason):
            raise ChoiceUnknown(field="Motif")
        heard = await desk.close(number, who, CloseReason(reason))
        return {} if heard else {"notice": "assistant_muet"}

    return await _act(request, visitor, act)


@routes.post(CASE + "/noter")
@require()
async def note(request: web.Request, visitor: Visitor) -> web.Response:
    async def act(desk: Desk, number: int, who: Advisor, form: Form) -> dict[str, Any]:
        await desk.note(number, who, form.get("note", ""))
        return {}

    return await _act(request, visitor, act)


@routes.post(CASE + "/attribuer")
@require(Role.LEAD)
async def reassign(request: web.Request, visitor: Visitor) -> web.Response:
    async def act(desk: Desk, number: int, who: Advisor, form: Form) -> dict[str, Any]:
        to = form.get("advisor", "")
        if not to.isascii() or not to.isdigit() or len(to) > 9:
            raise RecordUnknown
        await desk.reassign(number, who, int(to))
        return {}

    return await _act(request, visitor, act)


@routes.post(CASE + "/operation")
@require()
async def prepare(request: web.Request, visitor: Visitor) -> web.Response:
    async def act(desk: Desk, number: int, who: Advisor, form: Form) -> dict[str, Any]:
        await desk.prepare(number, who, read_order(form.get("operation", ""), form))
        return {}

    return await _act(request, visitor, act)


async def _act(request: web.Request, visitor: Visitor, act: Act) -> web.Response:
    """Do it; a refusal brings the page back with what was typed."""
    form = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    try:
        done = await act(request.app[DESK], case_number(request), visitor.advisor, form)
    except (CaseUnknown, CaseErased):
        raise
    except Problem as problem:
        if not wants_page(request):
            raise
        return await show_case(request, visitor, status=problem.status, problem=problem, **_typed(form))
    if not wants_page(request):
        return web.json_response(done)
    notice = f"?avis={done['notice']}" if "notice" in done else ""
    return web.Response(status=303, headers={"Location": request.path.rpartition("/")[0] + notice})


def _typed(form: Form) -> dict[str, Any]:
    """What the page shows again, so that a refusal costs no word."""
    typed: dict[str, Any] = {shown: form[name] for name, shown in _TYPED.items() if name in form}
    if (operation := form.get("operation", "")) in FIELDS:
        typed |= {"operation": operation, "fields": FIELDS[operation], "values": form}
    return typed


def _client_id(form: Form) -> str | None:
    try:
        return str(UUID(form["client_id"]))
    except (KeyError, ValueError):
        return None
