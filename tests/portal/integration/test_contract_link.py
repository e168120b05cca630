"""The link to the contract, over HTTP."""

import pytest
from pydantic import ValidationError

from tests.portal.dialogues import CLAIRE, MARC, PAUL
from tests.portal.integration.conftest import prepare, running, settings
from tests.portal.integration.refusals import refuses


async def test_the_demo_stands_in_for_the_signed_contract(portal):
    await portal.verify()
    contract = await portal.client.contract("conv_1", "PE-1001")
    assert (contract.subscription, contract.title) == ("PE-1001", "Contrat de logiciel et de service")
    assert contract.url == "/conditions/contract"
    assert "démonstration" in (await portal.client.terms("contract")).body


async def test_a_company_names_its_own_address(tmp_path, clock):
    chosen = settings(tmp_path, contract_url="https://contrats.example/{id}.pdf")
    await prepare(chosen, clock)
    async with running(chosen, clock) as portal:
        await portal.verify()
        assert (await portal.client.contract("conv_1", "PE-1001")).url == "https://contrats.example/PE-1001.pdf"


async def test_only_its_administrator_is_told(portal):
    with refuses("identity_required", 403):
        await portal.client.contract("conv_1", "PE-1001")
    await portal.verify(PAUL)
    with refuses("subscription_unknown", 404):
        await portal.client.contract("conv_1", "PE-1001")


async def test_the_new_administrator_is_told(portal, clock):
    await portal.verify(CLAIRE)
    proposal = await portal.client.propose("conv_1", "transfer_admin", "PE-1001", {"to": "Marc Dubois"})
    assert [(c.field, c.after) for c in proposal.changes] == [("admin_email", MARC), ("admin_name", "Marc Dubois")]
    clock.turn(minutes=1)
    await portal.verify(CLAIRE, proposal=proposal.id)
    await portal.client.confirm("conv_1", proposal.id, "key_1")
    assert [mail["To"] for mail in (await portal.mails())[-3:]].count(MARC) == 1
    with refuses("subscription_unknown", 404):
        await portal.client.contract("conv_1", "PE-1001")
    clock.turn(minutes=1)
    await portal.verify(MARC, "conv_2")
    assert (await portal.client.contract("conv_2", "PE-1001")).url


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "contrat", "/conditions/ contract"])
def test_an_address_that_is_none_is_refused(tmp_path, url):
    with pytest.raises(ValidationError):
        settings(tmp_path, contract_url=url)
