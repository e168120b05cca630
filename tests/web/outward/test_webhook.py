"""A signed call to a real receiver: what it holds, and every way in which it can fail."""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime
from typing import Any

import pytest
from aiohttp.test_utils import unused_port

from tests.web.outward.parts import ADDRESS, DOOR, NOTICE, PHONE, SECRET, Receiver, Workshop, deliveries, open_case
from web.cases.case import Reply
from web.outward.dossier import Dossier
from web.outward.signature import HEADER, verify
from web.store import Said, Store

HOUR = 3600.0


async def test_a_case_is_told_with_all_an_advisor_needs(store: Store, workshop: Workshop, receiver: Receiver) -> None:
    await open_case(store, "webhook")
    assert await workshop.caller(receiver.url).deliver_due() == 1
    ((call,), (row,)) = receiver.calls, await deliveries(store)
    assert Dossier.model_validate_json(call.body).id == row.key == call.headers["Idempotency-Key"]
    case = call.json["case"]
    assert {name: case[name] for name in ("number", "category", "urgency", "state", "reply", "contact", "page")} == {
        "number": "D-00001",
        "category": "cancellation",
        "urgency": "high",
        "state": "open",
        "reply": "chat",
        "contact": None,
        "page": "/facturation",
    }
    assert case["identity"] == {"level": "code", "name": "Claire Martin", "company": "Martin BE"}
    assert (case["operation"], case["subscription"]) == ("cancel_subscription", "PE-2001")
    assert case["tried"] == ["Résilier l’abonnement\u00a0: refusée par le portail (late)."]
    assert (case["entries"], case["url"]) == (["faq_cancel"], f"{DOOR}/desk/demandes/D-00001")
    assert call.json["event"] == "case_opened"
    assert dt.datetime.fromisoformat(call.json["created_at"]).timestamp() == int(row.created_at)
    assert (row.attempts, row.fault, row.done_at) == (1, None, workshop.clock())


async def test_the_conversation_comes_along_masked(store: Store, workshop: Workshop, receiver: Receiver) -> None:
    await open_case(store, "webhook")
    await workshop.caller(receiver.url).deliver_due()
    (call,) = receiver.calls
    said = [(line["seq"], line["author"], line["text"]) for line in call.json["transcript"]]
    assert said == [
        (1, "bot", "Bonjour."),
        (2, "customer", "mon adresse est c•••@martin-be.example, mon numéro •••• 78"),
        (3, "bot", "Je transmets."),
        (4, "notice", "Anne est là."),
    ]
    assert call.json["omitted"] == 0
    assert ADDRESS not in call.body.decode()
    assert PHONE not in call.body.decode()


async def test_a_long_conversation_is_told_from_its_end(store: Store, workshop: Workshop, receiver: Receiver) -> None:
    await open_case(store, "webhook")
    for number in range(210):
        await store.turns.remark("conv_1", Said(f"ligne {number}"), [])
    await workshop.caller(receiver.url).deliver_due()
    told = receiver.calls[0].json
    assert (len(told["transcript"]), told["omitted"], told["transcript"][-1]["text"]) == (200, 14, "ligne 209")


async def test_the_call_is_signed(store: Store, workshop: Workshop, receiver: Receiver) -> None:
    await open_case(store, "webhook")
    await workshop.caller(receiver.url).deliver_due()
    (call,) = receiver.calls
    assert verify(SECRET, call.body, call.headers[HEADER], workshop.clock())
    assert not verify(SECRET, call.body + b" ", call.headers[HEADER], workshop.clock())
    assert call.headers["Content-Type"] == "application/json; charset=utf-8"


async def test_the_way_to_answer_is_told_in_clear(store: Store, workshop: Workshop, receiver: Receiver) -> None:
    await open_case(store, "webhook")
    await store.cases.keep_contact(1, Reply.PHONE, PHONE)
    await workshop.caller(receiver.url).deliver_due()
    assert receiver.events == [("D-00001", "case_opened"), ("D-00001", "case_contact")]
    assert [(call.json["case"]["reply"], call.json["case"]["contact"]) for call in receiver.calls] == [
        ("phone", PHONE)
    ] * 2


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_any_success_is_a_yes(store: Store, workshop: Workshop, receiver: Receiver, status: int) -> None:
    receiver.answers = [(status, {})]
    await open_case(store, "webhook")
    assert await workshop.caller(receiver.url).deliver_due() == 1


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404, 408, 413, 500, 502])
async def test_a_no_is_tried_again_after_ten_seconds(
    store: Store, workshop: Workshop, receiver: Receiver, status: int
) -> None:
    receiver.answers = [(status, {"Location": "/elsewhere", "Retry-After": "900"})]
    await open_case(store, "webhook")
    caller = workshop.caller(receiver.url)
    assert await caller.deliver_due() == 0
    (row,) = await deliveries(store)
    assert (row.fault, row.due_at, row.done_at) == (f"answered {status}", workshop.clock() + 10, None)
    assert len(receiver.calls) == 1
    workshop.clock.time += 9
    assert await caller.deliver_due() == 0
    workshop.clock.time += 1
    assert await caller.deliver_due() == 1
    assert len(set(receiver.keys)) == 1
    signatures = [call.headers[HEADER] for call in receiver.calls]
    assert [header.partition(",")[0] for header in signatures] == [
        f"t={int(workshop.clock() - 10)}",
        f"t={int(workshop.clock())}",
    ]


