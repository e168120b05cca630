"""Code mails go out after the answer, and are given up rather than kept."""

import asyncio
from zoneinfo import ZoneInfo

import pytest

from portal.domain.letters import Letter
from portal.mail import CodePost, Writer, code_post
from portal.mail.senders import SendFailed
from tests.portal.clocks import ManualClock
from tests.portal.dialogues import CLAIRE

LETTER = Letter("code", CLAIRE, {"code": "012345", "name": None, "expires_at": "2026-11-24T11:10:00+00:00"})


class Gate:
    """A sender that takes its time, and fails as often as it is told."""

    def __init__(self, failures=0) -> None:
        self.opened = asyncio.Event()
        self.failures = failures
        self.sent = []

    async def send(self, mail):
        await self.opened.wait()
        self.failures -= 1
        if self.failures >= 0:
            raise SendFailed("not now")
        self.sent.append(mail.to)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(code_post, "_PAUSES_SECONDS", (0, 0, 0))


def post_through(gate):
    return CodePost(ManualClock(), Writer("a@x.example", ZoneInfo("Europe/Paris"), "https://software.example"), gate)


async def written(letter=LETTER):
    return letter


async def test_asking_does_not_wait_for_the_mail():
    gate = Gate()
    post = post_through(gate)
    post.later("name", written)
    assert gate.sent == []
    gate.opened.set()
    await post.settle()
    assert gate.sent == [CLAIRE]


async def test_nobody_gets_nothing():
    gate = Gate()
    post = post_through(gate)
    post.later("name", lambda: written(None))
    await post.settle()
    assert gate.sent == []


@pytest.mark.parametrize(("failures", "sent"), [(2, [CLAIRE]), (3, [])])
async def test_it_is_tried_three_times(failures, sent):
    gate = Gate(failures)
    gate.opened.set()
    post = post_through(gate)
    post.later("name", written)
    await post.settle()
    assert gate.sent == sent


async def test_a_mail_that_hangs_does_not_keep_the_portal_from_stopping(monkeypatch):
    monkeypatch.setattr(code_post, "_PATIENCE_SECONDS", 0.01)
    post = post_through(Gate())
    post.later("name", written)
    await post.settle()
