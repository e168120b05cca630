"""The whole door as a process: killed in the middle of a call, nothing is lost; stopped in one, it ends that call."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.web.outward.parts import SECRET, Receiver, Workshop, deliveries, open_case
from tools.stack import free_ports
from web.outward.book import CLAIM_SECONDS
from web.outward.signature import HEADER, verify
from web.store import Store

ROOT = Path(__file__).parents[3]


@pytest.fixture
async def process(url: str, receiver: Receiver, tmp_path: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """A door whose calls go to a receiver that hangs."""
    receiver.answers = [None]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WEB_", "PORTAL_"))}
    chosen = {
        "WEB_PORT": str(free_ports(1)[0]),
        "WEB_SECRET": "a secret of the tests, long enough for HS256",
        "WEB_DATABASE_URL": url,
        "WEB_CASE_WEBHOOK_URL": receiver.url,
        "WEB_CASE_WEBHOOK_SECRET": SECRET,
        "WEB_CASE_MAIL_TO": "support@hilti.example",
        "MAIL_DIR": str(tmp_path / "mail"),
        "FAQ_CORPUS": str(ROOT / "faq_corpus"),
        "PORTAL_TOKEN": "service-token",
    }
    command = [sys.executable, "-m", "web"]
    started = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env={**kept, **chosen})
    yield started
    if started.returncode is None:
        started.kill()
        await started.wait()


async def test_a_kill_in_the_middle_of_a_call_loses_nothing(
    store: Store, workshop: Workshop, receiver: Receiver, process: asyncio.subprocess.Process
) -> None:
    await open_case(store, "webhook")
    async with asyncio.timeout(60):
        await receiver.called.wait()
    process.kill()
    await process.wait()
    (row,) = await deliveries(store)
    assert (row.attempts, row.done_at) == (1, None)
    workshop.clock.time = row.due_at + CLAIM_SECONDS
    assert await workshop.caller(receiver.url).deliver_due() == 1
    assert len(receiver.keys) == 2
    assert len(set(receiver.keys)) == 1


async def mailed(store: Store) -> None:
    """As soon as the mail is ticked off, which waits for no call."""
    while True:
        mail, _ = await deliveries(store)
        if mail.done_at:
            return
        await asyncio.sleep(0.05)


async def test_a_stop_lets_the_call_at_hand_end(
    store: Store, receiver: Receiver, process: asyncio.subprocess.Process, tmp_path: Path
) -> None:
    await open_case(store, "mail", "webhook")
    async with asyncio.timeout(60):
        await receiver.called.wait()
        await mailed(store)
        process.send_signal(signal.SIGTERM)
        receiver.free.set()
        assert await process.wait() == 0
    mail, call = await deliveries(store)
    assert (mail.fault, call.done_at, call.fault, call.attempts) == (None, None, "answered 500", 1)
    assert len(list((tmp_path / "mail").glob("*-D-00001-case_opened-*.eml"))) == 1
    assert verify(SECRET, receiver.calls[0].body, receiver.calls[0].headers[HEADER], call.due_at - 10)
