"""The chat API. Handlers read, count, call one use case and answer."""

from __future__ import annotations

from aiohttp import web

from web.server.errors import RequestInvalid
from web.server.events import stream_events
from web.server.export import EXPORTS
from web.server.keys import CHAT, RATES, SIGNER
from web.server.requests import OpenBody, address, caller, read_file, read_json, read_message, read_number
from web.server.text import clean

routes = web.RouteTableDef()


@routes.post("/api/v1/conversations")
async def open_conversation(request: web.Request) -> web.Response:
    body = await read_json(request, OpenBody)
    await request.app[RATES].conversation(address(request))
    page = clean(body.context).replace("\n", " ") if body.context else None
    bearer, turn = await request.app[CHAT].open(body.site_token, page or None)
    return web.json_response({"token": request.app[SIGNER].issue(bearer), **turn.as_json()}, status=201)


@routes.delete("/api/v1/conversations")
async def erase_conversation(request: web.Request) -> web.Response:
    conversation = await caller(request)
    await request.app[CHAT].erase(conversation)
    return web.Response(status=204)


@routes.get("/api/v1/conversations/export")
async def export_conversation(request: web.Request) -> web.Response:
    conversation = await caller(request)
    kind = request.query.get("format", "txt")
    if kind not in EXPORTS:
        raise RequestInvalid(field="format")
    return EXPORTS[kind](await request.app[CHAT].transcript(conversation, 0))


@routes.post("/api/v1/tokens")
async def rotate_token(request: web.Request) -> web.Response:
    conversation = await caller(request)
    await request.app[RATES].message(conversation)
    bearer = await request.app[CHAT].rotate(conversation)
    return web.json_response({"token": request.app[SIGNER].issue(bearer)})


@routes.delete("/api/v1/tokens")
async def revoke_tokens(request: web.Request) -> web.Response:
    await request.app[CHAT].revoke(await caller(request))
    return web.Response(status=204)


@routes.post("/api/v1/messages")
async def post_message(request: web.Request) -> web.Response:
    conversation = await caller(request)
    body = await read_message(request)
    await request.app[RATES].message(conversation)
    chat = request.app[CHAT]
    if body.button is not None:
        turn = await chat.press(conversation, body.button, body.client)
    else:
        turn = await chat.say(conversation, body.text or "", body.client, body.edits)
    return web.json_response(turn.as_json())


@routes.post("/api/v1/files")
async def post_file(request: web.Request) -> web.Response:
    conversation = await caller(request)
    await request.app[RATES].message(conversation)
    form = await read_file(request)
    turn = await request.app[CHAT].send_file(conversation, form.name, form.content, form.client)
    return web.json_response(turn.as_json())


@routes.get("/api/v1/messages")
async def get_messages(request: web.Request) -> web.Response:
    conversation = await caller(request)
    after = read_number(request.query.get("after", "0"), "after")
    messages = await request.app[CHAT].transcript(conversation, after)
    holding = await request.app[CHAT].store.transcripts.holding(conversation)
    return web.json_response({"messages": [message.as_json() for message in messages], "holder": holding.as_json()})


@routes.get("/api/v1/events")
async def get_events(request: web.Request) -> web.StreamResponse:
    conversation = await caller(request)
    after = request.headers.get("Last-Event-ID") or request.query.get("after", "0")
    return await stream_events(request, conversation, read_number(after, "Last-Event-ID"))
