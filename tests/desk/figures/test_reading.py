"""From the real tables: the events of a period's conversations, and the lines nobody could answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.desk.figures.strategies import FIRST, PARIS, events, periods
from web.desk.figures.history import Period, StoredEvent, history
from web.desk.figures.reading import Reading, UnansweredLine
from web.store import Lease, Said, Store, Turn, open_store
from web.store.messages import BotMessage
from web.store.models import Event

TODAY = dt.datetime.now(PARIS).date()
AROUND_TODAY = Period(TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1), PARIS)
LOST: dict[str, Any] = {"kind": "unanswered", "decision": "lost"}


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/web.db") as store:
        await store.transcripts.open("conv_a", [BotMessage(text="Bonjour.")])
        yield store


@pytest.fixture
def reading(store: Store) -> Reading:
    return Reading(store.sessions)


async def turn(store: Store, text: str, *answers: BotMessage) -> None:
    lease = await store.turns.begin("conv_a", Said(text))
    assert isinstance(lease, Lease)
    assert isinstance(await store.turns.finish(lease, answers), Turn)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(events(), periods())
async def test_the_query_finds_the_conversations_that_the_computation_keeps(
    store: Store, reading: Reading, found: list[StoredEvent], period: Period
) -> None:
    async with store.sessions.begin() as session:
        await session.execute(Event.__table__.delete())  # type: ignore[attr-defined]
        session.add_all(Event(**vars(one)) for one in found)
    read = await reading.events(period)
    assert history(read, period) == history(found, period)
    assert {event.conversation for event in read} == {t.events[0].conversation for t in history(found, period).threads}


async def test_a_line_without_an_answer_is_the_customers_not_the_bots(store: Store, reading: Reading) -> None:
    await turn(store, "bonjour", BotMessage(text="Bonjour."))
    await turn(store, "blabla", BotMessage(text="Un instant."), BotMessage(text="Pardon ?", events=(LOST,)))
    await turn(store, "encore", BotMessage(text="Pardon ?", events=({**LOST, "decision": "unsure"},)))
    lines = await reading.unanswered_lines(AROUND_TODAY)
    assert [(line.text, line.decision) for line in lines] == [("encore", "unsure"), ("blabla", "lost")]
    assert [line.text for line in await reading.unanswered_lines(AROUND_TODAY, 1)] == ["encore"]


async def test_a_line_without_an_answer_shows_no_address_and_no_number(store: Store, reading: Reading) -> None:
    text = "écrivez à claire.martin@martin-be.example ou au 06 12 34 56 78"
    await turn(store, text, BotMessage(text="Pardon ?", events=(LOST,)))
    (line,) = await reading.unanswered_lines(AROUND_TODAY)
    assert line.text == "écrivez à c•••@martin-be.example ou au •••• 78"


async def test_of_an_erased_conversation_the_count_stays_and_the_words_go(store: Store, reading: Reading) -> None:
    await turn(store, "blabla", BotMessage(text="Pardon ?", events=(LOST,)))
    await store.transcripts.erase("conv_a")
    assert await reading.unanswered_lines(AROUND_TODAY) == []
    assert [event.kind for event in await reading.events(AROUND_TODAY)] == ["opened", "said", "unanswered"]


async def test_another_period_has_nothing(store: Store, reading: Reading) -> None:
    await turn(store, "blabla", BotMessage(text="Pardon ?", events=(LOST,)))
    before = Period(FIRST - dt.timedelta(days=3650), FIRST - dt.timedelta(days=3600), PARIS)
    assert await reading.events(before) == []
    lines: list[UnansweredLine] = await reading.unanswered_lines(before)
    assert lines == []
