"""A signed call to a real receiver, which fails first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from sqlalchemy import select

from tests.web.outward.conftest import Clock, courier, open_case
from web.outward.signature import verify
from web.outward.webhook import Webhook
from web.store import Store
from web.store.messages import notice
from web.store.models import Account, Delivery

SECRET = "a secret shared with the other tool"
OK = (200, {})


class Receiver:
    """Answers with `answers` in turn, then 200; keeps what it got."""

    def __init__(self, *answers: tuple[int, dict[str, str]]) -> None:
        self.answers = list(answers)
        self.got: list[tuple[dict[str, str], bytes, Any]] = []
        app = web.Application()
        app.router.add_post("/hook", self._hook)
        self.server = TestServer(app)

    async def _hook(self, request: web.Request) -> web.Response:
        self.got.append((dict(request.headers), await request.read(), await request.json()))
        status, headers = self.answers.pop(0) if self.answers else OK
        if status == 0:
            await asyncio.sleep(5)
        return web.Response(status=status or 200, headers=headers)

    @property
    def url(self) -> str:
        return str(self.server.make_url("/hook"))


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    async with made.server:
        yield made


async def rows(store: Store) -> list[Delivery]:
    async with store.sessions() as session:
        return list(await session.scalars(select(Delivery).order_by(Delivery.id)))


async def test_a_case_is_told_signed_and_masked(store: Store, clock: Clock, receiver: Receiver) -> None:
    await open_case(store, "webhook")
    assert await courier(store, clock, webhook=Webhook(receiver.url, SECRET)).deliver_due() == 1
    ((headers, body, told),) = receiver.got
    assert verify(SECRET, body, headers["X-Assistant-Signature"], int(clock.time))
    assert headers["Idempotency-Key"] == told["id"]
    assert (told["event"], told["case"]["number"], told["case"]["category"]) == ("case_opened", "D-00001", "complaint")
    assert told["case"]["url"] == "https://aide.example/desk/demandes/D-00001"
    assert told["case"]["page"] == "/facturation"
    assert [line["author"] for line in told["transcript"]] == ["bot", "customer", "bot", "notice"]
    assert b"claire.martin" not in body
    assert b"34 56" not in body


@pytest.mark.parametrize("status", [500, 302, 404])
async def test_what_was_not_taken_is_sent_again_later_under_the_same_key(
    store: Store, clock: Clock, receiver: Receiver, status: int
) -> None:
    receiver.answers = [(status, {"Location": receiver.url})]
    await open_case(store, "webhook")
    carrier = courier(store, clock, webhook=Webhook(receiver.url, SECRET))
    assert await carrier.deliver_due() == 0
    assert await carrier.deliver_due() == 0
    clock.time += 13
    assert await carrier.deliver_due() == 1
    first, second = (headers["Idempotency-Key"] for headers, _, _ in receiver.got)
    assert first == second


async def test_a_receiver_that_hangs_is_left(store: Store, clock: Clock, receiver: Receiver) -> None:
    receiver.answers = [(0, {})]
    await open_case(store, "webhook")
    assert await courier(store, clock, webhook=Webhook(receiver.url, SECRET, timeout=0.2)).deliver_due() == 0
    (row,) = await rows(store)
    assert (row.done_at, row.fault) == (None, "TimeoutError")


async def test_nobody_at_the_address_is_a_fault_like_another(store: Store, clock: Clock) -> None:
    await open_case(store, "webhook")
    url = f"http://127.0.0.1:{unused_port()}/hook"
    assert await courier(store, clock, webhook=Webhook(url, SECRET)).deliver_due() == 0
    (row,) = await rows(store)
    assert row.fault == "ClientConnectorError"


async def test_the_wait_a_receiver_asks_for_is_kept(store: Store, clock: Clock, receiver: Receiver) -> None:
    receiver.answers = [(429, {"Retry-After": "300"})]
    await open_case(store, "webhook")
    carrier = courier(store, clock, webhook=Webhook(receiver.url, SECRET))
    await carrier.deliver_due()
    clock.time += 299
    assert await carrier.deliver_due() == 0
    clock.time += 1
    assert await carrier.deliver_due() == 1


async def test_a_receiver_that_is_gone_is_told_no_more(store: Store, clock: Clock, receiver: Receiver) -> None:
    receiver.answers = [(410, {})]
    await open_case(store, "webhook")
    carrier = courier(store, clock, webhook=Webhook(receiver.url, SECRET))
    await carrier.deliver_due()
    clock.time += 90_000
    assert await carrier.deliver_due() == 0
    (row,) = await rows(store)
    assert (row.fault, len(receiver.got)) == ("answered 410", 1)


async def test_after_a_day_of_tries_it_is_given_up(store: Store, clock: Clock, receiver: Receiver) -> None:
    receiver.answers = [(500, {})] * 100
    await open_case(store, "webhook")
    carrier, began = courier(store, clock, webhook=Webhook(receiver.url, SECRET)), (await rows(store))[0].due_at
    while (await rows(store))[0].done_at is None:
        clock.time = (await rows(store))[0].due_at
        await carrier.deliver_due()
    assert 18 * 3600 < clock.time - began < 36 * 3600


async def test_two_couriers_send_it_once(store: Store, clock: Clock, receiver: Receiver) -> None:
    for n in range(5):
        await open_case(store, "webhook", conversation=f"conv_{n}")
    carriers = [courier(store, clock, webhook=Webhook(receiver.url, SECRET)) for _ in range(2)]
    assert sum(await asyncio.gather(*(carrier.deliver_due() for carrier in carriers))) == 5
    keys = [headers["Idempotency-Key"] for headers, _, _ in receiver.got]
    assert len(keys) == len(set(keys)) == 5


async def test_a_crash_between_sending_and_ticking_off_sends_it_again(
    store: Store, clock: Clock, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_case(store, "webhook")
    hook = Webhook(receiver.url, SECRET)
    with monkeypatch.context() as cut:
        cut.setattr("web.outward.courier.Courier._end", _power_cut)
        with pytest.raises(KeyboardInterrupt):
            await courier(store, clock, webhook=hook).deliver_due()
    clock.time += 121
    assert await courier(store, clock, webhook=hook).deliver_due() == 1
    first, second = (headers["Idempotency-Key"] for headers, _, _ in receiver.got)
    assert first == second


async def _power_cut(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


async def test_changes_of_hands_are_told_by_webhook_alone(store: Store, clock: Clock, receiver: Receiver) -> None:
    await open_case(store, "mail", "webhook")
    async with store.sessions.begin() as session:
        session.add(Account(login="anne", name="Anne", role="advisor", password="-", created_at=0.0))
    await store.cases.take(1, 1, notice("advisor_joined", "Anne est là."))
    await store.cases.begin_return(1, 1, notice("advisor_left", "Anne est partie."), None)
    told = [(row.channel, row.event) for row in await rows(store)]
    assert told == [
        ("mail", "case_opened"),
        ("webhook", "case_opened"),
        ("webhook", "case_taken"),
        ("webhook", "case_returned"),
    ]


async def test_an_erased_case_is_told_to_nobody(store: Store, clock: Clock, receiver: Receiver) -> None:
    await open_case(store, "webhook")
    await store.transcripts.erase("conv_1")
    assert await courier(store, clock, webhook=Webhook(receiver.url, SECRET)).deliver_due() == 0
    assert receiver.got == []
