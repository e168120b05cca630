"""Users added, invited again and removed from end to end, over HTTP."""

from dataclasses import replace
from email.utils import parseaddr

import pytest

from portal.api.keys import DESK
from tests.portal.dialogues import CLAIRE, NADIA
from tests.portal.integration.refusals import refuses

LEA = {"name": "Léa Perrin", "email": "lea.perrin@martin-be.example"}
HUGO, MARC = "hugo.lambert@martin-be.example", "marc.dubois@martin-be.example"


async def run(portal, operation, params, subscription="PE-1001"):
    """(proposal, ledger line)."""
    proposal = await portal.client.propose("conv_1", operation, subscription, params)
    return proposal, (await portal.client.confirm("conv_1", proposal.id, f"key-{proposal.id}")).operation


async def new_mails(portal, known):
    """(recipient, subject) of those that came since, by recipient: mails of one instant have no order."""
    found = (await portal.mails())[known:]
    return sorted((parseaddr(mail["To"])[1], str(mail["Subject"])) for mail in found)


async def users(portal, subscription="PE-1001"):
    return {user.email: user.status for user in await portal.client.users("conv_1", subscription)}


async def test_a_user_is_added_and_taken_back(portal):
    await portal.verify()
    known = len(await portal.mails())
    proposal, done = await run(portal, "add_user", LEA)
    assert [(c.field, c.before, c.after) for c in proposal.changes] == [("used", 4, 5), ("users_added", [], [LEA])]
    assert (proposal.effective.when, proposal.invoice, proposal.terms) == ("now", "none", None)
    assert (proposal.identity.required, proposal.identity.satisfied) == ("code", True)
    assert (await users(portal))[LEA["email"]] == "invited"
    assert await new_mails(portal, known) == [
        (CLAIRE, f"Modification enregistrée\u00a0: abonnement PE-1001 ({done.reference})"),
        (LEA["email"], "Votre invitation à utiliser PROFIS Engineering"),
    ]
    inverse = await portal.client.undo("conv_1", done.reference)
    assert [c.field for c in inverse.changes] == ["used", "users_removed"]
    await portal.client.confirm("conv_1", inverse.id, "key_undo")
    assert LEA["email"] not in await users(portal)
    assert [o.status for o in await portal.client.operations("PE-1001")] == ["undone", "done"]
    assert [to for to, _ in await new_mails(portal, known)] == [CLAIRE, CLAIRE, LEA["email"], LEA["email"]]


async def test_the_invitation_leads_where_the_settings_say(portal):
    await portal.verify()
    await run(portal, "add_user", LEA)
    [mail] = [mail for mail in await portal.mails() if LEA["email"] in mail["To"]]
    for kind in ("plain", "html"):
        assert "https://logiciel.profis-assistant.example/" in mail.get_body((kind,)).get_content()


async def test_an_invitation_is_sent_again(portal):
    await portal.verify()
    known = len(await portal.mails())
    _, done = await run(portal, "reinvite_user", {"all_pending": True})
    assert (done.after["invitations"][0]["email"], done.undo_until) == (HUGO, None)
    assert [to for to, _ in await new_mails(portal, known)] == [CLAIRE, HUGO]
    with refuses("not_undoable", 409):
        await portal.client.undo("conv_1", done.reference)


async def test_users_are_removed_and_put_back(portal):
    await portal.verify()
    known = len(await portal.mails())
    before = await users(portal)
    _, done = await run(portal, "remove_user", {"users": ["Marc", HUGO]})
    assert set(before) - set(await users(portal)) == {MARC, HUGO}
    assert (await portal.client.subscription("conv_1", "PE-1001")).free == 3
    assert [to for to, _ in await new_mails(portal, known)] == [CLAIRE, HUGO, MARC]
    inverse = await portal.client.undo("conv_1", done.reference)
    await portal.client.confirm("conv_1", inverse.id, "key_undo")
    assert await users(portal) == before


@pytest.mark.parametrize(
    ("operation", "params", "code", "status", "told"),
    [
        ("add_user", {"name": "=1", "email": "a@x.example"}, "name_invalid", 422, {}),
        ("add_user", {"name": "A", "email": "a"}, "email_invalid", 422, {}),
        ("add_user", {"name": "A", "email": MARC}, "user_exists", 409, {"email": MARC}),
        ("bulk_add_users", {"users": [{"name": "A", "email": "a"}]}, "email_invalid", 422, {"row": 1}),
        ("bulk_add_users", {"users": []}, "nothing_to_add", 422, {}),
        ("bulk_add_users", {"users": [LEA] * 10_001}, "too_many_users", 422, {"max": 10_000}),
        (
            "bulk_add_users",
            {"users": [LEA, {"name": "A", "email": "a@x.example"}]},
            "no_free_license",
            409,
            {"quantity": 5, "used": 4, "missing": 1},
        ),
        ("reinvite_user", {"users": ["Marc"]}, "user_already_active", 409, {"user": "Marc Dubois"}),
        ("remove_user", {"users": ["Zoé"]}, "user_unknown", 422, {"user": "Zoé"}),
        ("remove_user", {}, "params_invalid", 422, {"field": "users"}),
    ],
)
async def test_what_is_refused(portal, operation, params, code, status, told):
    await portal.verify()
    with refuses(code, status, **told):
        await portal.client.propose("conv_1", operation, "PE-1001", params)
    assert await portal.client.operations("PE-1001") == []


async def test_two_of_that_name_are_told_apart_by_address(portal):
    await portal.verify()
    await run(portal, "add_user", {"name": "Marc Petit", "email": "marc.petit@martin-be.example"})
    with refuses("user_ambiguous", 422) as refused:
        await portal.client.propose("conv_1", "remove_user", "PE-1001", {"users": ["marc"]})
    assert [one["email"] for one in refused.value.params["candidates"]] == [MARC, "marc.petit@martin-be.example"]


async def test_nobody_is_pending(portal):
    await portal.verify()
    await run(portal, "remove_user", {"users": ["Hugo"]})
    with refuses("nobody_pending", 409):
        await portal.client.propose("conv_1", "reinvite_user", "PE-1001", {"all_pending": True})


async def resized(desk, quantity):
    async with desk.unit_of_work() as uow:
        found = await uow.accounts.get("PE-3001")
        await uow.accounts.save(replace(found, subscription=replace(found.subscription, quantity=quantity)))
        await uow.commit()


async def test_a_list_of_ten_thousand_passes_over_http(portal):
    await portal.verify(NADIA)
    await resized(portal.app[DESK], 10_007)
    crowd = [{"name": f"Prénom Nom {n}", "email": f"prenom.nom.{n}@gc-atlas.example"} for n in range(10_000)]
    proposal, done = await run(portal, "bulk_add_users", {"users": crowd}, "PE-3001")
    assert len(proposal.changes[1].after) == len(done.after["users_added"]) == 10_000
    assert (await portal.client.subscription("conv_1", "PE-3001")).free == 0
