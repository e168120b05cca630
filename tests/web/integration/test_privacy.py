"""What is kept no longer than promised, and what never reaches the logs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from portal.client import PortalClient
from tests.web.door import Door
from tests.web.fakes import FakePortal, FakeRasa
from web.server.app import make_chat
from web.server.rasa import RasaClient
from web.settings import Settings
from web.store import open_store


async def test_logs_hold_no_text_code_address_or_conversation(door: Door, rasa: FakeRasa) -> None:
    with capture_logs() as lines:
        conversation = await door.open()
        await conversation.say("claire.martin@martin-be.example")
        rasa.status = 500
        await conversation.say("482913")
        await door.call("GET", "/aide/secret-typed-in-a-path")
    logged = str(lines)
    for secret in ("claire", "482913", conversation.token, rasa.received[0][0], "secret-typed", "127.0.0.1"):
        assert secret not in logged
    assert {line["event"] for line in lines} >= {"request", "assistant_unavailable"}


@pytest.mark.parametrize(("days", "left"), [(1, 1), (0, 0)])
async def test_old_conversations_are_erased(
    settings: Settings, rasa: FakeRasa, portal: FakePortal, days: int, left: int
) -> None:
    async with (
        open_store(settings.database_url) as store,
        RasaClient(settings.rasa_url, 5) as assistant,
        PortalClient(settings.portal_url, settings.portal_token) as client,
    ):
        chat = make_chat(settings, store, assistant, client)
        bearer, _ = await chat.open(None)
        assert await chat.erase_older(days) == 1 - left
        assert await store.transcripts.exists(bearer.conversation) == bool(left)


async def test_a_conversation_survives_a_restart_of_the_door(
    door: Door, settings: Settings, stored_text: Callable[[], bytes]
) -> None:
    await (await door.open()).say("toujours là")
    async with open_store(settings.database_url) as store:
        (conversation,) = await store.transcripts.opened_before(float("inf"))
        texts = [message.text for message in await store.transcripts.transcript(conversation, 0)]
    assert "toujours là" in texts
