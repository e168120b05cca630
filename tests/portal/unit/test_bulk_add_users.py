"""The rules of many users at once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.accounts import UserStatus
from portal.domain.errors import EmailInvalid, NameInvalid, NoFreeLicense, NothingToAdd, ParamsInvalid, TooManyUsers
from portal.domain.operations import operation_named
from portal.services.demo import demo_accounts

TODAY = date(2026, 11, 24)
MARTIN, LEROY, *_ = demo_accounts(TODAY)
BULK = operation_named("bulk_add_users")
MARC = "marc.dubois@martin-be.example"


def row(name):
    return {"name": name.title(), "email": f"{name}@x.example"}


def rows(*names):
    return [row(name) for name in names]


def draft(users, account=MARTIN):
    return BULK.draft(account, BULK.read({"users": users}), TODAY)


def seats(quantity, account=MARTIN):
    return replace(account, subscription=replace(account.subscription, quantity=quantity))


def told(drafted):
    return {warned.code: warned.params for warned in drafted.warnings}


def test_all_come_in_their_order():
    drafted = draft(rows("zoe", "adam"), seats(9))
    assert drafted.before == {"used": 4, "users_added": []}
    assert drafted.after == {"used": 6, "users_added": rows("zoe", "adam")}
    assert told(drafted) == {}
    after = BULK.apply(MARTIN, drafted.after)
    assert [(user.email, user.status) for user in after.users[4:]] == [
        ("zoe@x.example", UserStatus.INVITED),
        ("adam@x.example", UserStatus.INVITED),
    ]


def test_the_first_row_of_an_address_counts_and_the_others_are_told():
    again = {"name": "Zoé bis", "email": " ZOE@x.example"}
    drafted = draft([row("zoe"), again, row("adam"), again], seats(9))
    assert drafted.after["users_added"] == rows("zoe", "adam")
    assert told(drafted) == {"duplicates_dropped": {"count": 2, "emails": ["zoe@x.example"]}}


def test_who_is_in_place_is_left_out_and_told():
    drafted = draft([{"name": "M. Dubois", "email": MARC}, row("zoe"), {"name": "Marc", "email": MARC.upper()}])
    assert drafted.after["users_added"] == rows("zoe")
    assert told(drafted) == {
        "duplicates_dropped": {"count": 1, "emails": [MARC]},
        "already_users": {"count": 1, "emails": [MARC]},
    }


def test_twenty_addresses_are_told_at_most():
    many = rows(*(f"u{n}" for n in range(30)))
    drafted = draft([*many, *many], seats(99))
    assert told(drafted)["duplicates_dropped"] == {"count": 30, "emails": [one["email"] for one in many[:20]]}


@pytest.mark.parametrize("users", [[], [{"name": "Marc", "email": MARC}]])
def test_nothing_is_left_to_add(users):
    with pytest.raises(NothingToAdd):
        draft(users)


def test_licences_are_counted_after_what_is_left_out():
    assert draft([row("zoe"), row("zoe"), {"name": "Marc", "email": MARC}]).after["used"] == 5
    with pytest.raises(NoFreeLicense) as refused:
        draft(rows("zoe", "adam", "eve"))
    assert refused.value.params == {"quantity": 5, "used": 4, "missing": 2}


@pytest.mark.parametrize(
    ("users", "problem", "params"),
    [
        (None, ParamsInvalid, {"field": "users"}),
        ("zoe", ParamsInvalid, {"field": "users"}),
        ({"name": "Zoe"}, ParamsInvalid, {"field": "users"}),
        ([row("zoe"), "adam"], ParamsInvalid, {"field": "users", "row": 2}),
        ([row("zoe") | {"role": "admin"}], ParamsInvalid, {"field": "role", "row": 1}),
        ([row("zoe"), {"email": "adam@x.example"}], NameInvalid, {"row": 2}),
        ([row("zoe"), row("adam") | {"name": "@adam"}], NameInvalid, {"row": 2}),
        ([row("zoe"), {"name": "Adam"}], EmailInvalid, {"row": 2}),
        ([row("zoe") | {"email": "zoe"}], EmailInvalid, {"row": 1}),
        ([row("zoe")] * 10_001, TooManyUsers, {"max": 10_000}),
    ],
)
def test_what_is_refused_and_in_which_row(users, problem, params):
    with pytest.raises(problem) as refused:
        draft(users)
    assert refused.value.params == params


@given(st.lists(st.sampled_from([row(name) for name in "abcdefgh"] + [{"name": "Marc", "email": MARC}]), max_size=30))
def test_nobody_comes_twice_and_nobody_is_lost(users):
    account = seats(50)
    try:
        drafted = draft(users, account)
    except NothingToAdd:
        assert {one["email"] for one in users} <= {MARC}
        return
    after = BULK.apply(account, drafted.after)
    emails = [user.email for user in after.users]
    assert len(emails) == len(set(emails)) == drafted.after["used"]
    assert set(emails) == {user.email for user in account.users} | {one["email"] for one in users}
    dropped = sum(params["count"] for params in told(drafted).values())
    assert len(drafted.after["users_added"]) + dropped == len(users)
