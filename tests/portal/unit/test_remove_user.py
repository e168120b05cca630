"""The rules of removing users."""

from datetime import date

import pytest

from portal.domain.errors import ParamsInvalid, TooManyUsers, UserUnknown
from portal.domain.ledger import When
from portal.domain.operations import Step, operation_named
from portal.services.demo import demo_accounts

TODAY = date(2026, 11, 24)
MARTIN, *_ = demo_accounts(TODAY)
REMOVE = operation_named("remove_user")
HUGO = {"name": "Hugo Lambert", "email": "hugo.lambert@martin-be.example", "status": "invited"}
MARC = {"name": "Marc Dubois", "email": "marc.dubois@martin-be.example", "status": "active"}


def draft(*users):
    return REMOVE.draft(MARTIN, REMOVE.read({"users": list(users)}), TODAY)


@pytest.mark.parametrize(
    ("users", "people"),
    [
        (["Hugo"], [HUGO]),
        (["dubois marc"], [MARC]),
        ([MARC["email"], "Hugo Lambert", "Marc"], [MARC, HUGO]),
    ],
)
def test_licences_are_free_at_once(users, people):
    drafted = draft(*users)
    assert drafted.before == {"used": 4, "users_removed": []}
    assert drafted.after == {"used": 4 - len(people), "users_removed": people}
    assert (drafted.effective.when, drafted.invoice, drafted.warnings) == (When.NOW, "none", ())
    assert (REMOVE.step, REMOVE.terms) == (Step.CODE, None)
    left = {user.email for user in REMOVE.apply(MARTIN, drafted.after).users}
    assert left == {user.email for user in MARTIN.users} - {one["email"] for one in people}


@pytest.mark.parametrize(
    ("params", "problem", "told"),
    [
        ({"users": ["Hugo", "Zoé"]}, UserUnknown, {"user": "Zoé"}),
        ({"users": ["zoe@martin-be.example"]}, UserUnknown, {"user": "zoe@martin-be.example"}),
        ({"users": []}, ParamsInvalid, {"field": "users"}),
        ({}, ParamsInvalid, {"field": "users"}),
        ({"users": [None]}, ParamsInvalid, {"field": "users"}),
        ({"users": ["Hugo"], "all_pending": True}, ParamsInvalid, {"field": "all_pending"}),
        ({"users": ["Hugo"] * 10_001}, TooManyUsers, {"max": 10_000}),
    ],
)
def test_what_is_refused(params, problem, told):
    with pytest.raises(problem) as refused:
        REMOVE.draft(MARTIN, REMOVE.read(params), TODAY)
    assert refused.value.params == told
