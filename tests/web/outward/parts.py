"""A clock that the test turns, and what stands outside: a tool that is called, a mail server."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from aiosmtpd.smtp import SMTP
from sqlalchemy import select

from web.cases.case import Category, Identity, Request
from web.cases.triage import Fact, triage
from web.outward.channel import Channel
from web.outward.courier import Courier
from web.outward.webhook import Webhook
from web.store import Lease, Opening, Said, Store
from web.store.messages import BotMessage, notice
from web.store.models import Delivery

SECRET = "a secret shared with the other tool, 32 at least"
DOOR = "https://aide.example"
ADDRESS, PHONE = "claire.martin@martin-be.example", "06 12 34 56 78"
SAID = f"mon adresse est {ADDRESS}, mon numéro {PHONE}"
CLAIRE = Identity("code", ADDRESS, "Claire Martin", "Martin BE")
FACTS = (
    Fact("answered", {"entry": "faq_cancel"}),
    Fact("refused", {"operation": "cancel_subscription", "code": "late"}),
)
NOTICE = notice("advisor_joined", "Anne est là.")


@dataclass
class Clock:
    """UTC seconds; it starts at the real time, for rows are stamped with that."""

    time: float

    def __call__(self) -> float:
        return self.time


@dataclass
class Call:
    headers: dict[str, str]
    body: bytes
    json: Any


@dataclass
class Receiver:
    """Gives `answers` in turn, then 200. An answer of None hangs until `free` is set, and then is lost."""

    answers: list[tuple[int, dict[str, str]] | None] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    called: asyncio.Event = field(default_factory=asyncio.Event)
    free: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        app = web.Application()
        app.router.add_post("/hook", self._hook)
        app.router.add_route("*", "/elsewhere", self._hook)
        self.server = TestServer(app)

    async def _hook(self, request: web.Request) -> web.Response:
        self.calls.append(Call(dict(request.headers), await request.read(), await request.json()))
        self.called.set()
        answer = self.answers.pop(0) if self.answers else (200, {})
        if answer is None:
            await self.free.wait()
            return web.Response(status=500)
        return web.Response(status=answer[0], headers=answer[1])

    @property
    def url(self) -> str:
        return str(self.server.make_url("/hook"))

    @property
    def events(self) -> list[tuple[str, str]]:
        return [(call.json["case"]["number"], call.json["event"]) for call in self.calls]

    @property
    def keys(self) -> list[str]:
        return [call.headers["Idempotency-Key"] for call in self.calls]


class Postbox:
    """An SMTP server at 127.0.0.1:`port` while it is open; `refusal` is what it says to a mail, if set."""

    def __init__(self) -> None:
        self.port = unused_port()
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.refusal: str | None = None
        self._server: asyncio.Server | None = None

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refusal:
            return self.refusal
        mail = message_from_bytes(envelope.content, _class=EmailMessage, policy=policy.default)
        self.mails.append((envelope.rcpt_tos, mail))
        return "250 taken"

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: SMTP(self, loop=loop), "127.0.0.1", self.port)

    async def close(self) -> None:
        if self._server:
            self._server.close()
            await self._server.wait_closed()


def read_part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


@dataclass
class Workshop:
    """Makes couriers on one store and clock."""

    store: Store
    clock: Clock

    def courier(self, name: str, channel: Channel) -> Courier:
        return Courier(self.store, name, channel, DOOR, self.clock, lambda: 0.0)

    def caller(self, url: str, timeout: float = 30.0) -> Courier:
        return self.courier("webhook", Webhook(url, SECRET, timeout))


async def open_case(
    store: Store, *channels: str, conversation: str = "conv_1", said: str = SAID, page: str | None = "/facturation"
) -> None:
    """A cancellation out of time, of Claire's, told on these channels."""
    if not await store.transcripts.exists(conversation):
        await store.transcripts.open(conversation, [BotMessage(text="Bonjour.")], page)
    lease = await store.turns.begin(conversation, Said(said))
    assert isinstance(lease, Lease)
    request = Request(Category.CANCELLATION, "cancel_subscription", "PE-2001")
    opening = Opening(request, triage(request, CLAIRE, [said], FACTS), lambda *_: NOTICE, channels)
    await store.turns.finish(lease, [BotMessage(text="Je transmets.", handover={"category": "cancellation"})], opening)


async def deliveries(store: Store) -> list[Delivery]:
    async with store.sessions() as session:
        return list(await session.scalars(select(Delivery).order_by(Delivery.id)))
