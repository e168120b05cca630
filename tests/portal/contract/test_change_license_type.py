"""A change of licence type from the proposal to the ledger, on every backend."""

import pytest

from portal.domain.errors import NotUndoable
from portal.domain.ledger import LineStatus
from portal.services.operations import history
from portal.services.proposals import propose_undo
from tests.portal.dialogues import CLAIRE, account, letters, ran, said_yes, verified


async def test_the_type_the_line_and_the_mail(desk):
    await verified(desk)
    line = await ran(desk, "change_license_type", license_type="standard")
    assert (line.operation, line.status, line.actor) == ("change_license_type", LineStatus.DONE, CLAIRE)
    assert (line.before, line.after) == ({"license_type": "premium"}, {"license_type": "standard"})
    assert line.terms == desk.terms["amendment"].seal
    assert await history(desk, "PE-1001") == [line]
    assert (await account(desk)).subscription.license_type == "standard"
    [letter] = await letters(desk)
    assert (letter.kind, letter.to, letter.facts["reference"]) == ("receipt", CLAIRE, line.reference)


async def test_it_can_be_taken_back(desk):
    await verified(desk)
    line = await ran(desk, "change_license_type", license_type="standard")
    card = await propose_undo(desk, "conv_1", line.reference)
    assert card.proposal.draft.invoice == "next"
    await said_yes(desk, card.proposal, "key_undo")
    assert (await account(desk)).subscription.license_type == "premium"
    assert [one.status for one in await history(desk, "PE-1001")] == [LineStatus.UNDONE, LineStatus.DONE]


async def test_an_overtaken_change_cannot_be_taken_back(desk):
    await verified(desk)
    line = await ran(desk, "change_license_type", license_type="standard")
    await ran(desk, "change_license_type", license_type="premium")
    with pytest.raises(NotUndoable):
        await propose_undo(desk, "conv_1", line.reference)
