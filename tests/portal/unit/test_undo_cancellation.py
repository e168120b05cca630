"""Which planned change is taken back."""

from dataclasses import replace
from datetime import date

import pytest

from portal.domain.accounts import PlannedChange
from portal.domain.errors import NothingPlanned, ParamsInvalid, PlannedAmbiguous
from portal.domain.ledger import Effective, When
from portal.domain.operations import Step, operation_named
from tests.portal.unit.operations import MARTIN, TODAY, drafter

RENEWAL = date(2027, 3, 24)
END = PlannedChange(
    "OP-1", "cancel_subscription", RENEWAL, {"status": "ended", "last_day": "2027-03-23", "reason": "other"}
)
FEWER = PlannedChange("OP-2", "change_quantity", RENEWAL, {"quantity": 2})
OTHER = PlannedChange("OP-3", "change_quantity", date(2027, 1, 1), {"quantity": 3})
draft = drafter("undo_cancellation")


def waiting(*planned):
    return replace(MARTIN, planned=planned)


def test_a_cancellation_comes_first():
    drafted = draft(waiting(FEWER, END))
    assert drafted.replaces == ("OP-1",)
    assert drafted.before == END.after
    assert drafted.after == {"status": "active", "last_day": None, "reason": None}
    assert (drafted.effective, drafted.invoice) == (Effective(When.NOW, TODAY), "none")


def test_the_only_planned_change_needs_no_name():
    drafted = draft(waiting(FEWER))
    assert (drafted.before, drafted.after, drafted.replaces) == ({"quantity": 2}, {"quantity": 5}, ("OP-2",))


def test_one_is_chosen_by_its_reference():
    assert draft(waiting(FEWER, END), planned="OP-2").replaces == ("OP-2",)


def test_several_without_a_cancellation_must_be_named():
    with pytest.raises(PlannedAmbiguous) as refused:
        draft(waiting(FEWER, OTHER))
    assert refused.value.params == {"planned": ["OP-2", "OP-3"]}


@pytest.mark.parametrize(
    ("planned", "params", "today", "problem"),
    [
        ((), {}, TODAY, NothingPlanned),
        ((END,), {"planned": "OP-9"}, TODAY, NothingPlanned),
        ((END,), {}, RENEWAL, NothingPlanned),
        ((END,), {"planned": ""}, TODAY, ParamsInvalid),
        ((END,), {"reason": "other"}, TODAY, ParamsInvalid),
    ],
)
def test_what_is_refused(planned, params, today, problem):
    with pytest.raises(problem):
        draft(waiting(*planned), today, **params)


def test_a_code_is_enough():
    assert operation_named("undo_cancellation").step is Step.CODE
