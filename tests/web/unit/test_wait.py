"""What the customer is told to expect: no figure that was not measured."""

from __future__ import annotations

import datetime as dt

import pytest

from web.cases.hours import parse_hours
from web.cases.wait import Queue, expected_minutes, expected_sentence

HOURS = parse_hours("lun-ven 08:30-18:00", "Europe/Paris")
TUESDAY = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("queue", "minutes"),
    [(Queue(), None), (Queue(0, (30.0,)), 5), (Queue(2, (60.0, 240.0, 240.0)), 15), (Queue(0, (301.0,)), 10)],
)
def test_minutes_follow_from_the_last_waits_and_the_place(queue: Queue, minutes: int | None) -> None:
    assert expected_minutes(queue) == minutes


@pytest.mark.parametrize(
    ("queue", "sentence"),
    [
        (Queue(), "Vous êtes le prochain\u00a0: un conseiller vous répond ici dès qu’il est libre."),
        (Queue(1, (240.0,)), "Une personne attend avant vous. Réponse ici dans 10\u00a0minutes environ."),
        (
            Queue(9, (900.0,)),
            "9 personnes attendent avant vous. L’attente dépasse une heure\u00a0: "
            "vous pouvez aussi être rappelé ou recevoir un e-mail.",
        ),
    ],
)
def test_in_opening_hours(queue: Queue, sentence: str) -> None:
    assert expected_sentence(queue, HOURS, TUESDAY) == sentence


@pytest.mark.parametrize(
    ("moment", "when"),
    [
        (dt.datetime(2026, 11, 24, 20, tzinfo=dt.UTC), "mercredi 25 novembre à 8\u00a0h\u00a030"),
        (dt.datetime(2026, 11, 30, 20, tzinfo=dt.UTC), "mardi 1er décembre à 8\u00a0h\u00a030"),
    ],
)
def test_outside_the_opening_is_named(moment: dt.datetime, when: str) -> None:
    assert f"Il rouvre {when}." in expected_sentence(Queue(3, (60.0,)), HOURS, moment)


def test_a_full_hour_has_no_minutes() -> None:
    sentence = expected_sentence(Queue(), parse_hours("lun 09:00-10:00", "Europe/Paris"), TUESDAY)
    assert "lundi 30 novembre à 9\u00a0h." in sentence
