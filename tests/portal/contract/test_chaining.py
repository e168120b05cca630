"""Proposals that follow one another, on every backend."""

import pytest

from portal.domain.errors import (
    NoFreeLicense,
    ProposalConfirmed,
    ProposalExpired,
    ProposalStale,
    ProposalUnknown,
    ProposalWithdrawn,
    QuantityUnchanged,
)
from portal.domain.ledger import LineStatus
from portal.domain.proposals import ProposalStatus
from portal.services.operations import history
from portal.services.proposals import look_at, propose_undo, withdraw
from tests.portal.dialogues import CLAIRE, MARC, NADIA, account, letters, proposed, said_yes, verified


async def chain(desk, *quantities):
    """Proposals of these quantities, each after the one before."""
    proposals = []
    for quantity in quantities:
        proposals.append(await proposed(desk, after=proposals[-1] if proposals else None, quantity=quantity))
    return proposals


async def status(desk, proposal):
    return (await look_at(desk, "conv_1", proposal.id)).status


async def statuses(desk):
    return [line.status for line in await history(desk, "PE-1001")]


async def test_three_in_order_all_run(desk):
    await verified(desk)
    proposals = await chain(desk, 8, 9, 11)
    assert [p.draft.before for p in proposals] == [{"quantity": 5}, {"quantity": 8}, {"quantity": 9}]
    assert [await status(desk, p) for p in proposals] == [ProposalStatus.OPEN] * 3
    for number, proposal in enumerate(proposals):
        line, replayed = await said_yes(desk, proposal, f"key_{number}")
        assert not replayed and line.before == proposal.draft.before
        assert [await status(desk, p) for p in proposals[number + 1 :]] == [ProposalStatus.OPEN] * (2 - number)
    assert (await account(desk)).subscription.quantity == 11
    assert [(letter.kind, letter.to) for letter in await letters(desk)] == [("receipt", CLAIRE)] * 3
    assert await statuses(desk) == [LineStatus.DONE] * 3


async def test_the_second_cannot_run_first(desk):
    await verified(desk)
    first, second = await chain(desk, 8, 9)
    with pytest.raises(ProposalStale) as refused:
        await said_yes(desk, second)
    assert refused.value.params == {"before": {"quantity": 5}}
    assert await statuses(desk) == [] and await letters(desk) == []
    await said_yes(desk, first, "key_1")
    assert (await said_yes(desk, second, "key_2"))[0].after == {"quantity": 9}


async def test_without_the_first_the_others_are_stale(desk):
    await verified(desk)
    first, second, third = await chain(desk, 8, 9, 11)
    await withdraw(desk, "conv_1", first.id)
    assert [await status(desk, p) for p in (second, third)] == [ProposalStatus.STALE] * 2
    with pytest.raises(ProposalStale):
        await said_yes(desk, second)


async def test_another_change_in_its_place_does_not_let_the_second_run(desk):
    await verified(desk)
    first, second = await chain(desk, 8, 9)
    await withdraw(desk, "conv_1", first.id)
    await said_yes(desk, await proposed(desk, quantity=6), "key_1")
    assert await status(desk, second) is ProposalStatus.STALE
    with pytest.raises(ProposalStale):
        await said_yes(desk, second, "key_2")
    assert (await account(desk)).subscription.quantity == 6


async def test_a_change_in_between_makes_the_second_stale(desk):
    await verified(desk)
    first, second = await chain(desk, 8, 9)
    await said_yes(desk, first, "key_1")
    await said_yes(desk, await proposed(desk, quantity=10), "key_2")
    assert await status(desk, second) is ProposalStatus.STALE
    with pytest.raises(ProposalStale):
        await said_yes(desk, second, "key_3")


async def test_an_expired_first_makes_the_second_stale(desk, clock):
    await verified(desk)
    first = await proposed(desk, quantity=8)
    clock.turn(minutes=20)
    second = await proposed(desk, after=first, quantity=9)
    clock.turn(minutes=10)
    assert await status(desk, first) is ProposalStatus.EXPIRED
    assert await status(desk, second) is ProposalStatus.STALE


