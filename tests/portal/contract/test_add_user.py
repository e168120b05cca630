"""One more user, from the proposal to the invitation, on every backend."""

from dataclasses import replace

import pytest

from portal.domain.accounts import User, UserStatus
from portal.domain.errors import AlreadyUndone, NoFreeLicense, NotUndoable, ProposalStale, UserExists
from portal.domain.ledger import LineStatus
from portal.services.operations import history
from portal.services.proposals import propose_undo
from tests.portal.dialogues import CLAIRE, account, letters, proposed, said_yes, verified

LEA = {"name": "Léa Perrin", "email": "lea.perrin@martin-be.example"}
INVITED = User(LEA["name"], LEA["email"], UserStatus.INVITED)


async def added(desk, key="key_1", **person):
    return (await said_yes(desk, await proposed(desk, operation="add_user", **(person or LEA)), key))[0]


async def undone(desk, reference):
    return (await said_yes(desk, (await propose_undo(desk, "conv_1", reference)).proposal, "key_undo"))[0]


async def save_users(desk, users):
    found = await account(desk)
    async with desk.unit_of_work() as uow:
        await uow.accounts.save(replace(found, users=tuple(users)))
        await uow.commit()


async def test_a_user_is_added_and_invited(desk):
    await verified(desk)
    line = await added(desk)
    after = await account(desk)
    assert (line.reference, line.status, line.actor, line.terms) == ("OP-2026-000001", LineStatus.DONE, CLAIRE, None)
    assert line.before == {"used": 4, "users_added": []}
    assert line.after == {"used": 5, "users_added": [LEA]}
    assert (after.used, after.free, after.users[1]) == (5, 0, INVITED)
    assert await history(desk, "PE-1001") == [line]
    receipt, invitation = await letters(desk)
    assert (receipt.kind, receipt.to, receipt.facts["after"]) == ("receipt", CLAIRE, line.after)
    assert (invitation.kind, invitation.to) == ("invitation", LEA["email"])
    assert invitation.facts == {
        "name": "Léa Perrin",
        "administrator": CLAIRE,
        "subscription": "PE-1001",
        "license_type": "premium",
        "company": "Martin Bureau d’études",
        "occasion": "added",
    }


async def test_a_repeated_yes_adds_and_invites_once(desk):
    await verified(desk)
    proposal = await proposed(desk, operation="add_user", **LEA)
    first, second = [await said_yes(desk, proposal) for _ in range(2)]
    assert (first[0], first[1], second[1]) == (second[0], False, True)
    assert [letter.kind for letter in await letters(desk)] == ["receipt", "invitation"]
    assert (await account(desk)).used == 5


async def test_the_last_licence_goes_to_one_of_two(desk):
    await verified(desk)
    other = await proposed(desk, operation="add_user", name="Zoé Roux", email="zoe@martin-be.example")
    await added(desk)
    with pytest.raises(ProposalStale) as refused:
        await said_yes(desk, other, "key_2")
    assert refused.value.params == {"before": {"used": 5}}
    with pytest.raises(NoFreeLicense):
        await proposed(desk, operation="add_user", name="Zoé Roux", email="zoe@martin-be.example")
    with pytest.raises(UserExists):
        await proposed(desk, operation="add_user", **LEA)


async def test_a_user_may_follow_more_licences(desk):
    await verified(desk)
    await added(desk)
    more = await proposed(desk, quantity=6)
    zoe = {"name": "Zoé Roux", "email": "zoe@martin-be.example"}
    then = await proposed(desk, operation="add_user", after=more, **zoe)
    await said_yes(desk, more, "key_2")
    line, _ = await said_yes(desk, then, "key_3")
    assert line.after == {"used": 6, "users_added": [zoe]}
    after = await account(desk)
    assert (after.subscription.quantity, after.used) == (6, 6)


async def test_taking_back_removes_the_user_and_tells(desk):
    await verified(desk)
    line = await added(desk)
    await letters(desk)
    inverse = await undone(desk, line.reference)
    assert (inverse.undoes, inverse.undo_until) == (line.reference, None)
    assert inverse.before == {"used": 5, "users_removed": []}
    assert inverse.after == {"used": 4, "users_removed": [{**LEA, "status": "invited"}]}
    assert [one.status for one in await history(desk, "PE-1001")] == [LineStatus.UNDONE, LineStatus.DONE]
    assert INVITED not in (await account(desk)).users
    receipt, notice = await letters(desk)
    assert (receipt.kind, receipt.to, receipt.facts["undoes"]) == ("receipt", CLAIRE, line.reference)
    assert (notice.kind, notice.to, notice.facts["name"]) == ("access_removed", LEA["email"], "Léa Perrin")
    with pytest.raises(AlreadyUndone):
        await propose_undo(desk, "conv_1", line.reference)


async def test_whoever_accepted_since_is_removed_too(desk):
    await verified(desk)
    line = await added(desk)
    present = (await account(desk)).users
    await save_users(desk, (replace(u, status=UserStatus.ACTIVE) if u == INVITED else u for u in present))
    inverse = await undone(desk, line.reference)
    assert inverse.after["users_removed"] == [{**LEA, "status": "active"}]
    assert (await account(desk)).used == 4


async def test_who_has_gone_already_cannot_be_taken_back(desk):
    await verified(desk)
    line = await added(desk)
    await save_users(desk, (user for user in (await account(desk)).users if user != INVITED))
    with pytest.raises(NotUndoable):
        await propose_undo(desk, "conv_1", line.reference)
