"""The ledger read page by page, on every backend."""

from datetime import timedelta

import pytest

from portal.domain.errors import IdentityRequired, LedgerLineUnknown, SubscriptionUnknown
from portal.services.operations import history
from tests.portal.dialogues import CLAIRE, PAUL, ran, verified


@pytest.fixture
async def lines(desk, clock):
    """Five lines, the middle three of the same moment."""
    await verified(desk)
    made = []
    for number in range(5):
        clock.turn(seconds=number in (1, 4))
        made.append(await ran(desk, "change_po_number", po_number=f"BC-{number}"))
    return made


async def test_pages_follow_one_another_without_gap_or_double(desk, lines):
    for size in (1, 2, 3, 5, 9):
        found, last = [], None
        while page := await history(desk, "PE-1001", after=last, limit=size):
            assert len(page) <= size
            found += page
            last = page[-1].reference
        assert found == lines


async def test_after_the_last_line_there_is_nothing(desk, lines):
    assert await history(desk, "PE-1001", after=lines[-1].reference) == []


async def test_a_line_that_comes_in_between_is_on_the_last_page(desk, lines, clock):
    first = await history(desk, "PE-1001", limit=3)
    clock.turn(seconds=1)
    new = await ran(desk, "change_po_number", po_number="BC-9")
    assert [*first, *await history(desk, "PE-1001", after=first[-1].reference)] == [*lines, new]


async def test_a_reference_of_another_ledger_is_unknown(desk, lines, clock):
    await verified(desk, PAUL, "conv_2")
    for subscription, reference in (("PE-2001", lines[0].reference), ("PE-1001", "OP-2026-999999")):
        with pytest.raises(LedgerLineUnknown):
            await history(desk, subscription, after=reference)


async def test_a_conversation_reads_what_its_person_administers(desk, lines, clock):
    assert await history(desk, "PE-1001", "conv_1") == lines
    with pytest.raises(SubscriptionUnknown):
        await history(desk, "PE-2001", "conv_1")
    with pytest.raises(IdentityRequired):
        await history(desk, "PE-1001", "conv_nobody")
    clock.moment += timedelta(minutes=61)
    with pytest.raises(IdentityRequired):
        await history(desk, "PE-1001", "conv_1")
    assert {line.actor for line in await history(desk, "PE-1001")} == {CLAIRE}
