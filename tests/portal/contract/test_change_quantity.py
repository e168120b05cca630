"""A change of quantity from the proposal to the ledger, on every backend."""

import asyncio
from dataclasses import replace

import pytest

from portal.domain.accounts import User, UserStatus
from portal.domain.errors import (
    AlreadyUndone,
    IdempotencyKeyReused,
    IdentityRequired,
    IdentityStale,
    LedgerLineUnknown,
    LicensesInUse,
    NotUndoable,
    ProposalConfirmed,
    ProposalExpired,
    ProposalStale,
    ProposalUnknown,
    ProposalWithdrawn,
    SubscriptionUnknown,
    TermsNotAccepted,
    UndoWindowClosed,
)
from portal.domain.ledger import LineStatus, When
from portal.domain.proposals import ProposalStatus
from portal.services.conversations import erase
from portal.services.operations import Yes, confirm, history
from portal.services.proposals import look_at, propose_undo, withdraw
from tests.portal.dialogues import CLAIRE, PAUL, account, letters, proposed, said_yes, verified


async def test_more_licences_count_at_once(desk):
    await verified(desk)
    proposal = await proposed(desk, quantity=3, quantity_mode="increase", po_number="BC-2026-200")
    line, replayed = await said_yes(desk, proposal)
    after = await account(desk)
    assert (line.reference, line.status, replayed) == ("OP-2026-000001", LineStatus.DONE, False)
    assert (line.actor, line.conversation) == (CLAIRE, "conv_1")
    assert line.before == {"quantity": 5, "po_number": "BC-2026-118"}
    assert line.after == {"quantity": 8, "po_number": "BC-2026-200"}
    assert line.terms == proposal.terms == desk.terms["amendment"].seal
    assert (after.subscription.quantity, after.subscription.po_number) == (8, "BC-2026-200")
    assert await history(desk, "PE-1001") == [line]


async def test_fewer_licences_wait_for_the_renewal(desk):
    await verified(desk)
    line, _ = await said_yes(desk, await proposed(desk, quantity=2))
    after = await account(desk)
    assert (line.status, line.effective.when) == (LineStatus.PLANNED, When.RENEWAL)
    assert after.subscription.quantity == 5
    assert [(p.reference, p.effective_date, p.after) for p in after.planned] == [
        (line.reference, after.subscription.renewal_date, {"quantity": 2})
    ]


async def test_a_new_wish_replaces_the_planned_one(desk):
    await verified(desk)
    first, _ = await said_yes(desk, await proposed(desk, quantity=2), "key_1")
    second, _ = await said_yes(desk, await proposed(desk, quantity=9), "key_2")
    assert [(line.reference, line.status) for line in await history(desk, "PE-1001")] == [
        (first.reference, LineStatus.CANCELLED),
        (second.reference, LineStatus.DONE),
    ]
    assert second.undo_until is None
    assert (await account(desk)).planned == ()


async def test_the_change_the_line_and_the_mail_come_together(desk):
    await verified(desk)
    await said_yes(desk, await proposed(desk, quantity=8))
    [letter] = await letters(desk)
    assert (letter.kind, letter.to, letter.facts["reference"]) == ("receipt", CLAIRE, "OP-2026-000001")


@pytest.mark.parametrize("keys", [("same", "same"), ("first", "second")])
async def test_a_repeated_yes_is_answered_with_the_same_line(desk, keys):
    await verified(desk)
    proposal = await proposed(desk, quantity=8)
    first, second = [await said_yes(desk, proposal, key) for key in keys]
    assert (first[1], second[1]) == (False, True)
    assert first[0] == second[0]
    assert len(await history(desk, "PE-1001")) == len(await letters(desk)) == 1


async def test_simultaneous_yeses_make_one_operation(desk):
    await verified(desk)
    proposal = await proposed(desk, quantity=8)
    answers = await asyncio.gather(*(said_yes(desk, proposal, f"key_{n % 3}") for n in range(8)))
    assert sorted(replayed for _, replayed in answers) == [False, *[True] * 7]
    assert len({line.reference for line, _ in answers}) == 1
    assert len(await history(desk, "PE-1001")) == len(await letters(desk)) == 1


