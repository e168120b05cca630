"""Server-sent events of the desk: the queue as it changes, and a case line by line, resumable by `seq`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from web.cases.case import Case
from web.desk.case_pages import CASE, case_number, changing, lines_after
from web.desk.errors import SignedOut
from web.desk.guard import require, visitor_of
from web.desk.keys import CASE_LIST, DESK, DESK_PAGES
from web.desk.queue_pages import list_values
from web.desk.sessions import Visitor
from web.desk.views import Hands, summary_for
from web.server.keys import CHAT, SETTINGS, STORE
from web.server.requests import read_number
from web.server.turnstile import ANY

routes = web.RouteTableDef()
MOST_STREAMS = 500
"""Of all advisors in this process; a customer's own limit is not touched."""

_HEADERS = {"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_RETRY_MS = 3000
_QUEUE_PAUSE_SECONDS = 0.5
Tell = Callable[[web.StreamResponse], Awaitable[bool]]


@routes.get("/desk/evenements")
@require(seen=False)
async def queue_events(request: web.Request, visitor: Visitor) -> web.StreamResponse:
    """`list` whenever the list of these filters reads otherwise; at most twice a second."""
    shown = ""

    async def tell(response: web.StreamResponse) -> bool:
        nonlocal shown
        values = await list_values(request, visitor)
        html = request.app[DESK_PAGES].part("desk/_list.html", **values)
        if html != shown:
            shown = html
            await _send(response, "list", {"html": html, "waiting": values["counts"].open})
            await asyncio.sleep(_QUEUE_PAUSE_SECONDS)
        return True

    return await _stream(request, tell)


@routes.get(CASE + "/evenements")
@require(seen=False)
async def case_events(request: web.Request, visitor: Visitor) -> web.StreamResponse:
    """`line` for each line after the last one seen, `state` when hands or notes changed, `erased` at the end of all."""
    after = read_number(request.headers.get("Last-Event-ID") or request.query.get("after", "0"), "Last-Event-ID")
    case = await request.app[DESK].case(case_number(request))
    return await _stream(request, _Following(request, visitor, case, after).tell)


class _Following:
    """One page that follows one case."""

    def __init__(self, request: web.Request, visitor: Visitor, case: Case, after: int) -> None:
        self._request, self._visitor, self._case, self._after = request, visitor, case, after
        self._touched: float | None = None
        self._hands: Hands | None = None
        self._parts: dict[str, str] = {}

    async def tell(self, response: web.StreamResponse) -> bool:
        """What is new; False once the conversation is gone."""
        touched = await self._request.app[CASE_LIST].touched_at(self._case.conversation)
        if touched is None:
            await _send(response, "erased", {})
            return False
        if touched != self._touched:
            self._touched = touched
            await self._tell_lines(response)
            await self._tell_state(response)
        return True

    async def _tell_lines(self, response: web.StreamResponse) -> None:
        for line in await lines_after(self._request, self._case, self._after):
            html = self._request.app[DESK_PAGES].part("desk/_line.html", line=line, case=self._case)
            await _send(response, "line", {"html": html, "author": line["author"]}, line["seq"])
            self._after = line["seq"]

    async def _tell_state(self, response: web.StreamResponse) -> None:
        """The buttons are drawn anew only when other ones apply: what is being typed beside them must stay."""
        case = await self._request.app[DESK].case(self._case.id)
        values = await changing(self._request, self._visitor, case)
        drawn = {name: self._draw(name, values) for name in ("head", "pen", "notes")}
        if values["hands"] != self._hands:
            self._hands = values["hands"]
            lines = await self._request.app[STORE].transcripts.transcript(case.conversation, 0)
            drawn["acts"] = self._draw("acts", {**values, "summary": summary_for(case, lines)})
        fresh = {name: html for name, html in drawn.items() if html != self._parts.get(name)}
        if fresh:
            self._parts |= fresh
            await _send(response, "state", {"parts": fresh, "speak": values["hands"].may_speak})

    def _draw(self, name: str, values: dict[str, Any]) -> str:
        return self._request.app[DESK_PAGES].part(f"desk/_{name}.html", **values)


async def _stream(request: web.Request, tell: Tell) -> web.StreamResponse:
    """Call `tell` at first and after each change, until it says no, the session ends or the server stops."""
    bells, heartbeat = request.app[CHAT].bells, request.app[SETTINGS].heartbeat_seconds
    with bells.listen(ANY, MOST_STREAMS) as bell:
        response = web.StreamResponse(headers=_HEADERS)
        try:
            await response.prepare(request)
            await response.write(f"retry: {_RETRY_MS}\n\n".encode())
            while not bells.closed:
                bell.clear()
                if not await _signed_in(request, response) or not await tell(response):
                    break
                await _wait(response, bell, heartbeat)
            await response.write_eof()
        except ConnectionResetError:
            pass  # the advisor left: nothing to clean but the bell
    return response


async def _signed_in(request: web.Request, response: web.StreamResponse) -> bool:
    try:
        await visitor_of(request, seen=False)
    except SignedOut:
        await _send(response, "signed_out", {})
        return False
    return True


async def _wait(response: web.StreamResponse, bell: asyncio.Event, heartbeat: float) -> None:
    try:
        await asyncio.wait_for(bell.wait(), heartbeat)
    except TimeoutError:
        await response.write(b": heartbeat\n\n")


async def _send(response: web.StreamResponse, event: str, data: dict[str, Any], seq: int | None = None) -> None:
    named = "" if seq is None else f"id: {seq}\n"
    await response.write(f"{named}event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode())
