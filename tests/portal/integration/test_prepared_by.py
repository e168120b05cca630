"""Who prepared a proposal, over HTTP."""

import aiohttp
import pytest

from tests.portal.integration.conftest import TOKEN
from tests.portal.integration.refusals import refuses

PO = ("conv_1", "change_po_number", "PE-1001", {"po_number": "BC-7"})
LONGEST = "A" * 120


@pytest.mark.parametrize("name", ["Anne Dubois", "Zoë d’Hauteville-Łuk", LONGEST])
async def test_from_the_card_to_the_ledger(portal, name):
    await portal.verify()
    proposal = await portal.client.propose(*PO, prepared_by=name)
    assert proposal.prepared_by == name
    assert (await portal.client.proposal("conv_1", proposal.id)).prepared_by == name
    done = (await portal.client.confirm("conv_1", proposal.id, "key_1")).operation
    [line] = await portal.client.operations("PE-1001")
    assert line == done
    assert line.prepared_by == name
    undo = await portal.client.undo("conv_1", line.reference)
    assert undo.prepared_by is None


async def test_it_is_null_where_nobody_did(portal):
    await portal.verify()
    proposal = await portal.client.propose(*PO)
    await portal.client.confirm("conv_1", proposal.id, "key_1")
    async with aiohttp.ClientSession(portal.url, headers={"Authorization": f"Bearer {TOKEN}"}) as session:
        answer = await session.get("/v1/operations", params={"subscription": "PE-1001"})
        [line] = (await answer.json())["operations"]
    assert line["prepared_by"] is None


@pytest.mark.parametrize("name", ["", "A" * 121, "Anne\nDubois", "Anne\x00"])
async def test_a_name_that_is_none(portal, name):
    await portal.verify()
    with refuses("request_invalid", 422):
        await portal.client.propose(*PO, prepared_by=name)
