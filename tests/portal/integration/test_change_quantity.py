"""A change of quantity from end to end, over HTTP."""

import asyncio

from portal.client import PortalClient
from tests.portal.dialogues import CLAIRE
from tests.portal.integration.conftest import TOKEN
from tests.portal.integration.refusals import refuses


async def proposed(portal, **params):
    return await portal.client.propose("conv_1", "change_quantity", "PE-1001", params)


async def test_three_more_licences(portal):
    await portal.verify()
    proposal = await proposed(portal, quantity=3, quantity_mode="increase")
    assert [(c.field, c.before, c.after) for c in proposal.changes] == [("quantity", 5, 8)]
    assert (proposal.effective.when, proposal.invoice, proposal.status) == ("now", "next", "open")
    assert [(w.code, w.params) for w in proposal.warnings] == [("po_number_reminder", {"current": "BC-2026-118"})]
    terms = await portal.client.terms(proposal.terms.kind)
    assert (terms.version, terms.hash) == (proposal.terms.version, proposal.terms.hash)
    confirmation = await portal.confirm(proposal)
    assert not confirmation.replayed
    assert confirmation.operation.terms.hash == terms.hash
    assert (await portal.client.subscription("conv_1", "PE-1001")).quantity == 8
    receipt = (await portal.mails())[-1]
    assert receipt["To"] == CLAIRE
    assert confirmation.operation.reference in receipt["Subject"]


async def test_fewer_licences_are_planned(portal):
    await portal.verify()
    proposal = await proposed(portal, quantity=2, quantity_mode="decrease", po_number="BC-1")
    assert proposal.effective.when == "renewal"
    assert [w.code for w in proposal.warnings] == ["fewer_than_users"]
    operation = (await portal.confirm(proposal)).operation
    subscription = await portal.client.subscription("conv_1", "PE-1001")
    assert (operation.status, subscription.quantity) == ("planned", 5)
    [planned] = subscription.planned_changes
    assert (planned.operation, planned.effective_date) == ("change_quantity", subscription.renewal_date)


async def test_two_simultaneous_yeses_are_one_ledger_line(portal):
    await portal.verify()
    proposal = await proposed(portal, quantity=8)
    async with PortalClient(portal.url, TOKEN) as tab:
        yeses = [portal.confirm(proposal), tab.confirm("conv_1", proposal.id, "key_2", proposal.terms.hash)]
        first, second = await asyncio.gather(*yeses)
    assert {first.replayed, second.replayed} == {False, True}
    assert first.operation == second.operation
    assert await portal.client.operations("PE-1001") == [first.operation]
    assert sum("OP-2026-000001" in mail["Subject"] for mail in await portal.mails()) == 1


async def test_an_operation_is_taken_back(portal):
    await portal.verify()
    done = (await portal.confirm(await proposed(portal, quantity=8))).operation
    inverse = await portal.client.undo("conv_1", done.reference)
    assert (inverse.undoes, [(c.before, c.after) for c in inverse.changes]) == (done.reference, [(8, 5)])
    await portal.confirm(inverse, "key_2")
    assert (await portal.client.subscription("conv_1", "PE-1001")).quantity == 5
    assert [o.status for o in await portal.client.operations("PE-1001")] == ["undone", "done"]
    assert (await portal.mails())[-1]["Subject"].startswith("Annulation enregistrée")
    with refuses("already_undone", 409):
        await portal.client.undo("conv_1", done.reference)


async def test_what_is_refused(portal, clock):
    with refuses("identity_required", 403):
        await proposed(portal, quantity=8)
    await portal.verify()
    for params, code in (
        ({"quantity": "huit"}, "quantity_invalid"),
        ({"quantity": 5}, "quantity_unchanged"),
        ({"quantity": 0}, "quantity_below_one"),
        ({"quantity": 10**6}, "quantity_too_large"),
        ({"quantity": 8, "colour": "red"}, "params_invalid"),
    ):
        with refuses(code, 422):
            await proposed(portal, **params)
    with refuses("operation_unknown", 422):
        await portal.client.propose("conv_1", "fly", "PE-1001", {})
    with refuses("subscription_unknown", 404):
        await portal.client.propose("conv_1", "change_quantity", "PE-2001", {"quantity": 8})
    proposal = await proposed(portal, quantity=8)
    with refuses("terms_not_accepted", 422):
        await portal.client.confirm("conv_1", proposal.id, "key_1")
    clock.turn(minutes=15)
    with refuses("identity_stale", 403):
        await portal.confirm(proposal)
    clock.turn(minutes=15)
    with refuses("proposal_expired", 410):
        await portal.confirm(proposal)
    assert await portal.client.operations("PE-1001") == []


async def test_a_stale_proposal_tells_the_new_state(portal):
    await portal.verify()
    first, second = await proposed(portal, quantity=8), await proposed(portal, quantity=7)
    await portal.confirm(first)
    assert (await portal.client.proposal("conv_1", second.id)).status == "stale"
    with refuses("proposal_stale", 409, before={"quantity": 8}):
        await portal.confirm(second, "key_2")


async def test_a_withdrawn_proposal_is_not_run(portal):
    await portal.verify()
    proposal = await proposed(portal, quantity=8)
    assert (await portal.client.withdraw("conv_1", proposal.id)).status == "withdrawn"
    with refuses("proposal_withdrawn", 409):
        await portal.confirm(proposal)
