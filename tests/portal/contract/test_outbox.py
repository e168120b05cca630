"""Letters wait in the outbox until they have gone, on every backend."""

import asyncio
from datetime import timedelta

from portal.domain.letters import Letter

SOON = timedelta(minutes=2)


async def put(desk, *names):
    async with desk.unit_of_work() as uow:
        await uow.outbox.add_all([Letter("receipt", f"{n}@x.example", {"n": n}) for n in names], desk.now())
        await uow.commit()


async def claim(desk):
    async with desk.unit_of_work() as uow:
        parcels = await uow.outbox.claim(desk.now(), desk.now() + SOON, 1)
        await uow.commit()
    return parcels[0] if parcels else None


async def test_letters_are_claimed_once_and_in_order(desk):
    await put(desk, "a", "b")
    claimed = [await claim(desk) for _ in range(3)]
    assert [parcel and parcel.letter.facts["n"] for parcel in claimed] == ["a", "b", None]


async def test_a_receipt_does_not_wait_behind_invitations(desk):
    kinds = ["invitation", "access_removed", "receipt", "invitation", "security_notice"]
    async with desk.unit_of_work() as uow:
        await uow.outbox.add_all([Letter(kind, "a@x.example", {}) for kind in kinds], desk.now())
        await uow.commit()
    claimed = [(await claim(desk)).letter.kind for _ in kinds]
    assert claimed == ["receipt", "security_notice", "invitation", "access_removed", "invitation"]


async def test_several_are_claimed_together_in_the_same_order(desk):
    kinds = ["invitation", "receipt", "invitation", "receipt"]
    async with desk.unit_of_work() as uow:
        await uow.outbox.add_all([Letter(kind, f"{n}@x.example", {}) for n, kind in enumerate(kinds)], desk.now())
        await uow.commit()
    async with desk.unit_of_work() as uow:
        claimed = [await uow.outbox.claim(desk.now(), desk.now() + SOON, 3) for _ in range(3)]
        await uow.commit()
    assert [[parcel.letter.to[0] for parcel in parcels] for parcels in claimed] == [["1", "3", "0"], ["2"], []]


async def test_workers_do_not_share_a_letter(desk):
    await put(desk, *"abcde")
    claimed = await asyncio.gather(*(claim(desk) for _ in range(5)))
    assert sorted(parcel.letter.facts["n"] for parcel in claimed) == list("abcde")


async def test_a_claim_that_was_not_honoured_ends(desk, clock):
    await put(desk, "a")
    first = await claim(desk)
    clock.turn(minutes=2)
    assert (await claim(desk)).id == first.id


async def test_what_is_sent_is_gone(desk, clock):
    await put(desk, "a")
    parcel = await claim(desk)
    async with desk.unit_of_work() as uow:
        await uow.outbox.sent([parcel.id], desk.now())
        await uow.commit()
    clock.turn(days=1)
    assert await claim(desk) is None


async def test_what_is_postponed_comes_back_with_one_more_attempt(desk, clock):
    await put(desk, "a")
    parcel = await claim(desk)
    async with desk.unit_of_work() as uow:
        await uow.outbox.postpone(parcel.id, desk.now() + timedelta(minutes=5))
        await uow.commit()
    clock.turn(minutes=4)
    assert await claim(desk) is None
    clock.turn(minutes=1)
    assert (await claim(desk)).attempts == 1


async def test_a_letter_rings_the_bell_when_it_is_committed(desk, backend):
    rung = []
    async with backend.unit_of_work(lambda: rung.append(True)) as uow:
        await uow.outbox.add_all([Letter("receipt", "a@x.example", {})], desk.now())
        assert not rung
        await uow.commit()
    async with backend.unit_of_work(lambda: rung.append(True)) as uow:
        await uow.outbox.add_all([], desk.now())
        await uow.commit()
    assert rung == [True]
