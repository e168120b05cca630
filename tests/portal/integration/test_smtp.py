"""Mails through a real SMTP server, and what happens while it is away."""

import asyncio
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiohttp.test_utils import unused_port
from aiosmtpd.smtp import SMTP

from portal.api.keys import CODE_POST, OUTBOX
from tests.portal.dialogues import CLAIRE, proposed, said_yes, verified
from tests.portal.integration.conftest import prepare, running, settings


class Postbox:
    """Takes mails at 127.0.0.1:`port`."""

    def __init__(self) -> None:
        self.port = unused_port()
        self.mails = []
        self._server = None

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 taken"

    async def open(self):
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: SMTP(self, loop=loop), "127.0.0.1", self.port)

    async def close(self):
        if self._server:
            self._server.close()
            await self._server.wait_closed()


@pytest.fixture
async def postbox():
    box = Postbox()
    yield box
    await box.close()


@pytest.fixture
async def portal(tmp_path, clock, postbox):
    chosen = settings(tmp_path, smtp_host="127.0.0.1", smtp_port=postbox.port)
    await prepare(chosen, clock)
    async with running(chosen, clock) as made:
        yield made


async def test_a_code_goes_through_smtp(portal, postbox):
    await postbox.open()
    await portal.client.start_challenge("conv_1", CLAIRE)
    await portal.app[CODE_POST].settle()
    [(recipients, mail)] = postbox.mails
    assert (recipients, mail["Subject"]) == ([CLAIRE], "Votre code de confirmation")


async def test_a_receipt_waits_for_the_server_to_come_back(portal, postbox, clock, desk_of):
    await verified(desk_of)
    line, _ = await said_yes(desk_of, await proposed(desk_of, quantity=8))
    outbox = portal.app[OUTBOX]
    await outbox.deliver_due()
    assert postbox.mails == []
    await postbox.open()
    clock.moment += timedelta(minutes=3)
    await outbox.deliver_due()
    [(recipients, mail)] = postbox.mails
    assert recipients == [CLAIRE]
    assert line.reference in mail["Subject"]
