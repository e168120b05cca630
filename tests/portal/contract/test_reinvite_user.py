"""An invitation sent again, on every backend."""

import pytest

from portal.domain.errors import NotUndoable, UserAlreadyActive
from portal.domain.ledger import LineStatus
from portal.services.operations import history
from portal.services.proposals import propose_undo
from tests.portal.dialogues import CLAIRE, NADIA, account, letters, proposed, said_yes, verified

HUGO = {"name": "Hugo Lambert", "email": "hugo.lambert@martin-be.example"}
PENDING = [
    {"name": "Julien Perrot", "email": "julien.perrot@gc-atlas.example"},
    {"name": "Lucie Fontaine", "email": "lucie.fontaine@gc-atlas.example"},
]


async def test_somebody_is_invited_again(desk):
    await verified(desk)
    before = await account(desk)
    line, _ = await said_yes(desk, await proposed(desk, operation="reinvite_user", users=["lambert"]))
    assert (line.status, line.before, line.after) == (LineStatus.DONE, {"invitations": []}, {"invitations": [HUGO]})
    assert (await account(desk)).users == before.users
    assert await history(desk, "PE-1001") == [line]
    receipt, invitation = await letters(desk)
    assert (receipt.kind, receipt.to, receipt.facts["undo_until"]) == ("receipt", CLAIRE, None)
    assert (invitation.kind, invitation.to, invitation.facts["occasion"]) == ("invitation", HUGO["email"], "again")


async def test_all_who_are_pending_are_invited_again(desk):
    await verified(desk, NADIA)
    wish = await proposed(desk, subscription="PE-3001", operation="reinvite_user", all_pending=True)
    line, _ = await said_yes(desk, wish)
    assert line.after == {"invitations": PENDING}
    assert [(letter.kind, letter.to) for letter in await letters(desk)] == [
        ("receipt", NADIA),
        *(("invitation", one["email"]) for one in PENDING),
    ]


async def test_a_mail_is_not_taken_back(desk):
    await verified(desk)
    line, _ = await said_yes(desk, await proposed(desk, operation="reinvite_user", users=["Hugo"]))
    assert line.undo_until is None
    with pytest.raises(NotUndoable):
        await propose_undo(desk, "conv_1", line.reference)


async def test_an_active_user_needs_no_invitation(desk):
    await verified(desk)
    with pytest.raises(UserAlreadyActive):
        await proposed(desk, operation="reinvite_user", users=["Hugo", "Marc"])
    assert await letters(desk) == []
