"""One writer at a time: the advisor's silence of the assistant, leases, and nothing lost in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from tests.web.door import Answer, Conversation, Door
from tests.web.fakes import FakeRasa, button, say
from web.cases.case import CloseReason, Holder, State
from web.settings import Settings
from web.store import Filters, Lease, Outcome, Said, Store, Turn, open_store
from web.store.messages import BotMessage, notice
from web.store.models import Account

NOTICE = notice("advisor_joined", "Anne est là.")
HELLO = BotMessage(author="advisor", text="Bonjour, Anne à l’appareil.", name="Anne Dubois")


@pytest.fixture
async def store(settings: Settings, door: Door) -> AsyncIterator[Store]:
    async with open_store(settings.database_url) as store:
        async with store.sessions.begin() as session:
            for login, name in (("anne", "Anne Dubois"), ("samuel", "Samuel Keller")):
                session.add(Account(login=login, name=name, role="advisor", password="-", created_at=0.0))
        yield store


@pytest.fixture
async def waiting(door: Door, rasa: FakeRasa) -> Conversation:
    rasa.answers["un conseiller"] = [say("Je transmets.", handover={"category": "asked"})]
    conversation = await door.open()
    await conversation.say("un conseiller")
    return conversation


async def conversation_id(store: Store) -> str:
    (case,) = await store.cases.find(Filters(states=tuple(State)))
    return case.conversation


async def authors(conversation: Conversation) -> list[str]:
    return [message["author"] for message in (await conversation.transcript()).json["messages"]]


async def test_while_an_advisor_holds_it_the_assistant_is_silent(
    waiting: Conversation, store: Store, rasa: FakeRasa
) -> None:
    assert await store.cases.take(1, 1, NOTICE) is Outcome.DONE
    before = len(rasa.messages)
    answer = await waiting.say("vous êtes là ?")
    assert (answer.json["messages"], answer.json["sent"]["text"]) == ([], "vous êtes là ?")
    assert len(rasa.messages) == before
    transcript = (await waiting.transcript()).json
    assert transcript["holder"] == {"holder": "advisor", "name": "Anne Dubois"}


async def test_a_retry_while_an_advisor_holds_it_stores_one_line(waiting: Conversation, store: Store) -> None:
    await store.cases.take(1, 1, NOTICE)
    once = str(uuid4())
    first, second = [await waiting.say("une fois", client_id=once) for _ in range(2)]
    assert first.json == second.json
    assert (await authors(waiting)).count("customer") == 2


async def test_a_button_of_the_assistant_is_paused(waiting: Conversation, store: Store, rasa: FakeRasa) -> None:
    rasa.answers["carte"] = [say("Confirmez-vous ?", buttons=[button("Confirmer", "confirm", "prop_1")])]
    card = (await waiting.say("carte")).json["messages"][0]
    await store.cases.take(1, 1, NOTICE)
    (answer,) = (await waiting.press(card["buttons"][0]["id"])).json["messages"]
    assert answer["code"] == "advisor_holds"
    assert "Anne Dubois" in answer["text"]
    assert '/press{"act": "confirm", "ref": "prop_1"}' not in rasa.messages


async def test_of_two_advisors_one_takes_it(waiting: Conversation, store: Store) -> None:
    outcomes = await asyncio.gather(*(store.cases.take(1, advisor, NOTICE) for advisor in (1, 2)))
    assert sorted(outcomes) == [Outcome.CONFLICT, Outcome.DONE]
    holding = await store.transcripts.holding(await conversation_id(store))
    assert holding.advisor == (1 if outcomes[0] is Outcome.DONE else 2)


async def test_an_advisor_waits_for_the_assistants_turn(waiting: Conversation, store: Store, rasa: FakeRasa) -> None:
    rasa.pause = 0.4
    rasa.asked.clear()
    speaking = asyncio.create_task(waiting.say("une question"))
    await rasa.asked.wait()
    assert await store.cases.take(1, 1, NOTICE) is Outcome.BUSY
    assert (await speaking).texts == ["Vous avez dit : une question"]
    assert await store.cases.take(1, 1, NOTICE) is Outcome.DONE


async def test_only_the_advisor_who_holds_it_speaks_and_says_it_once(waiting: Conversation, store: Store) -> None:
    await store.cases.take(1, 1, NOTICE)
    assert await store.cases.say(1, 2, HELLO, None) is None
    once = str(uuid4())
    first, second = [await store.cases.say(1, 1, HELLO, once) for _ in range(2)]
    assert first is not None
    assert second == first or (second is not None and second.seq == first.seq)
    lines = (await waiting.transcript()).json["messages"]
    assert [(line["author"], line["name"]) for line in lines if line["author"] == "advisor"] == [
        ("advisor", "Anne Dubois")
    ]
    assert not any("client_id" in line for line in lines if line["author"] == "advisor")
    case = await store.cases.get(1)
    assert case is not None
    assert case.first_reply_at is not None


async def test_handed_back_the_assistant_answers_again(waiting: Conversation, store: Store) -> None:
    await store.cases.take(1, 1, NOTICE)
    lease = await store.cases.begin_return(1, 1, notice("advisor_left", "Au revoir."), None)
    assert isinstance(lease, Lease)
    await store.turns.finish(lease, [BotMessage(text="Me revoici.")])
    assert (await waiting.say("merci")).texts == ["Vous avez dit : merci"]
    case = await store.cases.get(1)
    assert case is not None
    assert case.state is State.RETURNED


async def test_a_returned_case_goes_back_to_the_queue_under_its_number(waiting: Conversation, store: Store) -> None:
    await store.cases.take(1, 1, NOTICE)
    lease = await store.cases.begin_return(1, 1, notice("advisor_left", "Au revoir."), None)
    assert isinstance(lease, Lease)
    await store.turns.finish(lease, [])
    again = (await waiting.say("un conseiller")).json["messages"]
    assert (again[1]["code"], "D-00001" in again[1]["text"]) == ("case_reopened", True)
    assert await store.cases.take(1, 2, NOTICE) is Outcome.DONE


async def test_an_errand_ends_with_the_assistants_last_word(
    waiting: Conversation, store: Store, rasa: FakeRasa
) -> None:
    rasa.answers["oui"] = [say("C’est fait.", operation="OP-2026-000001", busy=False)]
    rasa.answers["mon adresse"] = [say("Un code est parti.", busy=True)]
    await store.cases.take(1, 1, NOTICE)
    lease = await store.cases.begin_errand(1, 1)
    assert isinstance(lease, Lease)
    await store.turns.finish(lease, [BotMessage(text="Voici la carte.", busy=True)])
    identity = await conversation_id(store)
    assert (await waiting.say("mon adresse")).texts == ["Un code est parti."]
    assert (await store.transcripts.holding(identity)).holder is Holder.ERRAND
    assert (await waiting.say("oui")).texts == ["C’est fait."]
    assert (await store.transcripts.holding(identity)).holder is Holder.ADVISOR
    assert (await waiting.say("merci")).json["messages"] == []


async def test_the_advisor_takes_the_pen_during_an_errand(waiting: Conversation, store: Store) -> None:
    await store.cases.take(1, 1, NOTICE)
    lease = await store.cases.begin_errand(1, 1)
    assert isinstance(lease, Lease)
    assert await store.cases.take_pen(1, 1) is Outcome.BUSY
    await store.turns.finish(lease, [BotMessage(text="Voici la carte.", busy=True)])
    assert await store.cases.take_pen(1, 2) is Outcome.CONFLICT
    assert await store.cases.take_pen(1, 1) is Outcome.DONE
    assert (await waiting.say("oui")).json["messages"] == []


async def test_an_answer_after_its_lease_is_for_the_advisor_but_what_was_done_is_told(
    waiting: Conversation, settings: Settings, store: Store
) -> None:
    identity = await conversation_id(store)
    async with open_store(settings.database_url, lease_seconds=-1) as slow:
        late = await slow.turns.begin(identity, Said("ajoute trois licences"))
    assert isinstance(late, Lease)
    assert await store.cases.take(1, 1, NOTICE) is Outcome.DONE
    answers = [BotMessage(text="C’est fait.", operation="OP-2026-000001"), BotMessage(text="Autre chose ?")]
    turn = await store.turns.finish(late, answers)
    assert [message.text for message in turn.answers] == ["C’est fait."]
    kept = await store.transcripts.transcript(identity, 0, withheld=True)
    assert [line.text for line in kept if line.withheld] == ["Autre chose ?"]
    assert "Autre chose ?" not in (await waiting.transcript()).texts


async def test_two_processes_do_not_ask_the_assistant_at_once(waiting: Conversation, store: Store) -> None:
    identity = await conversation_id(store)
    begun = await asyncio.gather(*(store.turns.begin(identity, Said(f"message {n}")) for n in range(5)))
    assert sum(isinstance(one, Lease) for one in begun) == 1
    assert sum(one is None for one in begun) == 4


async def test_a_line_the_assistant_did_not_answer_stays_and_its_retry_is_answered(
    waiting: Conversation, rasa: FakeRasa
) -> None:
    once = str(uuid4())
    rasa.status = 500
    assert (await waiting.say("une question", client_id=once)).code == "assistant_unavailable"
    assert (await authors(waiting))[-1] == "customer"
    rasa.status = 200
    answer: Answer = await waiting.say("une question", client_id=once)
    assert answer.texts == ["Vous avez dit : une question"]
    assert (await authors(waiting)).count("customer") == 2


async def test_what_another_process_stores_reaches_an_open_stream(
    waiting: Conversation, store: Store, door: Door
) -> None:
    async with door.session.get(f"{door.url}/api/v1/events?after=99", headers=waiting.bearer) as response:
        content = response.content
        assert await content.readuntil(b"\n\n") == b"retry: 3000\n\n"
        assert b'{"holder": "bot"}' in await content.readuntil(b"\n\n")
        await store.cases.take(1, 1, NOTICE)
        block = await asyncio.wait_for(content.readuntil(b"\n\n"), 10)
        assert b'event: holder\ndata: {"holder": "advisor", "name": "Anne Dubois"}' in block


async def test_a_waiting_case_closed_at_the_desk_leaves_the_assistant_alone(
    waiting: Conversation, store: Store
) -> None:
    closed = notice("case_closed", "Demande close.")
    assert await store.cases.close_waiting(1, CloseReason.DUPLICATE, closed) is Outcome.DONE
    assert await store.cases.close_waiting(1, CloseReason.DUPLICATE, closed) is Outcome.CONFLICT
    assert (await waiting.say("bonjour")).texts == ["Vous avez dit : bonjour"]


async def test_notes_are_kept_in_order(waiting: Conversation, store: Store) -> None:
    for text in ("A rappeler demain.", "Rappelé."):
        await store.cases.add_note(1, 1, text)
    assert [note.text for note in await store.cases.notes(1)] == ["A rappeler demain.", "Rappelé."]
    assert await store.cases.notes(2) == []


async def test_a_turn_without_answers_is_a_turn(waiting: Conversation, store: Store) -> None:
    await store.cases.take(1, 1, NOTICE)
    turn = await store.turns.begin(await conversation_id(store), Said("bonjour"))
    assert isinstance(turn, Turn)
    assert turn.answers == ()
