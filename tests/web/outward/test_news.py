"""What is written down to be told, in the transaction of the change, and to whom."""

from __future__ import annotations

import pytest

from tests.web.outward.parts import NOTICE, deliveries, open_case
from web.cases.case import CloseReason, Reply
from web.store import Store, open_store

BOTH = ("mail", "webhook")


async def told(store: Store) -> list[tuple[str, str]]:
    return [(row.channel, row.event) for row in await deliveries(store)]


async def test_a_new_case_is_told_once_on_every_channel(store: Store) -> None:
    await open_case(store, *BOTH)
    await open_case(store, *BOTH)
    assert await told(store) == [("mail", "case_opened"), ("webhook", "case_opened")]
    assert len({row.key for row in await deliveries(store)}) == 2


async def test_tools_are_told_of_every_change_and_people_of_what_they_have_to_do(store: Store) -> None:
    await open_case(store, *BOTH)
    await store.cases.take(1, 1, NOTICE)
    await store.cases.begin_return(1, 1, NOTICE, None)
    assert await told(store) == [
        ("mail", "case_opened"),
        ("webhook", "case_opened"),
        ("webhook", "case_taken"),
        ("webhook", "case_returned"),
    ]


async def test_a_request_made_again_is_told_again(url: str) -> None:
    async with open_store(url, lease_seconds=-1.0, channels=BOTH) as store:
        await open_case(store, *BOTH)
        await store.cases.take(1, 1, NOTICE)
        await store.cases.begin_return(1, 1, NOTICE, None)
        await open_case(store, *BOTH)
        assert [event for channel, event in await told(store) if channel == "mail"] == ["case_opened", "case_reopened"]
        assert [event for channel, event in await told(store) if channel == "webhook"][-1] == "case_reopened"


@pytest.mark.parametrize("taken", [False, True])
async def test_an_end_is_told_to_tools(store: Store, taken: bool) -> None:
    await open_case(store, *BOTH)
    if taken:
        await store.cases.take(1, 1, NOTICE)
        await store.cases.begin_return(1, 1, NOTICE, CloseReason.SOLVED)
    else:
        await store.cases.close_waiting(1, CloseReason.WITHDRAWN, NOTICE)
    assert (await told(store))[-1] == ("webhook", "case_closed")
    assert ("mail", "case_closed") not in await told(store)


async def test_what_did_not_happen_is_not_told(store: Store) -> None:
    await open_case(store, *BOTH)
    before = await told(store)
    await store.cases.begin_return(1, 1, NOTICE, None)
    await store.cases.take(99, 1, NOTICE)
    await store.cases.close_waiting(99, CloseReason.SOLVED, NOTICE)
    assert await told(store) == before


async def test_how_to_answer_is_told_on_every_channel(store: Store) -> None:
    await open_case(store, *BOTH)
    await store.cases.keep_contact(1, Reply.PHONE, "06 12 34 56 78")
    assert (await told(store))[2:] == [("mail", "case_contact"), ("webhook", "case_contact")]


async def test_without_a_channel_nothing_is_written(url: str) -> None:
    async with open_store(url) as store:
        await open_case(store)
        await store.cases.take(1, 1, NOTICE)
        assert await told(store) == []
