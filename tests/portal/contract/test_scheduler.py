"""Planned changes on their date, and renewals, on every backend."""

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.domain.accounts import Account, Administrator, Company, Status, Subscription
from portal.domain.errors import SubscriptionNotActive
from portal.domain.ledger import Effective, Line, LineStatus, When
from portal.services.operations import history
from portal.services.proposals import look_at
from portal.services.scheduler import Scheduler
from portal.storage import Database
from tests.portal import backends
from tests.portal.dialogues import CLAIRE, MARC, account, letters, proposed, ran, ran_with_own_code, said_yes, verified
from tests.portal.power_cuts import PowerCut, cut_at

RENEWAL = date(2027, 3, 24)


@pytest.fixture
def scheduler(desk):
    return Scheduler(desk)


def midnight(desk, day=RENEWAL):
    return desk.policy.calendar.start(day)


async def statuses(desk, subscription="PE-1001"):
    return [line.status for line in await history(desk, subscription)]


async def test_a_planned_change_waits_for_its_day(desk, clock, scheduler):
    await verified(desk)
    line = await ran(desk, "change_quantity", quantity=2)
    await letters(desk)
    clock.moment = midnight(desk) - timedelta(seconds=1)
    await scheduler.keep_up()
    assert (await account(desk)).subscription.quantity == 5
    before = (await account(desk)).subscription.version
    clock.moment = midnight(desk)
    await scheduler.keep_up()
    found = await account(desk)
    assert (found.subscription.quantity, found.planned) == (2, ())
    assert found.subscription.version == before + 2  # the change, the renewal
    assert await statuses(desk) == [LineStatus.APPLIED]
    [letter] = await letters(desk)
    assert (letter.kind, letter.to, letter.facts["reference"]) == ("change_applied", CLAIRE, line.reference)


async def test_once_is_enough(desk, clock, scheduler):
    await verified(desk)
    await ran(desk, "change_quantity", quantity=2)
    clock.moment = midnight(desk)
    first = await scheduler.keep_up()
    assert (first > 0, await scheduler.keep_up()) == (True, 0)
    assert [letter.kind for letter in await letters(desk)] == ["receipt", "change_applied"]


async def test_a_subscription_that_goes_on_is_renewed(desk, clock, scheduler):
    clock.moment = midnight(desk)
    await scheduler.keep_up()
    assert (await account(desk)).subscription.renewal_date == date(2028, 3, 24)
    assert await letters(desk) == []


async def test_a_cancelled_one_ends_and_cannot_be_changed(desk, clock, scheduler):
    await verified(desk)
    end = await ran_with_own_code(desk, await proposed(desk, operation="cancel_subscription", reason="other"))
    await ran(desk, "change_quantity", quantity=2)
    clock.moment = midnight(desk)
    await scheduler.keep_up()
    found = (await account(desk)).subscription
    assert (found.status, found.quantity, found.renewal_date) == (Status.ENDED, 2, RENEWAL)
    assert await statuses(desk) == [LineStatus.APPLIED] * 2
    assert [letter.facts["reference"] for letter in await letters(desk)][-1] == end.reference
    await verified(desk)
    with pytest.raises(SubscriptionNotActive):
        await proposed(desk, quantity=8)


async def test_what_was_taken_back_is_not_applied(desk, clock, scheduler):
    await verified(desk)
    await ran(desk, "change_quantity", quantity=2)
    await ran(desk, "undo_cancellation")
    clock.moment = midnight(desk)
    await scheduler.keep_up()
    assert (await account(desk)).subscription.quantity == 5
    assert await statuses(desk) == [LineStatus.CANCELLED, LineStatus.DONE]


async def test_the_present_administrator_is_told(desk, clock, scheduler):
    await verified(desk)
    await ran(desk, "change_quantity", quantity=2)
    await ran_with_own_code(desk, await proposed(desk, operation="transfer_admin", to=MARC))
    await letters(desk)
    clock.moment = midnight(desk)
    await scheduler.keep_up()
    assert [letter.to for letter in await letters(desk)] == [MARC]


async def test_a_card_of_before_is_stale_afterwards(desk, clock, scheduler):
    clock.moment = midnight(desk) - timedelta(minutes=5)
    await verified(desk)
    proposal = await proposed(desk, quantity=8)
    clock.moment = midnight(desk)
    await scheduler.keep_up()
    assert (await look_at(desk, "conv_1", proposal.id)).status == "stale"


async def test_a_defect_in_one_line_does_not_hold_up_the_others(desk, clock, scheduler):
    await verified(desk)
    line = await ran(desk, "change_quantity", quantity=2)
    broken = replace(line, reference="OP-2026-000000", operation="fly", subscription="PE-2001", proposal="prop_fly")
    async with desk.unit_of_work() as uow:
        await uow.ledger.add(broken)
        await uow.commit()
    clock.moment = midnight(desk)
    await scheduler.keep_up()
    assert await statuses(desk) == [LineStatus.APPLIED]
    assert await statuses(desk, "PE-2001") == [LineStatus.PLANNED]
    assert (await account(desk, "PE-2001")).subscription.renewal_date < RENEWAL


