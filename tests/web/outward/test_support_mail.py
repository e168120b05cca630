"""A case in the support's mailbox, through a real SMTP server or as a file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import unused_port
from aiosmtpd.smtp import SMTP

from tests.web.outward.conftest import Clock, courier, open_case
from web.cases.case import Reply
from web.outward.mail import FilePost, Post, SmtpPost, SupportMail
from web.store import Said, Store

PARIS = ZoneInfo("Europe/Paris")


class Postbox:
    """Takes mails at 127.0.0.1:`port` while it is open."""

    def __init__(self) -> None:
        self.port = unused_port()
        self.mails: list[EmailMessage] = []
        self._server: asyncio.Server | None = None

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.mails.append(message_from_bytes(envelope.content, _class=EmailMessage, policy=policy.default))
        return "250 taken"

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: SMTP(self, loop=loop), "127.0.0.1", self.port)

    async def close(self) -> None:
        if self._server:
            self._server.close()
            await self._server.wait_closed()


@pytest.fixture
async def postbox() -> AsyncIterator[Postbox]:
    box = Postbox()
    yield box
    await box.close()


def support(post: Post) -> SupportMail:
    return SupportMail("support@hilti.example", "Assistant <ne-pas-repondre@profis-assistant.example>", PARIS, post)


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


async def test_a_case_goes_through_smtp_once_the_server_is_there(store: Store, clock: Clock, postbox: Postbox) -> None:
    await open_case(store, "mail")
    carrier = courier(store, clock, mail=support(SmtpPost("127.0.0.1", postbox.port)))
    assert await carrier.deliver_due() == 0
    await postbox.open()
    clock.time += 13
    assert await carrier.deliver_due() == 1
    (mail,) = postbox.mails
    assert mail["Subject"] == "[D-00001] Réclamation · urgence haute"
    assert (mail["Auto-Submitted"], mail["Reply-To"]) == ("auto-generated", None)
    text = text_of(mail)
    assert "Claire Martin, Martin BE, identifié par code." in text
    assert "https://aide.example/desk/demandes/D-00001" in text
    assert "Client : mon adresse est c•••@martin-be.example, mon numéro •••• 78" in text
    assert "claire.martin" not in mail.as_string()


async def test_the_reply_goes_to_the_address_the_customer_left(store: Store, clock: Clock, tmp_path: Path) -> None:
    await open_case(store, "mail")
    await store.cases.keep_contact(1, Reply.MAIL, "lea@martin-be.example")
    await courier(store, clock, mail=support(FilePost(tmp_path / "mail"))).deliver_due()
    (path,) = (tmp_path / "mail").iterdir()
    mail = message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default)
    assert (path.name.endswith("-case.eml"), mail["Reply-To"]) == (True, "lea@martin-be.example")


async def test_markup_in_what_was_said_stays_text(store: Store, clock: Clock, tmp_path: Path) -> None:
    await open_case(store, "mail")
    await store.turns.remark("conv_1", Said("<img src=x onerror=alert(1)>"), [])
    await courier(store, clock, mail=support(FilePost(tmp_path / "mail"))).deliver_due()
    (path,) = (tmp_path / "mail").iterdir()
    mail = message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default)
    html = mail.get_body(("html",))
    assert html is not None
    assert "&lt;img src=x" in html.get_content()
    assert "<img" not in html.get_content()


async def test_a_folder_that_cannot_be_written_is_tried_again(store: Store, clock: Clock, tmp_path: Path) -> None:
    await open_case(store, "mail")
    (tmp_path / "mail").write_text("not a folder")
    carrier = courier(store, clock, mail=support(FilePost(tmp_path / "mail")))
    assert await carrier.deliver_due() == 0
    (tmp_path / "mail").unlink()
    clock.time += 13
    assert await carrier.deliver_due() == 1
