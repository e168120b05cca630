"""Taking a planned change back, from the proposal to the ledger, on every backend."""

from datetime import timedelta

import pytest

from portal.domain.accounts import Status
from portal.domain.errors import NothingPlanned, NotUndoable, ProposalExpired
from portal.domain.ledger import LineStatus
from portal.services.operations import history
from portal.services.proposals import propose_undo
from tests.portal.dialogues import CLAIRE, account, letters, proposed, ran, ran_with_own_code, said_yes, verified


@pytest.fixture
async def end(desk):
    """The ledger line of a cancellation, its letters gone."""
    await verified(desk)
    line = await ran_with_own_code(desk, await proposed(desk, operation="cancel_subscription", reason="other"))
    await letters(desk)
    return line


async def test_the_plan_the_lines_and_the_mail(desk, end):
    line = await ran(desk, "undo_cancellation")
    found = await account(desk)
    assert (line.operation, line.status, line.undo_until) == ("undo_cancellation", LineStatus.DONE, None)
    assert line.before == end.after
    assert line.after == {"status": "active", "last_day": None, "reason": None}
    assert (found.planned, found.subscription.status) == ((), Status.ACTIVE)
    assert [(one.reference, one.status) for one in await history(desk, "PE-1001")] == [
        (end.reference, LineStatus.CANCELLED),
        (line.reference, LineStatus.DONE),
    ]
    assert [(one.kind, one.to, one.facts["reference"]) for one in await letters(desk)] == [
        ("receipt", CLAIRE, line.reference)
    ]


async def test_a_planned_decrease_is_named(desk, end):
    fewer = await ran(desk, "change_quantity", quantity=2)
    line = await ran(desk, "undo_cancellation", planned=fewer.reference)
    assert (line.before, line.after) == ({"quantity": 2}, {"quantity": 5})
    assert [one.reference for one in (await account(desk)).planned] == [end.reference]


async def test_it_cannot_be_taken_back_itself(desk, end):
    line = await ran(desk, "undo_cancellation")
    for reference in (line.reference, end.reference):
        with pytest.raises(NotUndoable):
            await propose_undo(desk, "conv_1", reference)
    with pytest.raises(NothingPlanned):
        await ran(desk, "undo_cancellation")


async def test_after_it_one_can_cancel_again(desk, end):
    await ran(desk, "undo_cancellation")
    again = await ran_with_own_code(desk, await proposed(desk, operation="cancel_subscription", reason="other"))
    assert [one.reference for one in (await account(desk)).planned] == [again.reference]


async def test_what_is_planned_in_a_chain_can_be_taken_back_in_it(desk):
    await verified(desk)
    first = await proposed(desk, quantity=2)
    second = await proposed(desk, operation="undo_cancellation", after=first)
    await said_yes(desk, first, "key_1")
    await said_yes(desk, second, "key_2")
    assert (await account(desk)).planned == ()
    assert [one.status for one in await history(desk, "PE-1001")] == [LineStatus.CANCELLED, LineStatus.DONE]


async def test_at_midnight_before_the_renewal_it_is_too_late(desk, end, clock):
    clock.moment = end.undo_until - timedelta(minutes=5)
    await verified(desk)
    proposal = await proposed(desk, operation="undo_cancellation")
    clock.moment = end.undo_until
    with pytest.raises(ProposalExpired):
        await said_yes(desk, proposal)
    with pytest.raises(NothingPlanned):
        await proposed(desk, operation="undo_cancellation")
