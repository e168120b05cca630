"""Hundreds of confirmed changes while the portal is killed again and again: each of them once, whatever happens.

PORTAL_FAULT_SEED=n repeats the choices of a run (not its timing); the figures stand at the end of the test run.
"""

import asyncio
import os
import secrets
from collections import Counter
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from portal.client import PortalClient
from portal.domain.accounts import Account, Administrator, Company, Subscription, User, UserStatus
from portal.domain.clock import SystemClock
from portal.domain.ledger import Effective, Line, LineStatus, When
from portal.mail import FileSender, OutboxWorker, Writer
from portal.settings import Settings
from portal.storage import tables
from tests.closing import leave_closing_line
from tests.portal import backends
from tests.portal.clocks import ManualClock
from tests.portal.faults.books import FIELDS, mails_of
from tests.portal.faults.customers import Customer
from tests.portal.faults.figures import Figures
from tests.portal.faults.portal_process import TOKEN, Killer, PortalProcess

CUSTOMERS, OPERATIONS_EACH, DUE = 12, 28, 30
PARIS = ZoneInfo("Europe/Paris")
COMPANY = Company("acme", "Acme", ("invoice", "sepa"))


def people(number):
    return [f"anna.{number}@acme.example", f"bruno.{number}@acme.example"]


def customer_account(number, today):
    users = [User(f"Start {n}", f"start.{n}.{number}@acme.example", UserStatus.ACTIVE) for n in range(2)]
    subscription = Subscription(
        f"PE-{number}", "acme", "premium", 5, today + timedelta(days=200), 30, people(number)[0], "invoice"
    )
    return Account(subscription, COMPANY, tuple(users))


def due_account(number, today):
    return Account(Subscription(f"DUE-{number}", "acme", "premium", 5, today, 30, people(0)[0], "invoice"), COMPANY)


def due_line(number, today):
    """A decrease confirmed long ago, whose day has come."""
    who = (people(0)[0], "conv_before", datetime.now(UTC) - timedelta(days=30))
    effective = Effective(When.RENEWAL, today)
    rest = ({"quantity": 5}, {"quantity": 2}, effective, "next", None, None, f"prop_due_{number}", None)
    return Line(f"OP-2000-{number:06d}", "change_quantity", f"DUE-{number}", LineStatus.PLANNED, *who, *rest)


async def fill(database, accounts, today):
    administrators = [Administrator(email, email, "acme") for n in range(CUSTOMERS) for email in people(n)]
    async with database.unit_of_work() as uow:
        await uow.accounts.add([COMPANY], administrators, [*accounts, *(due_account(n, today) for n in range(DUE))])
        for number in range(DUE):
            await uow.ledger.add(due_line(number, today))
        await uow.commit()


async def campaign(portal, database, accounts, random, figures):
    """All customers at once until each has had enough; the customers."""
    async with AsyncExitStack() as stack:
        tabs = [await stack.enter_async_context(PortalClient(portal.url, TOKEN)) for _ in range(2)]
        killer = Killer(portal, Random(random.random()))
        customers = [
            Customer(tabs, database, account, people(number), Random(random.random()), killer.yes_sent)
            for number, account in enumerate(accounts)
        ]
        killing = asyncio.create_task(killer.work())
        try:
            await asyncio.gather(*(customer.live(OPERATIONS_EACH) for customer in customers))
        finally:
            killer.finish()
            await killing
            await portal.stop()
    figures.kills = killer.kills
    figures.unanswered = sum(customer.unanswered for customer in customers)
    return customers


async def deliver_the_rest(portal, database):
    """A killed portal's claim on a letter ends after some minutes: here, at once."""
    later = ManualClock(datetime.now(UTC) + timedelta(hours=2))
    sender = Settings.model_fields["mail_from"].default
    writer = Writer(sender, PARIS, "https://logiciel.example/")
    await OutboxWorker(database.unit_of_work, later, writer, FileSender(portal.mails)).deliver_due()


