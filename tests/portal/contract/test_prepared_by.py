"""A proposal that an advisor prepared, from the card to the ledger and the mail, on every backend."""

from portal.services.operations import history
from portal.services.proposals import Wish, look_at, propose, propose_undo
from tests.portal.dialogues import CLAIRE, letters, ran, said_yes, verified

ANNE = "Anne Dubois"


async def prepared(desk, after=None, **params):
    wish = Wish("change_quantity", "PE-1001", params, after and after.id, prepared_by=ANNE)
    return (await propose(desk, "conv_1", wish)).proposal


async def test_who_prepared_it_goes_along_and_the_administrator_stays_the_actor(desk):
    await verified(desk)
    proposal = await prepared(desk, quantity=8)
    assert (await look_at(desk, "conv_1", proposal.id)).proposal.prepared_by == ANNE
    line, _ = await said_yes(desk, proposal)
    assert (line.actor, line.prepared_by) == (CLAIRE, ANNE)
    assert await history(desk, "PE-1001") == [line]
    assert (await said_yes(desk, proposal)) == (line, True)
    [letter] = await letters(desk)
    assert (letter.to, letter.facts["prepared_by"], letter.facts["confirmed_by"]) == (CLAIRE, ANNE, CLAIRE)


async def test_nobody_prepared_what_was_asked_for_here(desk):
    await verified(desk)
    line = await ran(desk, "change_po_number", po_number="BC-1")
    assert line.prepared_by is None
    assert [one.prepared_by for one in await history(desk, "PE-1001")] == [None]
    [letter] = await letters(desk)
    assert not {"prepared_by", "confirmed_by"} & set(letter.facts)


async def test_taking_it_back_is_the_administrator_s_own_doing(desk):
    await verified(desk)
    line, _ = await said_yes(desk, await prepared(desk, quantity=8))
    undo = (await propose_undo(desk, "conv_1", line.reference)).proposal
    assert undo.prepared_by is None
    inverse, _ = await said_yes(desk, undo, "key_undo")
    assert [one.prepared_by for one in await history(desk, "PE-1001")] == [ANNE, None]
    assert inverse.prepared_by is None


async def test_a_planned_change_keeps_it(desk):
    await verified(desk)
    line, _ = await said_yes(desk, await prepared(desk, quantity=1, quantity_mode="decrease"))
    assert (line.status, line.prepared_by) == ("planned", ANNE)


async def test_in_a_plan_each_tells_for_itself(desk):
    await verified(desk)
    first = await prepared(desk, quantity=8)
    second = (await propose(desk, "conv_1", Wish("change_quantity", "PE-1001", {"quantity": 9}, first.id))).proposal
    for number, proposal in enumerate((first, second)):
        await said_yes(desk, proposal, f"key_{number}")
    assert [one.prepared_by for one in await history(desk, "PE-1001")] == [ANNE, None]
