"""The rules of a cancellation."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.domain.accounts import PlannedChange, Status
from portal.domain.errors import AlreadyCancelled, NoticePeriodOver, ParamsInvalid, ReasonInvalid
from portal.domain.ledger import Effective, When
from portal.domain.operations import Step, operation_named
from tests.portal.unit.operations import LEROY, MARTIN, drafter

RENEWAL = date(2027, 3, 24)
LAST_DAY = date(2027, 2, 22)
CANCEL = operation_named("cancel_subscription")
draft = drafter("cancel_subscription")


def test_access_lasts_until_the_day_before_the_renewal():
    drafted = draft(reason="not_used")
    assert drafted.before == {"status": "active", "last_day": None, "reason": None}
    assert drafted.after == {"status": "ended", "last_day": "2027-03-23", "reason": "not_used"}
    assert (drafted.effective, drafted.invoice) == (Effective(When.RENEWAL, RENEWAL), "none")


def test_a_comment_is_kept_on_one_line():
    drafted = draft(reason="other", comment="  Merci \n pour tout ")
    assert (drafted.before["comment"], drafted.after["comment"]) == (None, "Merci pour tout")


@pytest.mark.parametrize("reason", [None, "", "because", 3, ["other"]])
def test_a_reason_is_chosen_from_the_list(reason):
    with pytest.raises(ReasonInvalid):
        draft(reason=reason)


@pytest.mark.parametrize("more", [{"comment": "x" * 501}, {"comment": 3}, {"date": "2026-12-01"}])
def test_what_else_is_refused(more):
    with pytest.raises(ParamsInvalid):
        draft(reason="other", **more)


def test_it_is_possible_until_the_notice_period_begins():
    assert draft(today=LAST_DAY, reason="other").effective.date == RENEWAL
    with pytest.raises(NoticePeriodOver) as refused:
        draft(today=LAST_DAY + timedelta(days=1), reason="other")
    assert refused.value.params == {"last_day": "2027-02-22", "renewal_date": "2027-03-24"}
    assert CANCEL.deadline(MARTIN) == LAST_DAY + timedelta(days=1)


def test_too_late_for_leroy():
    with pytest.raises(NoticePeriodOver):
        draft(LEROY, reason="other")


def test_once_is_enough():
    planned = PlannedChange("OP-1", "cancel_subscription", RENEWAL, {"status": "ended", "last_day": "2027-03-23"})
    with pytest.raises(AlreadyCancelled) as refused:
        draft(replace(MARTIN, planned=(planned,)), reason="other")
    assert refused.value.params == {"date": "2027-03-23"}


def test_a_planned_decrease_stays_beside_it():
    planned = PlannedChange("OP-1", "change_quantity", RENEWAL, {"quantity": 2})
    assert draft(replace(MARTIN, planned=(planned,)), reason="other").replaces == ()
    cancelled = PlannedChange("OP-2", "cancel_subscription", RENEWAL, {"status": "ended", "last_day": "2027-03-23"})
    decrease = drafter("change_quantity")(replace(MARTIN, planned=(cancelled,)), quantity=2)
    assert decrease.replaces == ()


def test_on_its_date_the_subscription_ends():
    ended = CANCEL.apply(MARTIN, draft(reason="other").after).subscription
    assert ended == replace(MARTIN.subscription, status=Status.ENDED)


def test_a_code_of_its_own_is_asked_for():
    assert (CANCEL.step, CANCEL.terms) == (Step.BOUND_CODE, None)
