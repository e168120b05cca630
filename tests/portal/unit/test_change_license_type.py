"""The rules of a change of licence type."""

import pytest

from portal.domain.errors import LicenseTypeUnchanged, ParamsInvalid
from portal.domain.ledger import Effective, When
from portal.domain.operations import Step, operation_named
from tests.portal.unit.operations import LEROY, MARTIN, TODAY, codes, drafter

draft = drafter("change_license_type")


@pytest.mark.parametrize(("account", "wanted"), [(MARTIN, "standard"), (LEROY, "premium")])
def test_it_counts_at_once_and_shows_on_the_next_invoice(account, wanted):
    drafted = draft(account, license_type=wanted)
    assert drafted.before == {"license_type": account.subscription.license_type}
    assert drafted.after == {"license_type": wanted}
    assert (drafted.effective, drafted.invoice) == (Effective(When.NOW, TODAY), "next")


def test_the_purchase_order_is_recalled_where_it_is_demanded():
    assert codes(draft(license_type="standard")) == ["po_number_reminder"]
    assert codes(draft(LEROY, license_type="premium")) == []


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({}, ParamsInvalid),
        ({"license_type": "gold"}, ParamsInvalid),
        ({"license_type": ["premium"]}, ParamsInvalid),
        ({"license_type": "standard", "quantity": 8}, ParamsInvalid),
        ({"license_type": "premium"}, LicenseTypeUnchanged),
    ],
)
def test_what_is_refused(params, problem):
    with pytest.raises(problem):
        draft(**params)


def test_a_code_and_the_amendment_are_asked_for():
    operation = operation_named("change_license_type")
    assert (operation.step, operation.terms) == (Step.CODE, "amendment")
