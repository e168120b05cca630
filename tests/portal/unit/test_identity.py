"""Addresses, codes, and what a verification allows for how long."""

from datetime import timedelta

import pytest

from portal.domain.addresses import normal_email
from portal.domain.errors import EmailInvalid, IdentityRequired, IdentityStale
from portal.domain.identity import Method, Verification, identify, require_step
from portal.domain.operations import Step
from portal.domain.policy import Policy
from portal.services.codes import CodeKeeper
from tests.portal.clocks import NOON
from tests.portal.dialogues import CLAIRE, PAUL

KEEPER = CodeKeeper(b"pepper")


@pytest.mark.parametrize("typed", ["claire.martin@martin-be.example", "  Claire.MARTIN@Martin-BE.Example\n"])
def test_an_address_is_in_lower_case_without_blanks(typed):
    assert normal_email(typed) == CLAIRE


@pytest.mark.parametrize(
    "typed", ["", "claire", "claire@", "@x.fr", "a b@x.fr", "a@x", "a@x.fr\nBcc: b@x.fr", "é@x.fr"]
)
def test_what_is_not_an_address(typed):
    with pytest.raises(EmailInvalid):
        normal_email(typed)
    with pytest.raises(EmailInvalid):
        normal_email("a" * 65 + "@x.fr")


def test_codes_are_six_digits_and_differ():
    codes = {KEEPER.draw() for _ in range(200)}
    assert all(len(code) == 6 and code.isdigit() for code in codes)
    assert len(codes) > 190


def test_a_hash_depends_on_the_pepper_and_the_challenge():
    hashes = {KEEPER.hash("a", "123456"), KEEPER.hash("b", "123456"), CodeKeeper(b"other").hash("a", "123456")}
    assert len(hashes) == 3
    assert KEEPER.address_key(CLAIRE) != KEEPER.pair_key("conv_1", CLAIRE)


@pytest.mark.parametrize(("typed", "same"), [("123456", True), ("123 456", True), ("12.34-56", True), ("12345", False)])
def test_blanks_between_digits_do_not_count(typed, same):
    assert KEEPER.matches("a", typed, KEEPER.hash("a", "123456")) is same


def verification(email=CLAIRE, method=Method.CODE, minutes=0, proposal=None):
    """Made that many minutes before noon."""
    return Verification("conv_1", email, method, NOON - timedelta(minutes=minutes), proposal=proposal)


def known(*verifications):
    return identify(verifications, NOON, Policy())


def test_nobody_is_known_without_a_recent_verification():
    assert known() is None
    assert known(verification(minutes=60)) is None


def test_the_last_person_is_the_one():
    assert known(verification(minutes=5), verification(PAUL, minutes=1)).email == PAUL


def test_a_site_token_after_a_code_takes_nothing_away():
    both = known(verification(minutes=5), verification(method=Method.SITE, minutes=1))
    assert both.fresh_until == NOON + timedelta(minutes=10)
    other = known(verification(minutes=5), verification(PAUL, Method.SITE, minutes=1))
    assert (other.email, other.fresh_until) == (PAUL, None)


@pytest.mark.parametrize(
    ("person", "step", "problem"),
    [
        (known(), Step.SITE, IdentityRequired),
        (known(verification(method=Method.SITE)), Step.SITE, None),
        (known(verification(method=Method.SITE)), Step.CODE, IdentityRequired),
        (known(verification(minutes=14)), Step.CODE, None),
        (known(verification(minutes=15)), Step.CODE, IdentityStale),
        (known(verification(minutes=15)), Step.SITE, None),
        (known(verification()), Step.BOUND_CODE, IdentityStale),
        (known(verification(proposal="prop_2")), Step.BOUND_CODE, IdentityStale),
        (known(verification(proposal="prop_1")), Step.BOUND_CODE, None),
        (known(verification(proposal="prop_1", minutes=15)), Step.BOUND_CODE, IdentityStale),
    ],
)
def test_what_each_step_asks(person, step, problem):
    if problem is None:
        assert require_step(person, step, "prop_1") is person
    else:
        with pytest.raises(problem):
            require_step(person, step, "prop_1")
