"""What to expect: the place in the queue, the hours, when an answer comes. Sentences for the customer."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from statistics import median

from babel.dates import format_datetime

from web.cases.hours import Hours

_ROUND_MINUTES = 5
_LONG_WAIT_MINUTES = 60


@dataclass(frozen=True)
class Queue:
    """`ahead`: cases waiting before this one; `waits`: seconds that the last cases taken had waited."""

    ahead: int = 0
    waits: tuple[float, ...] = ()


def expected_sentence(queue: Queue, hours: Hours, now: dt.datetime) -> str:
    """When a person will answer; no figure that was not measured."""
    if not hours.is_open(now):
        return _closed(hours, now)
    place = "Vous êtes le prochain" if queue.ahead == 0 else f"{_people(queue.ahead)} avant vous"
    minutes = expected_minutes(queue)
    if minutes is None:
        return f"{place}\u00a0: un conseiller vous répond ici dès qu’il est libre."
    if minutes > _LONG_WAIT_MINUTES:
        return f"{place}. L’attente dépasse une heure\u00a0: vous pouvez aussi être rappelé ou recevoir un e-mail."
    return f"{place}. Réponse ici dans {minutes}\u00a0minutes environ."


def expected_minutes(queue: Queue) -> int | None:
    """The median of the last waits times the place, rounded up to five minutes; None while nothing was measured."""
    if not queue.waits:
        return None
    return max(1, math.ceil(median(queue.waits) * (queue.ahead + 1) / 60 / _ROUND_MINUTES)) * _ROUND_MINUTES


def _people(ahead: int) -> str:
    return "Une personne attend" if ahead == 1 else f"{ahead} personnes attendent"


def _closed(hours: Hours, now: dt.datetime) -> str:
    opening = hours.next_opening(now)
    if opening is None:
        return "Le service clientèle est fermé en ce moment. Laissez une adresse e-mail ou un numéro de téléphone."
    day = "d'er'" if opening.day == 1 else "d"
    when = format_datetime(opening, f"EEEE {day} MMMM 'à' H'\u00a0h\u00a0'mm", tzinfo=hours.zone, locale="fr_FR")
    when = when.removesuffix("\u00a000")
    return (
        f"Le service clientèle est fermé en ce moment. Il rouvre {when}. "
        "Vous pouvez être rappelé, recevoir un e-mail, ou attendre la réponse ici."
    )
