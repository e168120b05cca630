"""How often one may ask, and how many streams one may hold."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.door import Door
from tests.web.fakes import FakeRasa


@pytest.fixture
def overrides() -> dict[str, Any]:
    limits = {"rate_messages": "3/minute", "rate_conversations": "2/hour", "trusted_proxies": 1}
    return {**limits, "streams_per_conversation": 1}


async def test_messages_beyond_the_rate_wait(door: Door, rasa: FakeRasa) -> None:
    conversation = await door.open()
    for _ in range(3):
        assert (await conversation.say("bonjour")).status == 200
    answer = await conversation.say("bonjour")
    assert (answer.status, answer.code) == (429, "rate_limited")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert len(rasa.messages) == 3


async def test_one_conversation_does_not_slow_another(door: Door) -> None:
    first, second = await door.open(), await door.open()
    for _ in range(4):
        await first.say("bonjour")
    assert (await second.say("bonjour")).status == 200


async def test_conversations_are_counted_by_calling_address(door: Door) -> None:
    statuses = []
    for address in ["203.0.113.5"] * 3 + ["203.0.113.6"]:
        headers = {"X-Forwarded-For": f"198.51.100.1, {address}"}
        statuses.append((await door.call("POST", "/api/v1/conversations", json={}, headers=headers)).status)
    assert statuses == [201, 201, 429, 201]


async def test_a_stream_too_many_is_refused(door: Door) -> None:
    conversation = await door.open()
    async with door.session.get(f"{door.url}/api/v1/events", headers=conversation.bearer) as first:
        assert first.status == 200
        second = await door.call("GET", "/api/v1/events", headers=conversation.bearer)
        assert (second.status, second.code) == (429, "too_many_streams")
