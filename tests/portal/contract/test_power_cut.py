"""The power goes in the middle of a yes, on every backend: all of it happened or nothing, and the next yes says which."""

from contextlib import suppress

import pytest

from portal.services.operations import history
from tests.portal.dialogues import account, letters, proposed, said_yes, verified
from tests.portal.power_cuts import PowerCut, cut_at

PARAMS = {
    "change_quantity": {"quantity": 8},
    "change_license_type": {"license_type": "standard"},
    "change_po_number": {"po_number": "BC-9"},
    "add_user": {"name": "Léa Perrin", "email": "lea@martin-be.example"},
    "remove_user": {"users": ["Marc Dubois"]},
    "reinvite_user": {"all_pending": True},
}


@pytest.mark.parametrize("commits", [1, 2, 3])
@pytest.mark.parametrize("operation", PARAMS)
async def test_all_or_nothing(desk, operation, commits):
    await verified(desk)
    proposal = await proposed(desk, operation=operation, **PARAMS[operation])
    version = proposal.version
    with suppress(PowerCut):
        await said_yes(cut_at(desk, commits), proposal)
    lines = await history(desk, "PE-1001")
    assert (await account(desk)).subscription.version - version == len(lines)
    line, replayed = await said_yes(desk, proposal)
    assert replayed == bool(lines)
    assert await history(desk, "PE-1001") == [line]
    assert (await account(desk)).subscription.version == version + 1
    receipts = [letter for letter in await letters(desk) if letter.kind == "receipt"]
    assert [letter.facts["reference"] for letter in receipts] == [line.reference]
