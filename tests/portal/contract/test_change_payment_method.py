"""A change of payment method from the proposal to the ledger, on every backend."""

from dataclasses import replace

import pytest

from portal.domain.errors import IdentityStale, PaymentMethodNotOnFile
from portal.domain.ledger import LineStatus
from portal.domain.operations import operation_named
from portal.services.operations import history
from portal.services.proposals import look_at, propose_undo
from tests.portal.dialogues import NADIA, account, letters, proposed, ran_with_own_code, said_yes, verified


async def wanted(desk, method="sepa"):
    await verified(desk, NADIA)
    return await proposed(desk, subscription="PE-3001", operation="change_payment_method", payment_method=method)


async def method(desk):
    return (await account(desk, "PE-3001")).subscription.payment_method


async def test_the_method_the_line_and_the_mails(desk):
    line = await ran_with_own_code(desk, await wanted(desk))
    assert (line.operation, line.status, line.actor) == ("change_payment_method", LineStatus.DONE, NADIA)
    assert (line.before, line.after) == ({"payment_method": "invoice"}, {"payment_method": "sepa"})
    assert await history(desk, "PE-3001") == [line]
    assert await method(desk) == "sepa"
    sent = [(one.kind, one.to, one.facts["reference"]) for one in await letters(desk)]
    assert sent == [("receipt", NADIA, line.reference), ("security_notice", NADIA, line.reference)]


async def test_a_code_for_something_else_is_not_enough(desk, clock):
    proposal = await wanted(desk)
    other = await proposed(desk, subscription="PE-3001", quantity=12)
    clock.turn(minutes=1)
    await verified(desk, NADIA, proposal=other.id)
    assert not (await look_at(desk, "conv_1", proposal.id)).satisfied
    with pytest.raises(IdentityStale) as refused:
        await said_yes(desk, proposal)
    assert refused.value.params == {"required": "bound_code"}
    assert await method(desk) == "invoice" and await letters(desk) == []


async def test_a_code_of_its_own_is_enough_for_a_quarter(desk, clock):
    proposal = await wanted(desk)
    clock.turn(minutes=1)
    await verified(desk, NADIA, proposal=proposal.id)
    assert (await look_at(desk, "conv_1", proposal.id)).satisfied
    clock.turn(minutes=15)
    with pytest.raises(IdentityStale):
        await said_yes(desk, proposal)


async def test_taking_it_back_asks_for_a_code_of_its_own_too(desk):
    line = await ran_with_own_code(desk, await wanted(desk))
    await letters(desk)
    undo = (await propose_undo(desk, "conv_1", line.reference)).proposal
    with pytest.raises(IdentityStale):
        await said_yes(desk, undo)
    assert await method(desk) == "sepa"
    inverse = await ran_with_own_code(desk, undo)
    assert (inverse.undoes, await method(desk)) == (line.reference, "invoice")
    assert [one.status for one in await history(desk, "PE-3001")] == [LineStatus.UNDONE, LineStatus.DONE]
    assert [letter.kind for letter in await letters(desk)] == ["receipt", "security_notice"]


async def test_a_method_that_is_no_longer_on_file_cannot_come_back(desk):
    line = await ran_with_own_code(desk, await wanted(desk))
    found = await account(desk, "PE-3001")
    without = replace(found, company=replace(found.company, payment_methods=("sepa", "card")))
    with pytest.raises(PaymentMethodNotOnFile):
        operation_named(line.operation).inverse(without, line, line.effective.date)
