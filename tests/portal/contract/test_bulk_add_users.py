"""Many users at once, from the proposal to the invitations, on every backend."""

from dataclasses import replace

import pytest

from portal.domain.errors import NoFreeLicense, NotUndoable
from portal.domain.ledger import LineStatus
from portal.services.operations import history
from portal.services.proposals import look_at, propose_undo
from tests.portal.dialogues import NADIA, account, letters, proposed, said_yes, verified

ZOE, ADAM = ({"name": name, "email": f"{name.lower()}@gc-atlas.example"} for name in ("Zoe", "Adam"))
KARIM = {"name": "Karim Saadi", "email": "karim.saadi@gc-atlas.example"}


@pytest.fixture
async def nadia(desk):
    await verified(desk, NADIA)


async def bulk(desk, users):
    return await proposed(desk, subscription="PE-3001", operation="bulk_add_users", users=users)


async def resized(desk, quantity):
    found = await account(desk, "PE-3001")
    async with desk.unit_of_work() as uow:
        await uow.accounts.save(replace(found, subscription=replace(found.subscription, quantity=quantity)))
        await uow.commit()


async def test_all_are_added_and_each_is_invited(desk, nadia):
    proposal = await bulk(desk, [ZOE, KARIM, ADAM, {**ZOE, "name": "Zoé"}])
    assert [(w.code, w.params) for w in (await look_at(desk, "conv_1", proposal.id)).proposal.draft.warnings] == [
        ("duplicates_dropped", {"count": 1, "emails": [ZOE["email"]]}),
        ("already_users", {"count": 1, "emails": [KARIM["email"]]}),
    ]
    line, _ = await said_yes(desk, proposal)
    assert line.before == {"used": 7, "users_added": []}
    assert line.after == {"used": 9, "users_added": [ZOE, ADAM]}
    after = await account(desk, "PE-3001")
    assert after.used == 9
    assert {(u.name, u.status.value) for u in after.users} >= {("Zoe", "invited"), ("Adam", "invited")}
    assert await history(desk, "PE-3001") == [line]
    assert [(letter.kind, letter.to) for letter in await letters(desk)] == [
        ("receipt", NADIA),
        ("invitation", ZOE["email"]),
        ("invitation", ADAM["email"]),
    ]


async def test_licences_that_are_missing_are_counted(desk, nadia):
    with pytest.raises(NoFreeLicense) as refused:
        await bulk(desk, [{"name": f"U {n}", "email": f"u{n}@x.example"} for n in range(5)])
    assert refused.value.params == {"quantity": 10, "used": 7, "missing": 2}
    assert await letters(desk) == []


async def test_taking_back_removes_those_who_are_still_there(desk, nadia):
    line, _ = await said_yes(desk, await bulk(desk, [ZOE, ADAM]), "key_1")
    zoe = await proposed(desk, subscription="PE-3001", operation="remove_user", users=["Zoe"])
    await said_yes(desk, zoe, "key_2")
    await letters(desk)
    card = await propose_undo(desk, "conv_1", line.reference)
    inverse, _ = await said_yes(desk, card.proposal, "key_3")
    assert inverse.after == {"used": 7, "users_removed": [{**ADAM, "status": "invited"}]}
    assert (await account(desk, "PE-3001")).used == 7
    assert [(letter.kind, letter.to) for letter in await letters(desk)] == [
        ("receipt", NADIA),
        ("access_removed", ADAM["email"]),
    ]
    assert [one.status for one in await history(desk, "PE-3001")] == [
        LineStatus.UNDONE,
        LineStatus.DONE,
        LineStatus.DONE,
    ]


async def test_nothing_is_left_to_take_back(desk, nadia):
    line, _ = await said_yes(desk, await bulk(desk, [ZOE]), "key_1")
    zoe = await proposed(desk, subscription="PE-3001", operation="remove_user", users=["Zoe"])
    await said_yes(desk, zoe, "key_2")
    with pytest.raises(NotUndoable):
        await propose_undo(desk, "conv_1", line.reference)


async def test_ten_thousand_come_and_go(desk, nadia):
    await resized(desk, 10_007)
    crowd = [{"name": f"Prénom Nom {n}", "email": f"prenom.nom.{n}@gc-atlas.example"} for n in range(10_000)]
    line, _ = await said_yes(desk, await bulk(desk, crowd), "key_1")
    assert (len(line.after["users_added"]), (await account(desk, "PE-3001")).free) == (10_000, 0)
    async with desk.unit_of_work() as uow:
        first, second = await uow.outbox.claim(desk.now(), desk.now().replace(year=2027), 2)
    assert (first.letter.to, second.letter.to) == (NADIA, crowd[0]["email"])
    inverse, _ = await said_yes(desk, (await propose_undo(desk, "conv_1", line.reference)).proposal, "key_2")
    assert (len(inverse.after["users_removed"]), (await account(desk, "PE-3001")).used) == (10_000, 7)