async def test_one_that_hangs_is_left(store: Store, workshop: Workshop, receiver: Receiver) -> None:
    receiver.answers = [None]
    await open_case(store, "webhook")
    caller = workshop.caller(receiver.url, timeout=0.05)
    assert await caller.deliver_due() == 0
    assert (await deliveries(store))[0].fault == "timeout"
    workshop.clock.time += 10
    assert await workshop.caller(receiver.url).deliver_due() == 1


async def test_nobody_there(store: Store, workshop: Workshop) -> None:
    await open_case(store, "webhook")
    assert await workshop.caller(f"http://127.0.0.1:{unused_port()}/hook").deliver_due() == 0
    assert (await deliveries(store))[0].fault == "ClientConnectorError"


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("as_date", [False, True])
async def test_a_busy_one_is_left_alone_for_as_long_as_it_asks(
    store: Store, workshop: Workshop, receiver: Receiver, status: int, as_date: bool
) -> None:
    moment = dt.datetime.fromtimestamp(workshop.clock() + HOUR, dt.UTC)
    receiver.answers = [(status, {"Retry-After": format_datetime(moment, usegmt=True) if as_date else "3600"})]
    await open_case(store, "webhook")
    await open_case(store, "webhook", conversation="conv_2")
    caller = workshop.caller(receiver.url)
    assert await caller.deliver_due() == 0
    assert [row.due_at for row in await deliveries(store)] == [workshop.clock() + HOUR] * 2
    assert [row.attempts for row in await deliveries(store)] == [1, 0]
    workshop.clock.time += HOUR
    assert await caller.deliver_due() == 2


@pytest.mark.parametrize("wish", ["", "soon", "-5", "1.5", "0", "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 99 Oct"])
async def test_a_wish_that_cannot_be_read_or_is_past_changes_nothing(
    store: Store, workshop: Workshop, receiver: Receiver, wish: str
) -> None:
    receiver.answers = [(429, {"Retry-After": wish})]
    await open_case(store, "webhook")
    await workshop.caller(receiver.url).deliver_due()
    assert (await deliveries(store))[0].due_at == workshop.clock() + 10


async def test_one_that_is_gone_is_told_no_more(
    store: Store, workshop: Workshop, receiver: Receiver, logged: Any
) -> None:
    receiver.answers = [(410, {})]
    await open_case(store, "webhook")
    caller = workshop.caller(receiver.url)
    assert await caller.deliver_due() == 0
    workshop.clock.time += 25 * HOUR
    assert await caller.deliver_due() == 0
    (row,) = await deliveries(store)
    assert (len(receiver.calls), row.fault, row.done_at is None) == (1, "answered 410", False)
    assert [line["event"] for line in logged] == ["delivery_given_up"]


async def test_after_a_day_it_is_given_up_and_said_so(
    store: Store, workshop: Workshop, receiver: Receiver, logged: Any
) -> None:
    receiver.answers = [(500, {})] * 100
    await open_case(store, "webhook")
    caller = workshop.caller(receiver.url)
    while (row := (await deliveries(store))[0]).done_at is None:
        workshop.clock.time = max(row.due_at, workshop.clock.time)
        await caller.deliver_due()
    assert (row.done_at, row.fault) == (row.created_at + 24 * HOUR, "answered 500")
    assert len(receiver.calls) == row.attempts == 33
    assert len(set(receiver.keys)) == 1
    last = logged[-1]
    assert (last["event"], last["log_level"], last["case"], last["cause"]) == (
        "delivery_given_up",
        "error",
        "D-00001",
        "answered 500",
    )


async def test_nothing_private_is_logged(store: Store, workshop: Workshop, receiver: Receiver, logged: Any) -> None:
    receiver.answers = [(500, {}), None, (410, {})]
    await open_case(store, "webhook")
    await store.cases.take(1, 1, NOTICE)
    for _ in range(3):
        await workshop.caller(receiver.url, timeout=0.05).deliver_due()
        workshop.clock.time += HOUR
    text = repr(logged)
    assert len(logged) == 3
    for private in (ADDRESS, PHONE, "Claire", "Martin", "conv_1", receiver.url, SECRET, "PE-2001"):
        assert private not in text