async def test_references_do_not_collide_nor_leave_gaps(desk):
    people = {"PE-1001": CLAIRE, "PE-2001": PAUL}
    proposals = []
    for subscription, email in people.items():
        conversation = await verified(desk, email, f"conv_{subscription}")
        proposals.append(await proposed(desk, conversation, subscription, quantity=12))
    lines = [line for line, _ in await asyncio.gather(*(said_yes(desk, one) for one in proposals))]
    assert sorted(line.reference for line in lines) == ["OP-2026-000001", "OP-2026-000002"]


async def test_one_of_two_rival_proposals_is_stale(desk):
    await verified(desk)
    mine, other = await proposed(desk, quantity=8), await proposed(desk, quantity=7)
    answers = await asyncio.gather(said_yes(desk, mine, "k1"), said_yes(desk, other, "k2"), return_exceptions=True)
    [refused] = [answer for answer in answers if isinstance(answer, Exception)]
    assert isinstance(refused, ProposalStale)
    assert refused.params == {"before": {"quantity": (await account(desk)).subscription.quantity}}
    assert len(await history(desk, "PE-1001")) == 1


async def test_a_key_confirms_one_proposal(desk):
    await verified(desk)
    first = await proposed(desk, quantity=8)
    await said_yes(desk, first, "key_1")
    second = await proposed(desk, quantity=9)
    with pytest.raises(IdempotencyKeyReused):
        await said_yes(desk, second, "key_1")


async def test_the_text_shown_must_be_the_text_accepted(desk):
    await verified(desk)
    proposal = await proposed(desk, quantity=8)
    for accepted in (None, "another hash"):
        with pytest.raises(TermsNotAccepted):
            await confirm(desk, Yes("conv_1", proposal.id, "key_1", accepted))
    assert (await account(desk)).subscription.quantity == 5


async def test_a_proposal_lives_half_an_hour(desk, clock):
    await verified(desk)
    proposal = await proposed(desk, quantity=8)
    clock.turn(minutes=30)
    assert (await look_at(desk, "conv_1", proposal.id)).status is ProposalStatus.EXPIRED
    with pytest.raises(ProposalExpired):
        await said_yes(desk, proposal)


async def test_a_code_is_too_old_after_a_quarter(desk, clock):
    await verified(desk)
    clock.turn(minutes=14)
    proposal = await proposed(desk, quantity=8)
    assert (await look_at(desk, "conv_1", proposal.id)).satisfied
    clock.turn(minutes=1)
    assert not (await look_at(desk, "conv_1", proposal.id)).satisfied
    with pytest.raises(IdentityStale):
        await said_yes(desk, proposal)
    await verified(desk)
    assert (await said_yes(desk, proposal))[0].reference == "OP-2026-000001"


async def test_nobody_proposes_nothing(desk):
    with pytest.raises(IdentityRequired):
        await proposed(desk, quantity=8)


async def test_another_administrators_subscription_is_unknown(desk):
    await verified(desk, PAUL)
    with pytest.raises(SubscriptionUnknown):
        await proposed(desk, quantity=8)


async def test_a_conversation_that_becomes_another_persons_cannot_confirm(desk, clock):
    await verified(desk)
    proposal = await proposed(desk, quantity=8)
    clock.turn(seconds=1)
    await verified(desk, PAUL)
    with pytest.raises(IdentityRequired):
        await said_yes(desk, proposal)


async def test_another_conversations_proposal_is_unknown(desk):
    await verified(desk)
    proposal = await proposed(desk, quantity=8)
    await verified(desk, conversation="conv_2")
    for attempt in (look_at(desk, "conv_2", proposal.id), withdraw(desk, "conv_2", proposal.id)):
        with pytest.raises(ProposalUnknown):
            await attempt
    with pytest.raises(ProposalUnknown):
        await confirm(desk, Yes("conv_2", proposal.id, "key_1", proposal.terms.hash))


async def test_a_withdrawn_proposal_stays_withdrawn(desk):
    await verified(desk)
    proposal = await proposed(desk, quantity=8)
    for _ in range(2):
        assert (await withdraw(desk, "conv_1", proposal.id)).status is ProposalStatus.WITHDRAWN
    with pytest.raises(ProposalWithdrawn):
        await said_yes(desk, proposal)


async def test_a_confirmed_proposal_cannot_be_withdrawn(desk):
    await verified(desk)
    proposal = await proposed(desk, quantity=8)
    line, _ = await said_yes(desk, proposal)
    with pytest.raises(ProposalConfirmed) as refused:
        await withdraw(desk, "conv_1", proposal.id)
    assert refused.value.params == {"reference": line.reference}


