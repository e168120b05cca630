"""Proposals that follow one another, over HTTP."""

from tests.portal.integration.refusals import refuses


async def propose(portal, quantity, after=None):
    return await portal.client.propose("conv_1", "change_quantity", "PE-1001", {"quantity": quantity}, after)


async def test_a_plan_of_two(portal):
    await portal.verify()
    first = await propose(portal, 8)
    second = await propose(portal, 9, first.id)
    assert (first.follows, second.follows, second.status) == (None, first.id, "open")
    assert [(c.before, c.after) for c in second.changes] == [(8, 9)]
    with refuses("proposal_stale", 409, before={"quantity": 5}):
        await portal.confirm(second, "key_2")
    await portal.confirm(first, "key_1")
    assert (await portal.client.proposal("conv_1", second.id)).status == "open"
    assert not (await portal.confirm(second, "key_2")).replayed
    assert (await portal.confirm(second, "key_2")).replayed
    assert (await portal.client.subscription("conv_1", "PE-1001")).quantity == 9


async def test_what_cannot_be_followed(portal):
    await portal.verify()
    with refuses("proposal_unknown", 404):
        await propose(portal, 8, "prop_nothing")
    first = await propose(portal, 8)
    done = (await portal.confirm(first)).operation
    with refuses("proposal_confirmed", 409, reference=done.reference):
        await propose(portal, 9, first.id)
