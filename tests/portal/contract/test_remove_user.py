"""Users removed and put back, on every backend."""

import pytest

from portal.domain.errors import NoFreeLicense, NotUndoable
from portal.domain.ledger import LineStatus
from portal.services.operations import history
from portal.services.proposals import propose_undo
from tests.portal.dialogues import CLAIRE, account, letters, proposed, said_yes, verified

HUGO = {"name": "Hugo Lambert", "email": "hugo.lambert@martin-be.example", "status": "invited"}
MARC = {"name": "Marc Dubois", "email": "marc.dubois@martin-be.example", "status": "active"}


async def removed(desk, *users):
    return (await said_yes(desk, await proposed(desk, operation="remove_user", users=list(users)), "key_remove"))[0]


async def added(desk, *names):
    users = [{"name": name, "email": f"{name.lower()}@martin-be.example"} for name in names]
    return (await said_yes(desk, await proposed(desk, operation="bulk_add_users", users=users), "key_add"))[0]


async def undone(desk, reference):
    return (await said_yes(desk, (await propose_undo(desk, "conv_1", reference)).proposal, "key_undo"))[0]


async def test_users_go_and_are_told(desk):
    await verified(desk)
    line = await removed(desk, "Marc", HUGO["email"])
    assert (line.status, line.actor) == (LineStatus.DONE, CLAIRE)
    assert line.before == {"used": 4, "users_removed": []}
    assert line.after == {"used": 2, "users_removed": [MARC, HUGO]}
    after = await account(desk)
    assert ([user.name for user in after.users], after.free) == (["Paul Girard", "Sofia Rossi"], 3)
    assert await history(desk, "PE-1001") == [line]
    receipt, *notices = await letters(desk)
    assert (receipt.kind, receipt.to, receipt.facts["after"]) == ("receipt", CLAIRE, line.after)
    assert [(letter.kind, letter.to) for letter in notices] == [
        ("access_removed", MARC["email"]),
        ("access_removed", HUGO["email"]),
    ]
    assert notices[0].facts == {
        "name": "Marc Dubois",
        "administrator": CLAIRE,
        "subscription": "PE-1001",
        "license_type": "premium",
        "company": "Martin Bureau d’études",
    }


async def test_taking_back_puts_everybody_back_as_they_were(desk):
    await verified(desk)
    before = (await account(desk)).users
    line = await removed(desk, "Marc", "Hugo")
    await letters(desk)
    inverse = await undone(desk, line.reference)
    assert inverse.before == {"used": 2, "users_added": []}
    assert inverse.after == {"used": 4, "users_added": [MARC, HUGO]}
    assert (await account(desk)).users == before
    assert [one.status for one in await history(desk, "PE-1001")] == [LineStatus.UNDONE, LineStatus.DONE]
    assert [(letter.kind, letter.to, letter.facts.get("occasion")) for letter in await letters(desk)] == [
        ("receipt", CLAIRE, None),
        ("invitation", MARC["email"], "restored"),
        ("invitation", HUGO["email"], "added"),
    ]


async def test_whoever_was_added_again_stays_as_they_are(desk):
    await verified(desk)
    line = await removed(desk, "Marc", "Hugo")
    marc = {"name": "Marc D.", "email": MARC["email"]}
    await said_yes(desk, await proposed(desk, operation="add_user", **marc), "key_add")
    inverse = await undone(desk, line.reference)
    assert inverse.after == {"used": 4, "users_added": [HUGO]}
    assert "Marc D." in [user.name for user in (await account(desk)).users]


async def test_without_free_licences_nobody_is_put_back(desk):
    await verified(desk)
    line = await removed(desk, "Marc", "Hugo")
    await added(desk, "Adam", "Zoe")
    with pytest.raises(NoFreeLicense) as refused:
        await propose_undo(desk, "conv_1", line.reference)
    assert refused.value.params == {"quantity": 5, "used": 4, "missing": 1}


async def test_nobody_is_left_to_put_back(desk):
    await verified(desk)
    line = await removed(desk, "Marc")
    await added(desk, "Marc.Dubois")
    with pytest.raises(NotUndoable):
        await propose_undo(desk, "conv_1", line.reference)
