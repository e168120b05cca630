"""A place in a list, as people say it."""

from __future__ import annotations

import pytest

from bot.actions.ordinals import only_a_place
from bot.actions.plain import fold


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("le premier", 0),
        ("La première", 0),
        ("le 1er", 0),
        ("la 2e", 1),
        ("le 2ème !", 1),
        ("le second", 1),
        ("n° 3", 2),
        ("le numéro 3", 2),
        ("option 2", 1),
        ("choix n°1", 0),
        ("la deuxième option", 1),
        ("plutôt le troisième, svp", 2),
        ("non, la dernière", 2),
        ("je prends le premier", 0),
        ("le premier choix", 0),
    ],
)
def test_which_of_three(typed: str, place: int) -> None:
    assert only_a_place(fold(typed), 3) == place


@pytest.mark.parametrize(
    "typed",
    [
        "3",
        "2 licences",
        "le 4e",
        "n° 7",
        "premièrement",
        "le premier janvier",
        "mon premier abonnement",
        "le dernier mot",
        "les deux",
        "un",
        "le premier ou le second",
        "PE-3001",
        "",
    ],
)
def test_no_place(typed: str) -> None:
    assert only_a_place(fold(typed), 3) is None


def test_no_place_in_an_empty_list() -> None:
    assert only_a_place("le dernier", 0) is None
