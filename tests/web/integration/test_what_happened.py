"""The events that the door writes itself: what the figures are made of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from tests.web.door import Conversation, Door
from tests.web.fakes import FakeRasa, say
from web.cases.case import CloseReason
from web.settings import Settings
from web.store import Lease, Said, Store, open_store
from web.store.messages import BotMessage, notice
from web.store.models import Conversation as ConversationRow
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


async def test_a_case_asked_for_again_is_reopened(conversation: Conversation, store: Store) -> None:
    await conversation.say("un conseiller")
    for _ in range(2):
        await store.cases.take(1, 1, NOTICE)
        lease = await store.cases.begin_return(1, 1, NOTICE, None)
        assert isinstance(lease, Lease)
        await store.turns.give_up(lease)
        await conversation.say("un conseiller")
        await conversation.say("un conseiller")
    of_the_case = [(kind, data) for _, kind, data in await told(store) if "case" in data]
    assert [kind for kind, _ in of_the_case] == ["handed_over", *("taken", "returned", "reopened") * 2]
    assert all(data["case"] == 1 for _, data in of_the_case)


async def test_a_reading_is_kept_as_the_assistant_told_it(
    conversation: Conversation, store: Store, rasa: FakeRasa
) -> None:
    rasa.answers["mes utilisateurs"] = [say("Voici.", events=[{"kind": "read", "operation": "list_users"}])]
    await conversation.say("mes utilisateurs")
    assert (await told(store))[-1][1:] == ("read", {"operation": "list_users"})


async def test_of_a_withheld_answer_only_what_was_done_is_told(conversation: Conversation, store: Store) -> None:
    await conversation.say("un conseiller")
    case = await store.cases.get(1)
    assert case
    late = await store.turns.begin(case.conversation, Said("alors ?", "alors ?"))
    assert isinstance(late, Lease)
    async with store.sessions.begin() as session:
        await session.execute(update(ConversationRow).values(turn_until=1))
    await store.cases.take(1, 1, NOTICE)
    seen = ({"kind": "answered", "entry": "e"}, {"kind": "read", "operation": "list_users"})
    seen += ({"kind": "proposed", "operation": "add_user"}, {"kind": "unanswered", "decision": "lost"})
    done = (
        {"kind": "confirmed", "operation": "add_user", "reference": "OP-1"},
        {"kind": "identified", "level": "code"},
    )
    before = len(await told(store))
    answers = [BotMessage(text="Fait.", operation="OP-1"), BotMessage(text="Autre chose ?", events=(*seen, *done))]
    await store.turns.finish(late, answers)
    assert [kind for _, kind, _ in (await told(store))[before:]] == ["confirmed", "identified"]


async def test_what_happened_outlives_the_conversation_under_no_name(conversation: Conversation, store: Store) -> None:
    await conversation.say("perdu")
    before = await told(store)
    assert (await conversation.erase()).status == 204
    assert await told(store) == before
    async with store.sessions() as session:
        (name,) = set(await session.scalars(select(Event.conversation)))
    assert name.startswith("erased_")