# ── a night with many changes ────────────────────────────────────────────────────────────────────────────────────────

MANY = 12


def subscription(number):
    return Subscription(f"PE-{number}", "acme", "premium", 9, RENEWAL, 30, "anna@acme.example", "invoice")


def planned(number, operation, after, desk):
    reference = f"OP-2026-{number:06d}"
    name = f"PE-{number % 1000}"
    effective = Effective(When.RENEWAL, RENEWAL)
    who = ("anna@acme.example", "conv_1", desk.now())
    facts = (dict.fromkeys(after), after, effective, "none", None, None, f"prop_{number}", None)
    return Line(reference, operation, name, LineStatus.PLANNED, *who, *facts)


@pytest.fixture
async def night(desk, clock):
    """Twelve subscriptions with a decrease each; every third one ends besides. The lines, when their day has come."""
    company = Company("acme", "Acme", ("invoice",))
    lines = [planned(n, "change_quantity", {"quantity": 2}, desk) for n in range(MANY)]
    ends = [planned(1000 + n, "cancel_subscription", {"status": "ended"}, desk) for n in range(0, MANY, 3)]
    async with desk.unit_of_work() as uow:
        administrator = Administrator("anna@acme.example", "Anna", "acme")
        await uow.accounts.add([company], [administrator], [Account(subscription(n), company) for n in range(MANY)])
        for line in (*lines, *ends):
            await uow.ledger.add(line)
        await uow.commit()
    clock.moment = midnight(desk)
    return [*lines, *ends]


async def check_morning(desk, lines):
    """Every line once: in the state, in the ledger, in the mails."""
    for number in range(MANY):
        found = (await account(desk, f"PE-{number}")).subscription
        ended = number % 3 == 0
        assert (found.quantity, found.status) == (2, Status.ENDED if ended else Status.ACTIVE)
        assert found.renewal_date == (RENEWAL if ended else date(2028, 3, 24))
        assert found.version == 3
        assert set(await statuses(desk, f"PE-{number}")) == {LineStatus.APPLIED}
    sent = Counter(letter.facts["reference"] for letter in await letters(desk))
    assert sent == Counter(line.reference for line in lines)


@asynccontextmanager
async def another_process(desk, backend):
    """The same database through connections of its own."""
    if not isinstance(backend, Database):
        yield desk
        return
    other = Database(*await backends.address(backend))
    try:
        yield replace(desk, unit_of_work=other.unit_of_work)
    finally:
        await other.close()


async def test_two_schedulers_race(desk, backend, night):
    async with another_process(desk, backend) as other:
        await asyncio.gather(*(Scheduler(one).keep_up() for one in (desk, other, desk, other)))
    await check_morning(desk, night)


@pytest.mark.parametrize("commits", [1, 7, 13, 17])
async def test_one_of_two_is_cut_off_in_the_middle(desk, backend, night, commits):
    async with another_process(desk, backend) as other:
        racing = [Scheduler(cut_at(desk, commits)).keep_up(), Scheduler(other).keep_up()]
        await asyncio.gather(*racing, return_exceptions=True)
    await Scheduler(desk).keep_up()
    await check_morning(desk, night)


async def test_after_a_power_cut_the_next_one_goes_on(desk, night):
    for commits in (5, 1, 9):
        with pytest.raises(PowerCut):
            await Scheduler(cut_at(desk, commits)).keep_up()
    await Scheduler(desk).keep_up()
    await check_morning(desk, night)


async def test_stopped_it_ends_and_started_again_it_goes_on(desk, night):
    scheduler = Scheduler(desk)
    running = asyncio.create_task(scheduler.run())
    await asyncio.sleep(0)
    scheduler.stop()
    await running
    await Scheduler(desk).keep_up()
    await check_morning(desk, night)


async def test_a_change_confirmed_at_midnight_and_the_scheduler_do_not_overwrite_each_other(desk, clock):
    clock.moment = midnight(desk) - timedelta(minutes=5)
    await verified(desk)
    await ran(desk, "change_quantity", quantity=2)
    proposal = await proposed(desk, operation="change_po_number", po_number="BC-9")
    clock.moment = midnight(desk)
    confirmed, _ = await asyncio.gather(said_yes(desk, proposal), Scheduler(desk).keep_up(), return_exceptions=True)
    await Scheduler(desk).keep_up()
    found = (await account(desk)).subscription
    assert (found.quantity, found.renewal_date) == (2, date(2028, 3, 24))
    assert found.po_number == ("BC-2026-118" if isinstance(confirmed, Exception) else "BC-9")
