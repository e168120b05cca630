"""Handing over the administrator's role, from the proposal to the ledger, on every backend."""

import asyncio

import pytest

from portal.domain.errors import IdentityStale, LedgerLineUnknown, NotUndoable, SubscriptionUnknown
from portal.domain.ledger import LineStatus
from portal.services.identity import who_is
from portal.services.operations import history
from portal.services.proposals import propose_undo
from tests.portal.dialogues import (
    CLAIRE,
    MARC,
    NADIA,
    PAUL,
    account,
    letters,
    proposed,
    ran_with_own_code,
    said_yes,
    verified,
)


async def handed_over(desk, to):
    await verified(desk)
    return await ran_with_own_code(desk, await proposed(desk, operation="transfer_admin", to=to))


async def test_the_role_the_line_and_the_mails(desk):
    line = await handed_over(desk, "Marc Dubois")
    found = await account(desk)
    assert (line.operation, line.status, line.actor) == ("transfer_admin", LineStatus.DONE, CLAIRE)
    assert line.before == {"admin_email": CLAIRE, "admin_name": "Claire Martin"}
    assert line.after == {"admin_email": MARC, "admin_name": "Marc Dubois"}
    assert line.undo_until is None
    assert await history(desk, "PE-1001") == [line]
    assert (found.subscription.admin_email, found.admin_name) == (MARC, "Marc Dubois")
    assert [(one.kind, one.to, one.facts["reference"]) for one in await letters(desk)] == [
        ("receipt", CLAIRE, line.reference),
        ("new_administrator", MARC, line.reference),
        ("former_administrator", CLAIRE, line.reference),
    ]


async def test_a_recent_code_is_not_enough(desk):
    await verified(desk)
    proposal = await proposed(desk, operation="transfer_admin", to=MARC)
    with pytest.raises(IdentityStale):
        await said_yes(desk, proposal)
    assert (await account(desk)).subscription.admin_email == CLAIRE


async def test_a_repeated_yes_is_still_answered_to_the_former_administrator(desk):
    await verified(desk)
    proposal = await proposed(desk, operation="transfer_admin", to=MARC)
    line = await ran_with_own_code(desk, proposal)
    assert await said_yes(desk, proposal) == (line, True)


async def test_the_new_one_may_and_the_former_one_may_not_any_more(desk):
    line = await handed_over(desk, MARC)
    with pytest.raises(SubscriptionUnknown):
        await proposed(desk, quantity=8)
    with pytest.raises(LedgerLineUnknown):
        await propose_undo(desk, "conv_1", line.reference)
    await verified(desk, MARC, "conv_2")
    assert (await who_is(desk, "conv_2")).name == "Marc Dubois"
    with pytest.raises(NotUndoable):
        await propose_undo(desk, "conv_2", line.reference)
    assert (await said_yes(desk, await proposed(desk, "conv_2", quantity=8), "key_2"))[0].actor == MARC


async def test_somebody_nobody_knows_goes_by_their_address(desk):
    await handed_over(desk, "lea@elsewhere.example")
    assert (await account(desk)).admin_name == "lea@elsewhere.example"
    await verified(desk, "lea@elsewhere.example", "conv_2")
    assert (await who_is(desk, "conv_2")).known.email == "lea@elsewhere.example"


async def test_an_administrator_of_another_company_keeps_their_name(desk):
    line = await handed_over(desk, NADIA)
    assert line.after["admin_name"] == NADIA
    assert (await account(desk)).admin_name == "Nadia Benali"


async def test_two_subscriptions_go_to_the_same_new_person_at_once(desk, clock):
    proposals = []
    for subscription, email in (("PE-1001", CLAIRE), ("PE-2001", PAUL)):
        conversation = await verified(desk, email, f"conv_{subscription}")
        wanted = await proposed(desk, conversation, subscription, "transfer_admin", to="lea@elsewhere.example")
        proposals.append(wanted)
    clock.turn(minutes=1)
    for proposal, email in zip(proposals, (CLAIRE, PAUL), strict=True):
        await verified(desk, email, proposal.conversation, proposal.id)
    await asyncio.gather(*(said_yes(desk, proposal) for proposal in proposals))
    for proposal in proposals:
        assert (await account(desk, proposal.subscription)).subscription.admin_email == "lea@elsewhere.example"


async def test_nothing_can_be_drafted_after_it(desk):
    await verified(desk)
    proposal = await proposed(desk, operation="transfer_admin", to=MARC)
    with pytest.raises(SubscriptionUnknown):
        await proposed(desk, after=proposal, quantity=8)
