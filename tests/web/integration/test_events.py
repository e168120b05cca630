"""The event stream: every line once, in order, resumable."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from tests.web.door import Conversation, Door


@pytest.fixture
def overrides() -> dict[str, Any]:
    return {"heartbeat_seconds": 0.05}


class Stream:
    """Reads the blocks of a stream of events one by one."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.headers = response.headers
        self._content = response.content

    async def block(self) -> str:
        return (await asyncio.wait_for(self._content.readuntil(b"\n\n"), 5)).decode().strip()

    async def message(self) -> dict[str, Any]:
        """The next message, past heartbeats."""
        while True:
            fields = dict(line.split(": ", 1) for line in (await self.block()).splitlines() if not line.startswith(":"))
            if fields.get("event") == "message":
                message: dict[str, Any] = json.loads(fields["data"])
                assert fields["id"] == str(message["seq"])
                return message


@asynccontextmanager
async def events(conversation: Conversation, **headers: str) -> AsyncIterator[Stream]:
    door = conversation.door
    async with door.session.get(f"{door.url}/api/v1/events", headers={**conversation.bearer, **headers}) as response:
        yield Stream(response)


async def test_a_stream_begins_with_what_was_said_and_goes_on(door: Door) -> None:
    conversation = await door.open()
    async with events(conversation) as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        assert (await stream.message())["seq"] == 1
        await conversation.say("bonjour")
        assert [(await stream.message())["author"] for _ in range(2)] == ["customer", "bot"]


async def test_a_stream_resumes_after_the_last_event_seen(door: Door) -> None:
    conversation = await door.open()
    await conversation.say("bonjour")
    async with events(conversation, **{"Last-Event-ID": "2"}) as stream:
        assert (await stream.message())["seq"] == 3


async def test_a_quiet_stream_keeps_beating(door: Door) -> None:
    conversation = await door.open()
    async with events(conversation, **{"Last-Event-ID": "1"}) as stream:
        blocks = [await stream.block() for _ in range(3)]
    assert blocks == ["retry: 3000", 'event: holder\ndata: {"holder": "bot"}', ": heartbeat"]


async def test_erasing_the_conversation_closes_its_streams(door: Door) -> None:
    conversation = await door.open()
    async with events(conversation) as stream:
        await stream.message()
        await conversation.erase()
        blocks = [await stream.block()]
        while blocks[-1].startswith((":", "event: holder")):
            blocks.append(await stream.block())
        assert blocks[-1].startswith("event: closed")


async def test_two_streams_of_a_conversation_see_the_same(door: Door) -> None:
    conversation = await door.open()
    async with events(conversation) as first, events(conversation) as second:
        await conversation.say("bonjour")
        assert [await first.message() for _ in range(3)] == [await second.message() for _ in range(3)]
