"""Who a name or an address means, and what a name may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.accounts import User, UserStatus
from portal.domain.errors import NameInvalid, UserAmbiguous, UserUnknown
from portal.domain.people import Directory, normal_name


def user(name, email=None):
    return User(name, email or f"{name.lower().replace(' ', '.')}@x.example", UserStatus.ACTIVE)


TEAM = (
    user("Hélène Lefèvre", "helene@x.example"),
    user("Paul Girard", "p.girard@x.example"),
    user("Paul Martin", "paul.martin@x.example"),
    user("Jean-Pierre Cœur", "jp@x.example"),
    user("Éva d’Arc", "eva@x.example"),
    user("Girard", "girard@x.example"),
    user("Nora Blin", "nora.1@x.example"),
    user("Blin Nora", "nora.2@x.example"),
    user("Louis Le Gall", "louis@x.example"),
)


@pytest.mark.parametrize(
    ("asked", "email"),
    [
        ("helene@x.example", "helene@x.example"),
        (" HELENE@X.example ", "helene@x.example"),
        ("Hélène Lefèvre", "helene@x.example"),
        ("lefevre helene", "helene@x.example"),
        ("Helene", "helene@x.example"),
        ("LEFÈVRE", "helene@x.example"),
        ("He\u0301le\u0300ne", "helene@x.example"),
        ("Martin", "paul.martin@x.example"),
        ("Paul Girard", "p.girard@x.example"),
        ("Girard", "girard@x.example"),
        ("jean pierre coeur", "jp@x.example"),
        ("Jean-Pierre", "jp@x.example"),
        ("Cœur", "jp@x.example"),
        ("d'Arc", "eva@x.example"),
        ("Gall Le", "louis@x.example"),
    ],
)
def test_a_person_is_found(asked, email):
    assert Directory(TEAM).find(asked).email == email


@pytest.mark.parametrize(
    "asked", ["Sofia", "Hél", "Paul Durand", "Paul Paul Girard Durand", "paul@x.example", "@", "…", "x", "Lefèvre@x"]
)
def test_nobody_is_found(asked):
    with pytest.raises(UserUnknown) as refused:
        Directory(TEAM).find(asked)
    assert refused.value.params == {"user": asked}


@pytest.mark.parametrize(
    ("asked", "emails"),
    [
        ("Paul", ["p.girard@x.example", "paul.martin@x.example"]),
        ("Nora Blin", ["nora.1@x.example", "nora.2@x.example"]),
        ("nora", ["nora.1@x.example", "nora.2@x.example"]),
    ],
)
def test_several_are_told_with_their_addresses(asked, emails):
    with pytest.raises(UserAmbiguous) as refused:
        Directory(TEAM).find(asked)
    assert refused.value.params["user"] == asked
    assert [one["email"] for one in refused.value.params["candidates"]] == emails


def test_the_candidates_are_twenty_at_most():
    crowd = [user("Jean Petit", f"{n}@x.example") for n in range(30)]
    with pytest.raises(UserAmbiguous) as refused:
        Directory(crowd).find("jean")
    assert len(refused.value.params["candidates"]) == 20


def test_a_person_named_twice_is_one():
    found = Directory(TEAM).find_all(["Martin", "paul.martin@x.example", "Éva"])
    assert [one.email for one in found] == ["paul.martin@x.example", "eva@x.example"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Léa   Perrin ", "Léa Perrin"),
        ("Le\u0301a\u00a0Perrin", "Léa Perrin"),
        ("O’Brien-Dupont, Jr.", "O’Brien-Dupont, Jr."),
        ("李小龙", "李小龙"),
        ("x" * 120, "x" * 120),
    ],
)
def test_names_that_are_taken(typed, name):
    assert normal_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "x" * 121,
        "Léa\x00",
        "Léa\nPerrin",
        "Léa\tPerrin",
        "Léa\u202e",
        "\ud800",
        "=1+1",
        " =1+1",
        "+33 6",
        "-2",
        "@SUM(A1)",
    ],
)
def test_names_that_are_refused(typed):
    with pytest.raises(NameInvalid):
        normal_name(typed)


@given(st.text(max_size=200))
def test_a_name_that_is_taken_stays_as_it_is(typed):
    try:
        name = normal_name(typed)
    except NameInvalid:
        return
    assert normal_name(name) == name
    assert 0 < len(name) <= 120 and name[0] not in "=+-@" and name == name.strip()
