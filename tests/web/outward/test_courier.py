"""Once, in order, whatever happens in between: two processes, a crash, a bell, a case that is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from tests.web.outward.parts import DOOR, NOTICE, Receiver, Workshop, deliveries, open_case
from web.cases.case import CloseReason
from web.outward.book import CLAIM_SECONDS, Book
from web.outward.channel import NotTaken
from web.outward.courier import Courier
from web.outward.dossier import Dossier
from web.server.background import Rest, beside
from web.store import Store, open_store


class Taker:
    """Takes everything, but first does what `first` says."""

    def __init__(self, *first: Callable[[], Awaitable[None]]) -> None:
        self.first = list(first)
        self.taken: list[tuple[str, str]] = []
        self.took = asyncio.Event()

    async def send(self, dossier: Dossier, _now: float) -> None:
        if self.first:
            await self.first.pop(0)()
        self.taken.append((dossier.case.number, dossier.event))
        self.took.set()


async def refuse() -> None:
    raise NotTaken("no")


async def test_two_processes_send_each_once(url: str, store: Store, workshop: Workshop, receiver: Receiver) -> None:
    for number in range(8):
        await open_case(store, "webhook", conversation=f"conv_{number}")
    async with open_store(url) as other_store:
        other = Workshop(other_store, workshop.clock)
        sent = await asyncio.gather(
            workshop.caller(receiver.url).deliver_due(), other.caller(receiver.url).deliver_due()
        )
    assert sum(sent) == len(receiver.calls) == len(set(receiver.keys)) == 8
    assert [row.attempts for row in await deliveries(store)] == [1] * 8


async def test_a_claimed_one_is_left_to_the_process_that_has_it(store: Store, workshop: Workshop) -> None:
    await open_case(store, "webhook")
    first, second = Book(store.sessions, "webhook"), Book(store.sessions, "webhook")
    assert await first.claim(workshop.clock()) is not None
    assert await second.claim(workshop.clock()) is None
    assert await second.claim(workshop.clock() + CLAIM_SECONDS - 1) is None
    assert await second.claim(workshop.clock() + CLAIM_SECONDS) is not None


class PowerCut(BaseException):
    """Not an `Exception`: nothing that handles faults sees it."""


async def test_a_crash_between_sending_and_ticking_off_sends_it_again_under_the_same_key(
    store: Store, workshop: Workshop, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def power_cut(*_: Any) -> None:
        raise PowerCut

    await open_case(store, "webhook")
    with monkeypatch.context() as crash, pytest.raises(PowerCut):
        crash.setattr(Book, "done", power_cut)
        await workshop.caller(receiver.url).deliver_due()
    assert await workshop.caller(receiver.url).deliver_due() == 0
    workshop.clock.time += CLAIM_SECONDS
    assert await workshop.caller(receiver.url).deliver_due() == 1
    assert len(receiver.keys) == 2
    assert len(set(receiver.keys)) == 1
    workshop.clock.time += CLAIM_SECONDS
    assert await workshop.caller(receiver.url).deliver_due() == 0


async def test_a_slow_process_does_not_overrule_the_one_that_took_over(store: Store, workshop: Workshop) -> None:
    await open_case(store, "webhook")
    book = Book(store.sessions, "webhook")
    slow = await book.claim(workshop.clock())
    fast = await book.claim(workshop.clock() + CLAIM_SECONDS)
    assert slow is not None
    assert fast is not None
    await book.postpone(slow, 0.0, "late")
    await book.give_up(slow, 0.0, "late")
    assert (await deliveries(store))[0].fault is None
    await book.done(slow, 1.0)
    await book.postpone(fast, 0.0, "late")
    (row,) = await deliveries(store)
    assert (row.done_at, row.fault) == (1.0, None)


async def test_news_of_a_case_leave_in_their_order_and_hold_up_no_other_case(store: Store, workshop: Workshop) -> None:
    taker = Taker(refuse)
    await open_case(store, "webhook")
    await open_case(store, "webhook", conversation="conv_2")
    await store.cases.take(1, 1, NOTICE)
    await store.cases.begin_return(1, 1, NOTICE, CloseReason.SOLVED)
    courier = workshop.courier("webhook", taker)
    assert await courier.deliver_due() == 1
    assert taker.taken == [("D-00002", "case_opened")]
    workshop.clock.time += 10
    assert await courier.deliver_due() == 3
    assert taker.taken[1:] == [("D-00001", "case_opened"), ("D-00001", "case_taken"), ("D-00001", "case_closed")]


async def test_what_follows_one_that_was_given_up_is_still_sent(store: Store, workshop: Workshop) -> None:
    async def gone() -> None:
        raise NotTaken("gone", final=True)

    taker = Taker(gone)
    await open_case(store, "webhook")
    await store.cases.take(1, 1, NOTICE)
    assert await workshop.courier("webhook", taker).deliver_due() == 1
    assert taker.taken == [("D-00001", "case_taken")]


async def test_a_channel_takes_only_its_own(store: Store, workshop: Workshop) -> None:
    await open_case(store, "mail", "webhook")
    mail, webhook = Taker(refuse), Taker()
    assert await workshop.courier("mail", mail).deliver_due() == 0
    assert await workshop.courier("webhook", webhook).deliver_due() == 1
    assert [(row.channel, row.done_at is None) for row in await deliveries(store)] == [
        ("mail", True),
        ("webhook", False),
    ]


async def test_a_defect_of_ours_holds_up_no_other_case(store: Store, workshop: Workshop, logged: Any) -> None:
    async def break_down() -> None:
        raise KeyError("claire.martin@martin-be.example")

    taker = Taker(break_down)
    await open_case(store, "webhook")
    await open_case(store, "webhook", conversation="conv_2")
    assert await workshop.courier("webhook", taker).deliver_due() == 1
    first, second = await deliveries(store)
    assert (first.fault, first.due_at, second.fault) == ("defect: KeyError", workshop.clock() + 10, None)
    assert [line["event"] for line in logged] == ["delivery_postponed"]
    assert "claire" not in repr(logged)


async def test_an_erased_conversation_is_told_to_nobody(store: Store, workshop: Workshop, receiver: Receiver) -> None:
    await open_case(store, "webhook")
    await store.transcripts.erase("conv_1")
    assert await workshop.caller(receiver.url).deliver_due() == 0
    assert (receiver.calls, await deliveries(store)) == ([], [])


async def test_one_erased_while_it_is_being_sent_does_no_harm(store: Store, workshop: Workshop) -> None:
    async def erase() -> None:
        await store.transcripts.erase("conv_1")

    await open_case(store, "webhook")
    assert await workshop.courier("webhook", Taker(erase)).deliver_due() == 1
    assert await deliveries(store) == []


async def test_one_erased_once_it_was_claimed_is_not_sent(
    store: Store, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, taker = Book.claim, Taker()

    async def claim_and_erase(book: Book, now: float) -> Any:
        parcel = await real(book, now)
        await store.transcripts.erase("conv_1")
        return parcel

    await open_case(store, "webhook")
    monkeypatch.setattr(Book, "claim", claim_and_erase)
    assert await workshop.courier("webhook", taker).deliver_due() == 0
    assert taker.taken == []


async def test_a_bell_wakes_it(store: Store, workshop: Workshop, receiver: Receiver) -> None:
    bell = asyncio.Event()
    async with asyncio.timeout(30), beside(workshop.caller(receiver.url).run, bell):
        await open_case(store, "webhook")
        bell.set()
        await receiver.called.wait()


async def test_it_wakes_up_by_itself_for_what_is_due_again(store: Store, workshop: Workshop) -> None:
    """Claimed, read out, refused, nothing more to claim: then ten seconds are over, by the clock it is given."""
    start = workshop.clock()
    looks = iter([start] * 4)
    taker = Taker(refuse)
    await open_case(store, "webhook")
    courier = Courier(store, "webhook", taker, DOOR, lambda: next(looks, start + 10), lambda: 0.0)
    async with asyncio.timeout(30), beside(courier.run):
        await taker.took.wait()
    assert (await deliveries(store))[0].attempts == 2


async def test_when_it_is_to_end_the_parcel_at_hand_is_the_last(store: Store, workshop: Workshop) -> None:
    rest = Rest()

    async def end() -> None:
        rest.end()

    taker = Taker(end)
    for number in range(3):
        await open_case(store, "webhook", conversation=f"conv_{number}")
    async with asyncio.timeout(30):
        await workshop.courier("webhook", taker).run(rest)
    assert taker.taken == [("D-00001", "case_opened")]
    assert [row.attempts for row in await deliveries(store)] == [1, 0, 0]


async def test_a_database_that_is_away_is_asked_again(
    store: Store, workshop: Workshop, logged: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failed, taker, bell = Book.claim, asyncio.Event(), Taker(), asyncio.Event()

    async def away(book: Book, now: float) -> Any:
        if failed.is_set():
            return await real(book, now)
        failed.set()
        bell.set()
        raise OperationalError("select", None, Exception("disk"))

    monkeypatch.setattr(Book, "claim", away)
    await open_case(store, "webhook")
    async with asyncio.timeout(30), beside(workshop.courier("webhook", taker).run, bell):
        await taker.took.wait()
    assert [(line["event"], line["cause"]) for line in logged] == [("courier_waits", "OperationalError")]
