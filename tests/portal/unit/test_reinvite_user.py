"""The rules of sending an invitation again."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from portal.domain.accounts import User, UserStatus
from portal.domain.errors import (
    NobodyPending,
    ParamsInvalid,
    TooManyUsers,
    UserAlreadyActive,
    UserAmbiguous,
    UserUnknown,
)
from portal.domain.ledger import When
from portal.domain.operations import Step, operation_named
from portal.domain.people import person
from portal.domain.policy import Policy
from portal.services.demo import demo_accounts

TODAY = date(2026, 11, 24)
MARTIN, LEROY, ATLAS, EMPTY = demo_accounts(TODAY)
AGAIN = operation_named("reinvite_user")
JULIEN = {"name": "Julien Perrot", "email": "julien.perrot@gc-atlas.example"}
LUCIE = {"name": "Lucie Fontaine", "email": "lucie.fontaine@gc-atlas.example"}


def draft(account=ATLAS, **params):
    return AGAIN.draft(account, AGAIN.read(params), TODAY)


@pytest.mark.parametrize(
    ("params", "people"),
    [
        ({"users": ["Julien"]}, [JULIEN]),
        ({"users": ["fontaine lucie", JULIEN["email"], "Lucie"]}, [LUCIE, JULIEN]),
        ({"users": ["Lucie"], "all_pending": False}, [LUCIE]),
        ({"all_pending": True}, [JULIEN, LUCIE]),
    ],
)
def test_who_is_invited_again(params, people):
    drafted = draft(**params)
    assert (drafted.before, drafted.after) == ({"invitations": []}, {"invitations": people})
    assert (drafted.effective.when, drafted.invoice, drafted.warnings) == (When.NOW, "none", ())
    assert (AGAIN.step, AGAIN.terms) == (Step.CODE, None)


@pytest.mark.parametrize(
    ("account", "params", "problem", "told"),
    [
        (ATLAS, {"users": ["Amine"]}, UserAlreadyActive, {"user": "Amine Haddad"}),
        (ATLAS, {"users": ["Lucie", "Elsa"]}, UserAlreadyActive, {"user": "Elsa Marchetti"}),
        (ATLAS, {"users": ["Lucie", "Zoé"]}, UserUnknown, {"user": "Zoé"}),
        (LEROY, {"all_pending": True}, NobodyPending, {}),
        (EMPTY, {"all_pending": True}, NobodyPending, {}),
        (ATLAS, {}, ParamsInvalid, {"field": "users"}),
        (ATLAS, {"all_pending": False}, ParamsInvalid, {"field": "users"}),
        (ATLAS, {"users": ["Lucie"], "all_pending": True}, ParamsInvalid, {"field": "users"}),
        (ATLAS, {"all_pending": "yes"}, ParamsInvalid, {"field": "all_pending"}),
        (ATLAS, {"users": []}, ParamsInvalid, {"field": "users"}),
        (ATLAS, {"users": "Lucie"}, ParamsInvalid, {"field": "users"}),
        (ATLAS, {"users": [""]}, ParamsInvalid, {"field": "users"}),
        (ATLAS, {"users": [1]}, ParamsInvalid, {"field": "users"}),
        (ATLAS, {"users": ["x" * 255]}, ParamsInvalid, {"field": "users"}),
        (ATLAS, {"users": ["Lucie"] * 10_001}, TooManyUsers, {"max": 10_000}),
    ],
)
def test_what_is_refused(account, params, problem, told):
    with pytest.raises(problem) as refused:
        draft(account, **params)
    assert refused.value.params == told


def test_a_first_name_that_two_have_is_not_enough():
    namesake = User("Lucie Roux", "lucie.roux@gc-atlas.example", UserStatus.INVITED)
    with pytest.raises(UserAmbiguous) as refused:
        draft(replace(ATLAS, users=(*ATLAS.users, namesake)), users=["Lucie"])
    assert refused.value.params == {"user": "Lucie", "candidates": [LUCIE, person(namesake)]}


def test_nobody_changes_and_it_cannot_be_taken_back():
    drafted = draft(all_pending=True)
    assert AGAIN.apply(ATLAS, drafted.after) == ATLAS
    assert AGAIN.undo_until(drafted, datetime(2026, 11, 24, tzinfo=UTC), Policy()) is None
