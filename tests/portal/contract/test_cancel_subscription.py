"""A cancellation from the proposal to the ledger, on every backend."""

from datetime import timedelta

import pytest

from portal.domain.accounts import Status
from portal.domain.errors import AlreadyCancelled, IdentityStale, ProposalExpired, UndoWindowClosed
from portal.domain.ledger import LineStatus, When
from portal.services.operations import history
from portal.services.proposals import look_at, propose_undo
from tests.portal.dialogues import CLAIRE, account, letters, proposed, ran, ran_with_own_code, said_yes, verified


async def wanted(desk):
    return await proposed(desk, operation="cancel_subscription", reason="not_used", comment="Merci")


async def cancelled(desk):
    await verified(desk)
    return await ran_with_own_code(desk, await wanted(desk))


async def test_the_plan_the_line_and_the_mails(desk):
    line = await cancelled(desk)
    found = await account(desk)
    renewal = found.subscription.renewal_date
    assert (line.operation, line.status, line.actor) == ("cancel_subscription", LineStatus.PLANNED, CLAIRE)
    assert line.before == {"status": "active", "last_day": None, "reason": None, "comment": None}
    last_day = (renewal - timedelta(days=1)).isoformat()
    assert line.after == {"status": "ended", "last_day": last_day, "reason": "not_used", "comment": "Merci"}
    assert (line.effective.when, line.effective.date) == (When.RENEWAL, renewal)
    assert line.undo_until == desk.policy.calendar.start(renewal)
    assert await history(desk, "PE-1001") == [line]
    assert found.subscription.status is Status.ACTIVE
    assert [(one.reference, one.effective_date) for one in found.planned] == [(line.reference, renewal)]
    sent = [(one.kind, one.to, one.facts["reference"]) for one in await letters(desk)]
    assert sent == [("receipt", CLAIRE, line.reference), ("security_notice", CLAIRE, line.reference)]


async def test_a_recent_code_is_not_enough(desk):
    await verified(desk)
    proposal = await wanted(desk)
    assert not (await look_at(desk, "conv_1", proposal.id)).satisfied
    with pytest.raises(IdentityStale):
        await said_yes(desk, proposal)
    assert await history(desk, "PE-1001") == []


async def test_once_is_enough(desk):
    line = await cancelled(desk)
    with pytest.raises(AlreadyCancelled) as refused:
        await wanted(desk)
    assert refused.value.params == {"date": line.after["last_day"]}


async def test_a_planned_decrease_and_a_cancellation_stand_side_by_side(desk):
    end = await cancelled(desk)
    fewer = await ran(desk, "change_quantity", quantity=2)
    assert {one.reference for one in (await account(desk)).planned} == {end.reference, fewer.reference}
    assert [one.status for one in await history(desk, "PE-1001")] == [LineStatus.PLANNED] * 2


async def test_it_can_be_taken_back_until_the_renewal(desk, clock):
    line = await cancelled(desk)
    clock.moment = line.undo_until - timedelta(minutes=5)
    await verified(desk)
    undo = (await propose_undo(desk, "conv_1", line.reference)).proposal
    inverse = await ran_with_own_code(desk, undo)
    assert (inverse.before, inverse.after) == (line.after, line.before)
    assert (await account(desk)).planned == ()
    assert [one.status for one in await history(desk, "PE-1001")] == [LineStatus.UNDONE, LineStatus.DONE]


async def test_on_the_renewal_it_is_too_late_to_take_it_back(desk, clock):
    line = await cancelled(desk)
    clock.moment = line.undo_until
    await verified(desk)
    with pytest.raises(UndoWindowClosed):
        await propose_undo(desk, "conv_1", line.reference)


async def test_a_card_made_on_the_last_day_ends_with_it(desk, clock):
    subscription = (await account(desk)).subscription
    midnight = desk.policy.calendar.start(subscription.renewal_date - timedelta(days=subscription.notice_days - 1))
    clock.moment = midnight - timedelta(minutes=10)
    await verified(desk)
    proposal = await wanted(desk)
    assert proposal.expires_at == midnight
    clock.moment = midnight
    with pytest.raises(ProposalExpired):
        await said_yes(desk, proposal)
