"""The rules of a change of quantity."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.accounts import PlannedChange
from portal.domain.errors import (
    ParamsInvalid,
    PoNumberInvalid,
    QuantityBelowOne,
    QuantityInvalid,
    QuantityTooLarge,
    QuantityUnchanged,
)
from portal.domain.ledger import When
from portal.domain.operations import operation_named
from portal.services.demo import demo_accounts

TODAY = date(2026, 11, 24)
RENEWAL = date(2027, 3, 24)
MARTIN, LEROY, *_ = demo_accounts(TODAY)
CHANGE = operation_named("change_quantity")


def draft(account=MARTIN, **params):
    return CHANGE.draft(account, CHANGE.read(params), TODAY)


def codes(drafted):
    return [warned.code for warned in drafted.warnings]


@pytest.mark.parametrize(
    ("mode", "quantity", "expected"), [("increase", 3, 8), ("decrease", 3, 2), ("set", 7, 7), (None, 7, 7)]
)
def test_the_mode_says_what_the_number_means(mode, quantity, expected):
    params = {"quantity": quantity} | ({"quantity_mode": mode} if mode else {})
    assert draft(**params).after == {"quantity": expected}


def test_more_is_at_once_and_on_the_next_invoice():
    drafted = draft(quantity=8)
    assert (drafted.effective.when, drafted.effective.date, drafted.invoice) == (When.NOW, TODAY, "next")


def test_fewer_is_at_the_renewal():
    drafted = draft(quantity=4)
    assert (drafted.effective.when, drafted.effective.date) == (When.RENEWAL, RENEWAL)


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({}, QuantityInvalid),
        ({"quantity": "three"}, QuantityInvalid),
        ({"quantity": 2.5}, QuantityInvalid),
        ({"quantity": True}, QuantityInvalid),
        ({"quantity": -3, "quantity_mode": "increase"}, QuantityInvalid),
        ({"quantity": 5}, QuantityUnchanged),
        ({"quantity": 0, "quantity_mode": "increase"}, QuantityUnchanged),
        ({"quantity": 0}, QuantityBelowOne),
        ({"quantity": -1}, QuantityBelowOne),
        ({"quantity": 5, "quantity_mode": "decrease"}, QuantityBelowOne),
        ({"quantity": 20_001}, QuantityTooLarge),
        ({"quantity": 10**30, "quantity_mode": "increase"}, QuantityTooLarge),
        ({"quantity": 8, "quantity_mode": "double"}, ParamsInvalid),
        ({"quantity": 8, "quantity_mode": []}, ParamsInvalid),
        ({"quantity": 8, "po_number": ""}, PoNumberInvalid),
        ({"quantity": 8, "po_number": "x" * 36}, PoNumberInvalid),
        ({"quantity": 8, "po_number": "BC\x00"}, PoNumberInvalid),
        ({"quantity": 8, "po_number": 4500}, PoNumberInvalid),
        ({"quantity": 8, "price": 0}, ParamsInvalid),
    ],
)
def test_what_is_refused(params, problem):
    with pytest.raises(problem):
        draft(**params)


def test_the_purchase_order_is_recalled_where_it_is_demanded():
    assert codes(draft(quantity=8)) == ["po_number_reminder"]
    assert draft(quantity=8).warnings[0].params == {"current": "BC-2026-118"}
    assert codes(draft(LEROY, quantity=8)) == []


def test_a_purchase_order_comes_with_the_change():
    drafted = draft(quantity=8, po_number="  BC 2026/9 ")
    assert drafted.before == {"quantity": 5, "po_number": "BC-2026-118"}
    assert drafted.after == {"quantity": 8, "po_number": "BC 2026/9"}
    assert codes(drafted) == []
    assert draft(quantity=8, po_number="BC-2026-118").after == {"quantity": 8}


def test_fewer_licences_than_users_is_warned_about():
    drafted = draft(quantity=3, po_number="BC-1")
    assert [(w.code, w.params) for w in drafted.warnings] == [("fewer_than_users", {"quantity": 3, "used": 4})]
    assert codes(draft(quantity=4, po_number="BC-1")) == []


def test_a_planned_change_is_replaced_and_that_is_said():
    planned = PlannedChange("OP-2026-000001", "change_quantity", RENEWAL, {"quantity": 3})
    waiting = replace(MARTIN, planned=(planned,))
    drafted = draft(waiting, quantity=8, po_number="BC-1")
    assert drafted.replaces == ("OP-2026-000001",)
    assert drafted.warnings[0].params == {"reference": "OP-2026-000001", "quantity": 3, "date": "2027-03-24"}
    with pytest.raises(QuantityUnchanged):
        draft(waiting, quantity=3)


@given(quantity=st.integers(-30, 30), mode=st.sampled_from(["increase", "decrease", "set"]))
def test_whatever_is_asked_at_least_one_licence_stays_and_fewer_is_never_at_once(quantity, mode):
    try:
        drafted = draft(quantity=quantity, quantity_mode=mode)
    except (QuantityInvalid, QuantityUnchanged, QuantityBelowOne):
        return
    wanted = drafted.after["quantity"]
    assert wanted >= 1
    assert (drafted.effective.when is When.NOW) == (wanted > 5)


def test_applying_sets_what_was_drafted():
    after = CHANGE.apply(MARTIN, {"quantity": 8, "po_number": "BC-1"}).subscription
    assert (after.quantity, after.po_number) == (8, "BC-1")
