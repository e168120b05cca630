"""A change of purchase order number from the proposal to the ledger, on every backend."""

from portal.domain.ledger import LineStatus
from portal.services.operations import history
from portal.services.proposals import propose_undo
from tests.portal.dialogues import CLAIRE, PAUL, account, letters, ran, said_yes, verified


async def test_the_number_the_line_and_the_mail(desk):
    await verified(desk)
    line = await ran(desk, "change_po_number", po_number="BC-2027-001")
    assert (line.operation, line.status, line.terms) == ("change_po_number", LineStatus.DONE, None)
    assert (line.before, line.after) == ({"po_number": "BC-2026-118"}, {"po_number": "BC-2027-001"})
    assert await history(desk, "PE-1001") == [line]
    assert (await account(desk)).subscription.po_number == "BC-2027-001"
    [letter] = await letters(desk)
    assert (letter.kind, letter.to, letter.facts["after"]) == ("receipt", CLAIRE, line.after)


async def test_a_first_number_can_be_taken_back_to_none(desk):
    await verified(desk, PAUL)
    line = await ran(desk, "change_po_number", "PE-2001", po_number="BC-1")
    card = await propose_undo(desk, "conv_1", line.reference)
    inverse, _ = await said_yes(desk, card.proposal, "key_undo")
    assert (inverse.before, inverse.after) == ({"po_number": "BC-1"}, {"po_number": None})
    assert (await account(desk, "PE-2001")).subscription.po_number is None
