"""The rules of a change of payment method."""

from dataclasses import replace

import pytest

from portal.domain.errors import NoOtherPaymentMethod, ParamsInvalid, PaymentMethodNotOnFile, PaymentMethodUnchanged
from portal.domain.ledger import Effective, When
from portal.domain.operations import Step, operation_named
from tests.portal.unit.operations import ATLAS, MARTIN, TODAY, drafter

draft = drafter("change_payment_method", ATLAS)


def test_what_is_on_file_counts_at_once():
    drafted = draft(payment_method="sepa")
    assert (drafted.before, drafted.after) == ({"payment_method": "invoice"}, {"payment_method": "sepa"})
    assert (drafted.effective, drafted.invoice) == (Effective(When.NOW, TODAY), "none")


def test_a_card_only_when_it_is_on_file():
    with_card = replace(ATLAS, company=replace(ATLAS.company, payment_methods=("invoice", "card")))
    assert draft(with_card, payment_method="card").after == {"payment_method": "card"}
    with pytest.raises(PaymentMethodNotOnFile) as refused:
        draft(payment_method="card")
    assert refused.value.params == {"payment_method": "card", "on_file": ["sepa"]}


@pytest.mark.parametrize(
    ("account", "params", "problem"),
    [
        (ATLAS, {}, ParamsInvalid),
        (ATLAS, {"payment_method": "cash"}, ParamsInvalid),
        (ATLAS, {"payment_method": "sepa", "card_number": "4970 0000"}, ParamsInvalid),
        (ATLAS, {"payment_method": "invoice"}, PaymentMethodUnchanged),
        (MARTIN, {"payment_method": "sepa"}, NoOtherPaymentMethod),
        (MARTIN, {"payment_method": "invoice"}, NoOtherPaymentMethod),
    ],
)
def test_what_is_refused(account, params, problem):
    with pytest.raises(problem):
        draft(account, **params)


def test_the_present_means_of_payment_is_not_among_those_to_choose():
    with pytest.raises(PaymentMethodUnchanged) as refused:
        draft(payment_method="invoice")
    assert refused.value.params == {"payment_method": "invoice", "on_file": ["sepa"]}


def test_a_code_of_its_own_is_asked_for():
    assert operation_named("change_payment_method").step is Step.BOUND_CODE
