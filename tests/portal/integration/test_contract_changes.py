"""The contract's own changes from end to end, over HTTP."""

from tests.portal.dialogues import CLAIRE, NADIA
from tests.portal.integration.refusals import refuses


async def confirm(portal, proposal, conversation="conv_1"):
    terms = proposal.terms and proposal.terms.hash
    return (await portal.client.confirm(conversation, proposal.id, f"key_{proposal.id}", terms)).operation


async def run(portal, operation, subscription="PE-1001", **params):
    return await confirm(portal, await portal.client.propose("conv_1", operation, subscription, params))


async def verified_for(portal, clock, proposal, email):
    """A code bound to the proposal."""
    clock.turn(minutes=1)
    await portal.verify(email, proposal=proposal.id)


async def test_another_type_of_licence(portal):
    await portal.verify()
    proposal = await portal.client.propose("conv_1", "change_license_type", "PE-1001", {"license_type": "standard"})
    assert (proposal.terms.kind, proposal.invoice, proposal.identity.required) == ("amendment", "next", "code")
    assert "type" in (await portal.client.terms("amendment")).body
    with refuses("terms_not_accepted", 422):
        await portal.client.confirm("conv_1", proposal.id, "key_1")
    done = await confirm(portal, proposal)
    assert done.after == {"license_type": "standard"}
    assert (await portal.client.subscription("conv_1", "PE-1001")).license_type == "standard"
    assert "Premium → Standard" in (await portal.mails())[-1].get_body(("plain",)).get_content()


async def test_another_purchase_order(portal):
    await portal.verify()
    await run(portal, "change_po_number", po_number=" BC-9 ")
    assert (await portal.client.subscription("conv_1", "PE-1001")).po_number == "BC-9"
    with refuses("po_number_unchanged", 422, po_number="BC-9"):
        await run(portal, "change_po_number", po_number="BC-9")
    with refuses("po_number_invalid", 422):
        await run(portal, "change_quantity", quantity=8, po_number="x" * 36)


async def test_another_means_of_payment(portal, clock):
    await portal.verify(NADIA)
    proposal = await portal.client.propose("conv_1", "change_payment_method", "PE-3001", {"payment_method": "sepa"})
    assert (proposal.identity.required, proposal.identity.satisfied) == ("bound_code", False)
    with refuses("identity_stale", 403, required="bound_code"):
        await confirm(portal, proposal)
    await verified_for(portal, clock, proposal, NADIA)
    await confirm(portal, proposal)
    assert (await portal.client.subscription("conv_1", "PE-3001")).payment_method == "sepa"
    receipt, notice = (await portal.mails())[-2:]
    assert {receipt["To"], notice["To"]} == {NADIA}
    assert any("Alerte de sécurité" in mail["Subject"] for mail in (receipt, notice))
    with refuses("payment_method_not_on_file", 422, on_file=["invoice"]):
        await run(portal, "change_payment_method", "PE-3001", payment_method="card")
    with refuses("payment_method_unchanged", 422, on_file=["invoice"]):
        await run(portal, "change_payment_method", "PE-3001", payment_method="sepa")


async def test_a_company_with_one_means_of_payment(portal):
    await portal.verify()
    with refuses("no_other_payment_method", 409, payment_method="invoice"):
        await run(portal, "change_payment_method", payment_method="sepa")


async def test_a_cancellation_and_its_regret(portal, clock):
    await portal.verify()
    proposal = await portal.client.propose("conv_1", "cancel_subscription", "PE-1001", {"reason": "project_ended"})
    assert proposal.effective.when == "renewal"
    await verified_for(portal, clock, proposal, CLAIRE)
    assert (await confirm(portal, proposal)).status == "planned"
    subscription = await portal.client.subscription("conv_1", "PE-1001")
    assert [(p.operation, p.effective_date) for p in subscription.planned_changes] == [
        ("cancel_subscription", subscription.renewal_date)
    ]
    with refuses("already_cancelled", 409):
        await run(portal, "cancel_subscription", reason="other")
    await run(portal, "undo_cancellation")
    assert (await portal.client.subscription("conv_1", "PE-1001")).planned_changes == []
    assert [o.status for o in await portal.client.operations("PE-1001")] == ["cancelled", "done"]
    with refuses("nothing_planned", 409):
        await run(portal, "undo_cancellation")


async def test_too_late_to_cancel(portal):
    await portal.verify("paul.leroy@leroy-structures.example")
    with refuses("notice_period_over", 409, last_day="2026-11-14", renewal_date="2026-12-14"):
        await run(portal, "cancel_subscription", "PE-2001", reason="other")
    with refuses("reason_invalid", 422):
        await run(portal, "cancel_subscription", "PE-2001", reason="tired")
