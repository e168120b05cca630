"""The page of a case, as a page and as the parts of it that change."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from portal.client import PortalError
from portal.schemas import Subscription
from web.cases.case import Case, CloseReason
from web.desk.errors import RecordUnknown
from web.desk.guard import require
from web.desk.keys import CASE_LIST, DESK, DESK_PAGES, READY, STAFF
from web.desk.preparing import FIELDS, GROUPS, TITLES
from web.desk.render import page
from web.desk.sessions import Visitor
from web.desk.staff import Role
from web.desk.views import WORDS, hands, line, ready_choices, summary_for
from web.server.keys import CHAT, HELP, PORTAL, STORE

routes = web.RouteTableDef()
CASE = r"/desk/demandes/{number:D-\d{5,10}}"
_NOTICES = {"assistant_muet": "La conversation est rendue, mais l’assistant ne répond pas pour l’instant."}


@routes.get(CASE)
@require()
async def case_page(request: web.Request, visitor: Visitor) -> web.Response:
    return await show_case(request, visitor)


@routes.get(CASE + "/fichiers/{upload}")
@require()
async def file(request: web.Request, visitor: Visitor) -> web.FileResponse:
    """What the customer sent, as a download: never opened in the page."""
    case = await request.app[DESK].case(case_number(request))
    uploads = await request.app[STORE].transcripts.uploads(case.conversation)
    upload = next((one for one in uploads if one.id == request.match_info["upload"]), None)
    if upload is None or not (path := request.app[CHAT].uploads.path(upload)).is_file():
        raise RecordUnknown
    response = web.FileResponse(path, headers={"Content-Type": "application/octet-stream"})
    name = f"{case.number}-{upload.id[-6:]}.{upload.kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def case_number(request: web.Request) -> int:
    return int(request.match_info["number"].removeprefix("D-"))


async def show_case(request: web.Request, visitor: Visitor, *, status: int = 200, **shown: Any) -> web.Response:
    """`shown`: what replaces a default, after a refusal: `problem`, `draft`, `note`, `summary`, `values`."""
    case = await request.app[DESK].case(case_number(request))
    values = {**await _whole(request, visitor, case), "status": status, **shown}
    return page(request.app[DESK_PAGES], request, visitor, "desk/case.html", **values)


async def changing(request: web.Request, visitor: Visitor, case: Case) -> dict[str, Any]:
    """What `_head`, `_pen`, `_acts` and `_notes` draw: the parts that change while the page is open."""
    store, staff = request.app[STORE], request.app[STAFF]
    everybody = await staff.everybody()
    holding = await store.transcripts.holding(case.conversation)
    leads = visitor.advisor.may(Role.LEAD)
    return {
        "case": case,
        "hands": hands(case, holding, visitor.advisor),
        "notes": await store.cases.notes(case.id),
        "names": {one.id: one.name for one in everybody},
        "colleagues": [one for one in everybody if one.active and one.id != holding.advisor] if leads else [],
        "reasons": list(CloseReason),
        "csrf": visitor.csrf,
        **WORDS,
    }


async def lines_after(request: web.Request, case: Case, after: int) -> list[dict[str, Any]]:
    """The transcript from there on, ready to be drawn."""
    store = request.app[STORE]
    messages = await store.transcripts.transcript(case.conversation, after, withheld=True)
    spans = await request.app[CASE_LIST].spans(case.conversation) if messages else []
    uploads = {one.id: one for one in await store.transcripts.uploads(case.conversation)} if messages else {}
    return [line(message, spans, uploads) for message in messages]


async def _whole(request: web.Request, visitor: Visitor, case: Case) -> dict[str, Any]:
    ready = ready_choices(await request.app[READY].every(), case, visitor.advisor)
    messages = await request.app[STORE].transcripts.transcript(case.conversation, 0, withheld=True)
    operation = request.query.get("operation", "")
    questions = {entry.id: entry.question for entry in request.app[HELP].entries()}
    return {
        **await changing(request, visitor, case),
        "lines": await lines_after(request, case, 0),
        "last": messages[-1].seq if messages else 0,
        "ready": ready,
        "draft": next((one["text"] for one in ready if str(one["id"]) == request.query.get("modele")), ""),
        "note": "",
        "summary": summary_for(case, messages),
        "subscriptions": await _subscriptions(request, case),
        "entries": [(entry, questions.get(entry, entry)) for entry in case.entries],
        "operation": operation if operation in FIELDS else "",
        "fields": FIELDS.get(operation, ()),
        "groups": GROUPS,
        "titles": TITLES,
        "values": {},
        "problem": None,
        "notice": _NOTICES.get(request.query.get("avis", "")),
    }


async def _subscriptions(request: web.Request, case: Case) -> list[Subscription] | None:
    """What the customer's own identity opens, as it is now; None while the portal does not say."""
    if case.identity.level not in ("site", "code"):
        return None
    try:
        return await request.app[PORTAL].subscriptions(case.conversation)
    except PortalError:
        return None