async def test_a_repeated_yes_of_a_follower_is_answered_with_its_line(desk):
    await verified(desk)
    first, second = await chain(desk, 8, 9)
    lines = [(await said_yes(desk, p, f"key_{p.id}"))[0] for p in (first, second)]
    again = [await said_yes(desk, p, f"key_{p.id}") for p in (first, second)]
    assert again == [(line, True) for line in lines]
    assert len(await letters(desk)) == 2


async def test_a_planned_first_is_seen_and_replaced_by_the_second(desk):
    await verified(desk)
    first = await proposed(desk, quantity=2)
    with pytest.raises(QuantityUnchanged):
        await proposed(desk, after=first, quantity=2)
    second = await proposed(desk, after=first, quantity=8)
    assert second.draft.replaces == (first.id,)
    await said_yes(desk, first, "key_1")
    await said_yes(desk, second, "key_2")
    assert await statuses(desk) == [LineStatus.CANCELLED, LineStatus.DONE]
    assert (await account(desk)).planned == ()


async def test_what_the_first_replaces_is_gone_for_the_second(desk):
    await verified(desk)
    line, _ = await said_yes(desk, await proposed(desk, quantity=2), "key_1")
    first = await proposed(desk, quantity=8)
    second = await proposed(desk, after=first, quantity=2)
    assert (first.draft.replaces, second.draft.replaces) == ((line.reference,), ())


async def test_an_undo_can_be_followed(desk):
    await verified(desk)
    line, _ = await said_yes(desk, await proposed(desk, quantity=2), "key_1")
    undo = (await propose_undo(desk, "conv_1", line.reference)).proposal
    second = await proposed(desk, after=undo, quantity=2)
    assert second.draft.replaces == ()
    await said_yes(desk, undo, "key_2")
    await said_yes(desk, second, "key_3")
    assert await statuses(desk) == [LineStatus.UNDONE, LineStatus.DONE, LineStatus.PLANNED]


async def test_what_cannot_be_followed(desk, clock):
    await verified(desk)
    done, withdrawn, aged = [await proposed(desk, quantity=quantity) for quantity in (8, 9, 10)]
    await withdraw(desk, "conv_1", withdrawn.id)
    with pytest.raises(ProposalWithdrawn):
        await proposed(desk, after=withdrawn, quantity=12)
    line, _ = await said_yes(desk, done)
    with pytest.raises(ProposalConfirmed) as refused:
        await proposed(desk, after=done, quantity=12)
    assert refused.value.params == {"reference": line.reference}
    with pytest.raises(ProposalStale):
        await proposed(desk, after=aged, quantity=12)
    clock.turn(minutes=30)
    with pytest.raises(ProposalExpired):
        await proposed(desk, after=aged, quantity=12)


async def test_a_plan_on_users_and_licences(desk):
    """One user goes, two licences come, and only then is there room for four."""
    await verified(desk)
    four = [{"name": f"New {n}", "email": f"new.{n}@martin-be.example"} for n in range(4)]
    with pytest.raises(NoFreeLicense):
        await proposed(desk, operation="bulk_add_users", users=four)
    gone = await proposed(desk, operation="remove_user", users=["Marc Dubois"])
    more = await proposed(desk, after=gone, quantity=2, quantity_mode="increase")
    added = await proposed(desk, after=more, operation="bulk_add_users", users=four)
    assert added.draft.before["used"] == 3
    for proposal in (gone, more, added):
        await said_yes(desk, proposal, f"key_{proposal.id}")
    found = await account(desk)
    assert (found.subscription.quantity, found.used, found.free) == (7, 7, 0)
    assert MARC not in {user.email for user in found.users}


async def test_only_ones_own_can_be_followed(desk):
    await verified(desk)
    first = await proposed(desk, quantity=8)
    await verified(desk, conversation="conv_2")
    with pytest.raises(ProposalUnknown):
        await proposed(desk, "conv_2", after=first, quantity=9)
    await verified(desk, NADIA, "conv_3")
    premium = await proposed(desk, "conv_3", "PE-3001", quantity=12)
    with pytest.raises(ProposalUnknown):
        await proposed(desk, "conv_3", "PE-3002", after=premium, quantity=5)
