"""Server-sent events: every line of a conversation, as it is stored, resumable by its `seq`."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from web.server.errors import AuthProblem
from web.server.keys import CHAT, SETTINGS, SIGNER
from web.store import Holding, StoredMessage

_HEADERS = {"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_RETRY_MS = 3000


async def stream_events(request: web.Request, conversation: str, after: int) -> web.StreamResponse:
    """Lines with `seq` > `after`, then new ones, until the caller leaves, the conversation goes or the server stops."""
    with request.app[CHAT].bells.listen(conversation) as bell:
        response = web.StreamResponse(headers=_HEADERS)
        try:
            await response.prepare(request)
            await response.write(f"retry: {_RETRY_MS}\n\n".encode())
            await _follow(request, response, conversation, after, bell)
            await response.write_eof()
        except ConnectionResetError:
            pass  # the caller left: nothing to clean but the bell
    return response


async def _follow(
    request: web.Request, response: web.StreamResponse, conversation: str, after: int, bell: asyncio.Event
) -> None:
    chat, heartbeat = request.app[CHAT], request.app[SETTINGS].heartbeat_seconds
    shown: Holding | None = None
    while not chat.bells.closed:
        bell.clear()
        if not await _still_allowed(request):
            await response.write(b"event: closed\ndata: {}\n\n")
            return
        for message in await chat.transcript(conversation, after):
            await response.write(_event(message))
            after = message.seq
        holding = await chat.store.transcripts.holding(conversation)
        if holding != shown:
            await response.write(f"event: holder\ndata: {json.dumps(holding.as_json())}\n\n".encode())
            shown = holding
        try:
            await asyncio.wait_for(bell.wait(), heartbeat)
        except TimeoutError:
            await response.write(b": heartbeat\n\n")


async def _still_allowed(request: web.Request) -> bool:
    """A stream ends with its token: expired, revoked or erased meanwhile."""
    token = request.headers["Authorization"].partition(" ")[2].strip()
    try:
        await request.app[CHAT].authenticate(request.app[SIGNER].read(token))
    except AuthProblem:
        return False
    return True


def _event(message: StoredMessage) -> bytes:
    data = json.dumps(message.as_json(), ensure_ascii=False)
    return f"id: {message.seq}\nevent: message\ndata: {data}\n\n".encode()