async def undone(desk, reference, key="key_undo"):
    card = await propose_undo(desk, "conv_1", reference)
    return await said_yes(desk, card.proposal, key)


async def test_more_licences_can_be_taken_back(desk):
    await verified(desk)
    line, _ = await said_yes(desk, await proposed(desk, quantity=8, po_number="BC-2026-200"))
    inverse, _ = await undone(desk, line.reference)
    after = await account(desk)
    assert (after.subscription.quantity, after.subscription.po_number) == (5, "BC-2026-118")
    assert (inverse.undoes, inverse.undo_until) == (line.reference, None)
    assert [one.status for one in await history(desk, "PE-1001")] == [LineStatus.UNDONE, LineStatus.DONE]
    with pytest.raises(AlreadyUndone):
        await propose_undo(desk, "conv_1", line.reference)
    with pytest.raises(NotUndoable):
        await propose_undo(desk, "conv_1", inverse.reference)


async def test_a_planned_change_can_be_taken_back(desk):
    await verified(desk)
    line, _ = await said_yes(desk, await proposed(desk, quantity=2))
    inverse, _ = await undone(desk, line.reference)
    after = await account(desk)
    assert (after.subscription.quantity, after.planned) == (5, ())
    assert (inverse.before, inverse.after) == ({"quantity": 2}, {"quantity": 5})
    assert [one.status for one in await history(desk, "PE-1001")] == [LineStatus.UNDONE, LineStatus.DONE]


async def test_taking_back_is_possible_for_a_day(desk, clock):
    await verified(desk)
    line, _ = await said_yes(desk, await proposed(desk, quantity=8))
    clock.turn(hours=23, minutes=50)
    await verified(desk)
    card = await propose_undo(desk, "conv_1", line.reference)
    assert card.proposal.expires_at == line.undo_until
    clock.turn(minutes=10)
    with pytest.raises(UndoWindowClosed):
        await propose_undo(desk, "conv_1", line.reference)
    with pytest.raises(ProposalExpired):
        await said_yes(desk, card.proposal, "key_undo")


async def test_two_simultaneous_undos_take_back_once(desk):
    await verified(desk)
    line, _ = await said_yes(desk, await proposed(desk, quantity=8))
    cards = [await propose_undo(desk, "conv_1", line.reference) for _ in range(2)]
    yeses = [said_yes(desk, card.proposal, f"undo_{n}") for n, card in enumerate(cards)]
    answers = await asyncio.gather(*yeses, return_exceptions=True)
    assert sum(isinstance(answer, ProposalStale) for answer in answers) == 1
    assert (await account(desk)).subscription.quantity == 5


async def test_licences_that_are_taken_cannot_be_taken_back(desk):
    await verified(desk)
    line, _ = await said_yes(desk, await proposed(desk, quantity=8))
    await fill_seats(desk, 6)
    with pytest.raises(LicensesInUse) as refused:
        await propose_undo(desk, "conv_1", line.reference)
    assert refused.value.params == {"used": 6, "quantity": 5}


async def test_an_overtaken_change_cannot_be_taken_back(desk):
    await verified(desk)
    line, _ = await said_yes(desk, await proposed(desk, quantity=8), "key_1")
    await said_yes(desk, await proposed(desk, quantity=9), "key_2")
    with pytest.raises(NotUndoable):
        await propose_undo(desk, "conv_1", line.reference)


async def test_another_administrators_line_is_unknown(desk):
    await verified(desk)
    line, _ = await said_yes(desk, await proposed(desk, quantity=8))
    await verified(desk, PAUL, "conv_2")
    for reference in (line.reference, "OP-2026-999999"):
        with pytest.raises(LedgerLineUnknown):
            await propose_undo(desk, "conv_2", reference)


async def test_forgetting_a_conversation_keeps_its_ledger_lines(desk):
    await verified(desk)
    done, waiting = await proposed(desk, quantity=8), await proposed(desk, quantity=9)
    line, _ = await said_yes(desk, done)
    await erase(desk, "conv_1")
    with pytest.raises(ProposalUnknown):
        await look_at(desk, "conv_1", waiting.id)
    assert await history(desk, "PE-1001") == [line]


async def fill_seats(desk, seats):
    found = await account(desk)
    more = [User(f"User {n}", f"user.{n}@martin-be.example", UserStatus.ACTIVE) for n in range(seats - found.used)]
    async with desk.unit_of_work() as uow:
        await uow.accounts.save(replace(found, users=(*found.users, *more)))
        await uow.commit()
