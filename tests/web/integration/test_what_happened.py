"""The events that the door writes itself: what the figures are made of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.web.door import Conversation, Door
from tests.web.fakes import FakeRasa, say
from web.cases.case import CloseReason
from web.settings import Settings
from web.store import Lease, Store, open_store
from web.store.messages import BotMessage, notice
from web.store.models import Event, Message

NOTICE = notice("advisor_joined", "Anne est là.")
HELLO = BotMessage(author="advisor", text="Bonjour.", name="Anne Dubois")


@pytest.fixture
async def store(settings: Settings, door: Door) -> AsyncIterator[Store]:
    async with open_store(settings.database_url) as store:
        yield store


@pytest.fixture
async def conversation(door: Door, rasa: FakeRasa) -> Conversation:
    rasa.answers["perdu"] = [say("Pardon ?", events=[{"kind": "unanswered", "decision": "lost"}])]
    rasa.answers["un conseiller"] = [say("Je transmets.", handover={"category": "asked"})]
    return await door.open()


async def told(store: Store) -> list[tuple[int, str, dict[str, object]]]:
    async with store.sessions() as session:
        rows = await session.scalars(select(Event).order_by(Event.id))
        return [(row.seq, row.kind, row.data) for row in rows]


async def test_each_line_of_the_customer_is_one_event_by_the_way_it_came(
    conversation: Conversation, store: Store
) -> None:
    once = str(uuid4())
    for _ in range(2):
        await conversation.say("bonjour", client_id=once)
    await conversation.press(conversation.opening["messages"][0]["buttons"][0]["id"])
    await conversation.send_file("a.csv", b"nom;adresse\r\nPaul;paul@a.example\r\n")
    await conversation.say("/restart")
    said = [(seq, data["by"]) for seq, kind, data in await told(store) if kind == "said"]
    assert [by for _, by in said] == ["text", "button", "file", "text"]
    async with store.sessions() as session:
        lines = await session.scalars(select(Message.seq).where(Message.author == "customer").order_by(Message.seq))
        assert [seq for seq, _ in said] == list(lines)


async def test_a_line_to_an_advisor_is_said_too(conversation: Conversation, store: Store) -> None:
    await conversation.say("un conseiller")
    await store.cases.take(1, 1, NOTICE)
    await conversation.say("vous êtes là ?")
    assert [kind for _, kind, _ in await told(store)] == ["opened", "said", "handed_over", "taken", "said"]


async def test_the_first_reply_of_an_advisor_is_told_once(conversation: Conversation, store: Store) -> None:
    await conversation.say("un conseiller")
    await store.cases.take(1, 1, NOTICE)
    for _ in range(2):
        assert await store.cases.say(1, 1, HELLO, None)
    lease = await store.cases.begin_return(1, 1, NOTICE, CloseReason.SOLVED)
    assert isinstance(lease, Lease)
    of_the_case = [(kind, data) for _, kind, data in await told(store) if "case" in data]
    assert [kind for kind, _ in of_the_case] == ["handed_over", "taken", "replied", "closed"]
    assert all(data["case"] == 1 for _, data in of_the_case)


async def test_what_happened_outlives_the_conversation_under_no_name(conversation: Conversation, store: Store) -> None:
    await conversation.say("perdu")
    before = await told(store)
    assert (await conversation.erase()).status == 204
    assert await told(store) == before
    async with store.sessions() as session:
        (name,) = set(await session.scalars(select(Event.conversation)))
    assert name.startswith("erased_")
