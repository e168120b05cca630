"""The rules of one more user."""

from dataclasses import replace
from datetime import date

import pytest

from portal.domain.accounts import PlannedChange, User, UserStatus
from portal.domain.errors import EmailInvalid, NameInvalid, NoFreeLicense, ParamsInvalid, UserExists
from portal.domain.ledger import When
from portal.domain.operations import Step, operation_named
from portal.services.demo import demo_accounts

TODAY = date(2026, 11, 24)
MARTIN, LEROY, _, EMPTY = demo_accounts(TODAY)
ADD = operation_named("add_user")
LEA = {"name": "Léa Perrin", "email": "lea.perrin@martin-be.example"}


def draft(account=MARTIN, **params):
    return ADD.draft(account, ADD.read(params), TODAY)


def test_a_user_takes_a_free_licence_at_once():
    drafted = draft(name=" Léa  Perrin", email=" Lea.Perrin@Martin-BE.example ")
    assert drafted.before == {"used": 4, "users_added": []}
    assert drafted.after == {"used": 5, "users_added": [LEA]}
    assert (drafted.effective.when, drafted.effective.date, drafted.invoice) == (When.NOW, TODAY, "none")
    assert (drafted.warnings, ADD.step, ADD.terms) == ((), Step.CODE, None)


@pytest.mark.parametrize(
    ("params", "problem", "told"),
    [
        ({}, NameInvalid, {}),
        ({"email": LEA["email"]}, NameInvalid, {}),
        ({**LEA, "name": 7}, NameInvalid, {}),
        ({**LEA, "name": "=cmd"}, NameInvalid, {}),
        ({"name": "Léa"}, EmailInvalid, {}),
        ({**LEA, "email": "lea.perrin"}, EmailInvalid, {}),
        ({**LEA, "email": ["lea"]}, EmailInvalid, {}),
        ({**LEA, "role": "admin"}, ParamsInvalid, {"field": "role"}),
        ({**LEA, "email": "Marc.Dubois@martin-be.example"}, UserExists, {"email": "marc.dubois@martin-be.example"}),
    ],
)
def test_what_is_refused(params, problem, told):
    with pytest.raises(problem) as refused:
        draft(**params)
    assert refused.value.params == told


@pytest.mark.parametrize(("quantity", "missing"), [(3, 1), (2, 2)])
def test_without_a_free_licence_it_is_said_how_many_are_missing(quantity, missing):
    full = replace(LEROY, subscription=replace(LEROY.subscription, quantity=quantity))
    with pytest.raises(NoFreeLicense) as refused:
        draft(full, **LEA)
    assert refused.value.params == {"quantity": quantity, "used": 3, "missing": missing}


@pytest.mark.parametrize(("quantity", "told"), [(4, [{"quantity": 4, "used": 5}]), (5, [])])
def test_licences_that_will_be_gone_at_the_renewal_are_told(quantity, told):
    planned = PlannedChange("OP-2026-000001", "change_quantity", date(2027, 3, 24), {"quantity": quantity})
    other = PlannedChange("OP-2026-000002", "cancel_subscription", date(2027, 3, 24), {"status": "ended"})
    drafted = draft(replace(MARTIN, planned=(planned, other)), **LEA)
    assert [w.params for w in drafted.warnings if w.code == "fewer_than_users"] == told
    assert len(drafted.warnings) == len(told)


def test_who_is_there_is_told_before_what_is_missing():
    with pytest.raises(UserExists):
        draft(LEROY, name="Inès", email="ines.fabre@leroy-structures.example")


def test_the_same_person_may_use_another_subscription():
    drafted = draft(EMPTY, name="Marc Dubois", email="marc.dubois@martin-be.example")
    assert drafted.after["used"] == 1


def test_whoever_is_added_is_invited():
    after = ADD.apply(MARTIN, draft(**LEA).after)
    assert after.users == (*MARTIN.users, User(LEA["name"], LEA["email"], UserStatus.INVITED))
    assert after.subscription == MARTIN.subscription
