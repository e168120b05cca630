"""The worker that empties the outbox: what goes first, how much at once, and what a refused letter does to the others."""

import asyncio
from zoneinfo import ZoneInfo

import pytest

from portal.domain.letters import Letter
from portal.mail import OutboxWorker, SendFailed, Writer
from tests.portal.clocks import NOON, ManualClock
from tests.portal.fakes import MemoryBackend

FACTS = {"name": "Léa", "administrator": "a@x.example", "subscription": "PE-1001", "occasion": "added"}


class SlowSender:
    """Takes a moment for each mail; `refuses` are the recipients that it does not take."""

    def __init__(self, refuses=()):
        self.sent, self.under_way, self.most, self._refuses = [], 0, 0, set(refuses)

    async def send(self, mail):
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(0)
        self.under_way -= 1
        if mail.to in self._refuses:
            raise SendFailed("not today")
        self.sent.append(mail.to)


def letter(kind, number):
    return Letter(kind, f"{kind}.{number}@x.example", {**FACTS, "license_type": "premium", "company": "Martin"})


@pytest.fixture
def backend():
    return MemoryBackend()


async def put(backend, *letters):
    async with backend.unit_of_work() as uow:
        await uow.outbox.add_all(letters, NOON)
        await uow.commit()


def worker(backend, sender, clock):
    return OutboxWorker(
        backend.unit_of_work, clock, Writer("PROFIS <no@x.example>", ZoneInfo("UTC"), "https://x"), sender
    )


async def test_many_go_side_by_side_each_once_and_never_more_than_eight_at_once(backend):
    sender = SlowSender()
    await put(backend, *(letter("invitation", n) for n in range(50)))
    assert await worker(backend, sender, ManualClock(NOON)).deliver_due() == 50
    assert sorted(sender.sent) == sorted(f"invitation.{n}@x.example" for n in range(50))
    assert 1 < sender.most <= 8


async def test_what_waits_for_nobody_goes_before_a_crowd_of_invitations(backend):
    sender = SlowSender()
    crowd = [letter("invitation", n) for n in range(20)]
    notice = Letter("not_administrator", "late@x.example", {"name": "Zoé", "subscriptions": [], "administrators": []})
    await put(backend, *crowd, notice)
    await worker(backend, sender, ManualClock(NOON)).deliver_due()
    assert sender.sent[0] == "late@x.example"


async def test_what_is_not_taken_waits_and_the_others_of_its_batch_go(backend):
    clock, refused = ManualClock(NOON), "invitation.1@x.example"
    sender = SlowSender([refused])
    await put(backend, *(letter("invitation", n) for n in range(3)))
    at_work = worker(backend, sender, clock)
    assert await at_work.deliver_due() == 2
    sender._refuses.clear()
    assert await at_work.deliver_due() == 0
    clock.turn(seconds=5)
    assert await at_work.deliver_due() == 1
    assert sender.sent[-1] == refused
