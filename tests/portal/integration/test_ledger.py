"""The ledger over HTTP."""

import aiohttp

from tests.portal.dialogues import PAUL
from tests.portal.integration.conftest import TOKEN
from tests.portal.integration.refusals import refuses


async def changed(portal, times):
    await portal.verify()
    for number in range(times):
        proposal = await portal.client.propose("conv_1", "change_po_number", "PE-1001", {"po_number": f"BC-{number}"})
        await portal.client.confirm("conv_1", proposal.id, f"key_{number}")


async def test_pages(portal):
    await changed(portal, 5)
    first = await portal.client.operations_page("PE-1001", limit=2)
    assert [o.after["po_number"] for o in first.operations] == ["BC-0", "BC-1"]
    assert first.next == first.operations[-1].reference
    second = await portal.client.operations_page("PE-1001", limit=3, after=first.next)
    assert (second.next, len(second.operations)) == (None, 3)
    assert await portal.client.operations("PE-1001") == [*first.operations, *second.operations]


async def test_a_ledger_longer_than_a_page_is_read_whole(portal, monkeypatch):
    await changed(portal, 5)
    one_page = portal.client.operations_page

    async def small_page(subscription, **wanted):
        return await one_page(subscription, **wanted, limit=2)

    monkeypatch.setattr(portal.client, "operations_page", small_page)
    assert [o.after["po_number"] for o in await portal.client.operations("PE-1001")] == [f"BC-{n}" for n in range(5)]


async def test_an_empty_ledger_is_one_empty_page(portal):
    page = await portal.client.operations_page("PE-1001")
    assert (page.operations, page.next) == ([], None)


async def test_with_a_conversation_only_ones_own(portal):
    await changed(portal, 1)
    assert len(await portal.client.operations("PE-1001", conversation="conv_1")) == 1
    await portal.verify(PAUL, "conv_2")
    with refuses("subscription_unknown", 404):
        await portal.client.operations("PE-1001", conversation="conv_2")
    with refuses("identity_required", 403):
        await portal.client.operations("PE-1001", conversation="conv_3")
    with refuses("operation_unknown", 404):
        await portal.client.operations_page("PE-1001", after="OP-2026-999999")


async def test_the_size_of_a_page_has_its_limits(portal):
    async with aiohttp.ClientSession(portal.url, headers={"Authorization": f"Bearer {TOKEN}"}) as session:
        for limit, status in (("0", 422), ("501", 422), ("many", 422), ("1", 200), ("500", 200)):
            answer = await session.get("/v1/operations", params={"subscription": "PE-1001", "limit": limit})
            assert answer.status == status
