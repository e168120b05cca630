"""The rules of handing over the administrator's role."""

from dataclasses import replace

import pytest

from portal.domain.accounts import User, UserStatus
from portal.domain.errors import AdminUnchanged, EmailInvalid, ParamsInvalid, UserAmbiguous, UserUnknown
from portal.domain.ledger import Effective, When
from portal.domain.operations import Step, operation_named
from tests.portal.dialogues import CLAIRE, MARC
from tests.portal.unit.operations import MARTIN, TODAY, codes, drafter

HOME = replace(MARTIN, admin_name="Claire Martin")
TRANSFER = operation_named("transfer_admin")
draft = drafter("transfer_admin", HOME)


@pytest.mark.parametrize(
    ("to", "email", "name"),
    [
        (MARC, MARC, "Marc Dubois"),
        (f"  {MARC.upper()} ", MARC, "Marc Dubois"),
        ("dubois MARC", MARC, "Marc Dubois"),
        ("Rossi", "sofia.rossi@martin-be.example", "Sofia Rossi"),
        ("lea@elsewhere.example", "lea@elsewhere.example", "lea@elsewhere.example"),
    ],
)
def test_an_address_or_the_name_of_a_user(to, email, name):
    drafted = draft(to=to)
    assert drafted.before == {"admin_email": CLAIRE, "admin_name": "Claire Martin"}
    assert drafted.after == {"admin_email": email, "admin_name": name}
    assert (drafted.effective, drafted.invoice) == (Effective(When.NOW, TODAY), "none")


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({}, ParamsInvalid),
        ({"to": " "}, ParamsInvalid),
        ({"to": 3}, ParamsInvalid),
        ({"to": "lea@nowhere"}, EmailInvalid),
        ({"to": "Léa Nobody"}, UserUnknown),
        ({"to": CLAIRE}, AdminUnchanged),
        ({"to": "Claire Martin"}, AdminUnchanged),
        ({"to": "claire"}, AdminUnchanged),
        ({"to": MARC, "name": "Marc"}, ParamsInvalid),
    ],
)
def test_what_is_refused(params, problem):
    with pytest.raises(problem):
        draft(**params)


def test_a_name_that_two_users_have_is_ambiguous():
    twin = User("Marc Leroux", "marc.leroux@martin-be.example", UserStatus.ACTIVE)
    with pytest.raises(UserAmbiguous):
        draft(replace(HOME, users=(*HOME.users, twin)), to="Marc")


def test_a_user_of_the_administrator_s_name_is_meant_before_the_administrator():
    twin = User("Claire Martin", "claire.martin@elsewhere.example", UserStatus.ACTIVE)
    assert draft(replace(HOME, users=(*HOME.users, twin)), to="Claire Martin").after["admin_email"] == twin.email


def test_the_card_tells_that_only_the_new_administrator_can_give_the_role_back():
    drafted = draft(to=MARC)
    assert codes(drafted) == ["no_way_back"]
    assert drafted.warnings[0].params == {"name": "Marc Dubois"}


def test_a_code_of_its_own_is_asked_for():
    assert (TRANSFER.step, TRANSFER.terms) == (Step.BOUND_CODE, None)
