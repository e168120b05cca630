"""The rules of a change of purchase order number."""

import pytest

from portal.domain.errors import ParamsInvalid, PoNumberInvalid, PoNumberUnchanged
from portal.domain.ledger import Effective, When
from portal.domain.operations import Step, operation_named
from tests.portal.unit.operations import LEROY, TODAY, drafter

draft = drafter("change_po_number")


@pytest.mark.parametrize(
    ("typed", "kept"), [("BC-2026/9", "BC-2026/9"), ("  BC 2026 ", "BC 2026"), ("é" * 35, "é" * 35)]
)
def test_a_new_number_counts_at_once(typed, kept):
    drafted = draft(po_number=typed)
    assert (drafted.before, drafted.after) == ({"po_number": "BC-2026-118"}, {"po_number": kept})
    assert (drafted.effective, drafted.invoice, drafted.warnings) == (Effective(When.NOW, TODAY), "none", ())


def test_a_first_number_comes_after_none():
    assert draft(LEROY, po_number="BC-1").before == {"po_number": None}


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({}, PoNumberInvalid),
        ({"po_number": None}, PoNumberInvalid),
        ({"po_number": " "}, PoNumberInvalid),
        ({"po_number": "x" * 36}, PoNumberInvalid),
        ({"po_number": "BC\x00"}, PoNumberInvalid),
        ({"po_number": 4500}, PoNumberInvalid),
        ({"po_number": "BC-2026-118"}, PoNumberUnchanged),
        ({"po_number": "BC-1", "vat": "FR"}, ParamsInvalid),
    ],
)
def test_what_is_refused(params, problem):
    with pytest.raises(problem):
        draft(**params)


def test_a_code_is_asked_for_and_no_amendment():
    operation = operation_named("change_po_number")
    assert (operation.step, operation.terms) == (Step.CODE, None)
