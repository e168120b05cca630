"""What stands behind the door, as small real servers on localhost: Rasa's REST channel and the portal's API."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

Item = dict[str, Any]


def say(text: str, **extra: Any) -> Item:
    """One bot message in the form the actions give it."""
    return {"recipient_id": "-", "custom": {"text": text, "buttons": [], "links": [], **extra}}


def button(title: str, act: str, ref: str | None = None) -> Item:
    payload = f'/press{{"act": "{act}"}}' if ref is None else f'/press{{"act": "{act}", "ref": "{ref}"}}'
    return {"title": title, "payload": payload}


WELCOME = say("Bonjour, je suis l’assistant automatique.", buttons=[button("Le portail", "entry", "faq_find_portal")])


class FakeRasa:
    """Answers from `answers` (message → items), echoes the rest, and remembers what it received."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {'/press{"act": "open"}': [WELCOME]}
        self.received: list[tuple[str, str]] = []
        self.forgotten: list[str] = []
        self.status = 200
        self.pause = 0.0
        self.asked = asyncio.Event()
        self.busy = 0
        self.most_busy = 0
        app = web.Application()
        app.router.add_post("/webhooks/rest/webhook", self._message)
        app.router.add_put("/conversations/{id}/tracker/events", self._events)
        app.router.add_get("/", self._root)
        self.server = TestServer(app)

    @property
    def messages(self) -> list[str]:
        """What customers' turns sent, without the opening."""
        return [message for _, message in self.received if message != '/press{"act": "open"}']

    async def _message(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.received.append((body["sender"], body["message"]))
        self.asked.set()
        self.busy += 1
        self.most_busy = max(self.most_busy, self.busy)
        await asyncio.sleep(self.pause)
        self.busy -= 1
        if self.status != 200:
            return web.Response(status=self.status)
        return web.json_response(self.answer(body["message"]))

    def answer(self, message: str) -> Any:
        return self.answers.get(message, [say(f"Vous avez dit : {message}")])

    async def _events(self, request: web.Request) -> web.Response:
        if await request.json() == []:
            self.forgotten.append(request.match_info["id"])
        return web.json_response({})

    async def _root(self, _request: web.Request) -> web.Response:
        return web.Response(text="Hello from Rasa: fake", status=self.status)


CLAIRE = {
    "level": "site",
    "email": "claire.martin@martin-be.example",
    "name": "Claire Martin",
    "company": "Martin BE",
    "verified_at": None,
    "fresh_until": None,
}


class FakePortal:
    """The calls of the portal that the door makes. `GOOD_SITE_TOKEN` is the one site token it accepts."""

    GOOD_SITE_TOKEN = "site-token-of-claire"

    def __init__(self) -> None:
        self.verified: list[str] = []
        self.erased: list[str] = []
        self.down = False
        app = web.Application(middlewares=[self._maybe_down])
        app.router.add_post("/v1/identity/site-token", self._site_token)
        app.router.add_get("/v1/identity", self._identity)
        app.router.add_delete("/v1/conversations/{id}", self._erase)
        app.router.add_get("/v1/terms/{kind}", self._terms)
        app.router.add_get("/v1/operations", self._operations)
        app.router.add_get("/health", self._health)
        self.server = TestServer(app)

    @web.middleware
    async def _maybe_down(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if self.down:
            return web.Response(status=503)
        answer: web.StreamResponse = await handler(request)
        return answer

    async def _site_token(self, request: web.Request) -> web.Response:
        body = await request.json()
        if body["site_token"] != self.GOOD_SITE_TOKEN:
            return refused(401, "site_token_invalid")
        self.verified.append(body["conversation"])
        return web.json_response(CLAIRE)

    async def _identity(self, request: web.Request) -> web.Response:
        known = request.query["conversation"] in self.verified
        return web.json_response(CLAIRE if known else {"level": "none"})

    async def _erase(self, request: web.Request) -> web.Response:
        self.erased.append(request.match_info["id"])
        return web.Response(status=204)

    async def _terms(self, request: web.Request) -> web.Response:
        if request.match_info["kind"] != "amendment":
            return refused(404, "terms_unknown")
        body = "# Article 1\n\nLe nombre de licences est **modifié**. <script>alert(1)</script>"
        terms = {"kind": "amendment", "version": "2", "hash": "ab" * 32, "title": "Avenant", "body": body}
        return web.json_response(terms)

    async def _operations(self, request: web.Request) -> web.Response:
        if request.query["subscription"] != "PE-1001":
            return refused(404, "subscription_unknown")
        lines = [ledger_line(f"OP-2026-00000{n}", before) for n, before in enumerate(("BC-1", "<img src=x>"), start=1)]
        return web.json_response({"operations": lines, "next": None})

    async def _health(self, _request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})


def ledger_line(reference: str, before: str) -> dict[str, Any]:
    at = {"created_at": "2026-11-24T08:30:00Z", "effective": {"when": "now", "date": "2026-11-24"}, "undo_until": None}
    who = {"actor": "claire.martin@martin-be.example", "conversation": "conv_1", "proposal": "prop_1"}
    what = {"operation": "change_po_number", "before": {"po_number": before}, "after": {"po_number": "BC-2"}}
    rest = {"reference": reference, "subscription": "PE-1001", "status": "done", "undoes": None, "terms": None}
    return {**at, **who, **what, **rest}


def refused(status: int, code: str) -> web.Response:
    body = {"type": "about:blank", "title": code, "status": status, "detail": "Non.", "code": code, "params": {}}
    return web.json_response(body, status=status, content_type="application/problem+json")