async def read(database, subscription):
    async with database.unit_of_work() as uow:
        return await uow.accounts.get(subscription), await uow.ledger.of(subscription)


def check_customer(customer, account, lines, figures):
    """Every yes is one line, as its card said; the lines make the state."""
    figures.operations += len(customer.cards)
    written = Counter(line.proposal for line in lines)
    expected = Counter(card.id for card in customer.cards.values())
    for proposal in written | expected:
        figures.compare(expected[proposal], written[proposal])
    figures.compare(customer.books.version, account.subscription.version)
    for line in lines:
        card = customer.cards[line.reference]
        assert line.after == {change.field: change.after for change in card.changes}
        assert line.before == {change.field: change.before for change in card.changes}
    assert {line.reference: line.status.value for line in lines} == customer.books.statuses
    assert {change.reference: change.operation for change in account.planned} == customer.books.planned
    assert as_books(account) == (customer.books.values, customer.books.users)


def as_books(account):
    values = {name: getattr(account.subscription, name) for name in FIELDS}
    return values, {user.email: user.status.value for user in account.users}


def check_due(account, lines, figures):
    """Applied once, renewed once."""
    figures.planned_applied += sum(line.status is LineStatus.APPLIED for line in lines)
    figures.compare(3, account.subscription.version)
    assert (account.subscription.quantity, [line.status for line in lines]) == (2, [LineStatus.APPLIED])


async def check_everything(portal, database, customers, figures):
    every_line = []
    for customer in customers:
        account, lines = await read(database, customer.id)
        check_customer(customer, account, lines, figures)
        every_line += lines
    due = [await read(database, f"DUE-{number}") for number in range(DUE)]
    for account, lines in due:
        check_due(account, lines, figures)
    await check_mails(portal, database, every_line, due, figures)


async def check_mails(portal, database, lines, due, figures):
    """Every mail that the lines ask for, once by its Message-ID, and no other."""
    mails = [(path, message_from_bytes(path.read_bytes())) for path in sorted(portal.mails.glob("*.eml"))]
    figures.mails = len(mails)
    found = Counter((path.stem.rpartition("-")[2], mail["To"]) for path, mail in mails)
    expected = sum((mails_of(line) for line in lines), Counter({("change_applied", people(0)[0]): len(due)}))
    for which in found | expected:
        figures.compare(expected[which], found[which])
    ids = Counter(mail["Message-ID"] for _, mail in mails)
    figures.doubled += sum(count - 1 for count in ids.values())
    async with database.engine.connect() as connection:
        waiting = select(func.count()).where(tables.outbox.c.sent_at.is_(None))
        assert await connection.scalar(waiting) == 0
    receipts = " ".join(mail["Subject"] for path, mail in mails if path.stem.endswith("-receipt"))
    assert [receipts.count(line.reference) for line in lines] == [1] * len(lines)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", [name for name in backends.names() if name != "memory"])
async def test_every_confirmed_change_happens_once(name, tmp_path, repository, request):
    seed = int(os.environ.get("PORTAL_FAULT_SEED") or secrets.randbelow(10**6))
    random, figures = Random(seed), Figures(name, seed)
    today: date = SystemClock().now().astimezone(PARIS).date()
    accounts = [customer_account(number, today) for number in range(CUSTOMERS)]
    try:
        async with backends.backend(name, tmp_path) as database:
            await fill(database, accounts, today)
            portal = PortalProcess(repository, tmp_path, *await backends.address(database))
            customers = await campaign(portal, database, accounts, random, figures)
            await deliver_the_rest(portal, database)
            await check_everything(portal, database, customers, figures)
    finally:
        leave_closing_line(request.node, figures.line())
    assert (figures.lost, figures.doubled) == (0, 0), figures
    assert figures.operations >= 300 and figures.planned_applied == DUE and figures.kills > 0


def test_what_is_missing_and_what_is_too_many_do_not_make_up_for_each_other():
    figures = Figures("none", 0)
    figures.compare(3, 2)
    figures.compare(1, 3)
    assert (figures.lost, figures.doubled) == (1, 2)
