"""Requests handed over to a person: how many, why, and how long they waited."""

from __future__ import annotations

from web.desk.figures.figure import figure
from web.desk.figures.history import History
from web.desk.figures.values import Spread, Tally


@figure(
    "handovers",
    "Demandes transmises",
    "Nombre de demandes transmises à un conseiller, par motif\u202f; une conversation peut en compter plusieurs, "
    "l’une après l’autre.",
    "handed_over",
)
def handovers(history: History) -> Tally:
    return Tally.of(str(event.data.get("category")) for event in history.of("handed_over"))


@figure(
    "time_to_take",
    "Jusqu’à la prise en charge",
    "Temps entre la transmission d’une demande et sa première prise en charge par un conseiller, heures de fermeture "
    "comprises.",
    "handed_over",
    "taken",
)
def time_to_take(history: History) -> Spread:
    return _time_to(history, "taken")


@figure(
    "time_to_reply",
    "Jusqu’à la première réponse",
    "Temps entre la transmission d’une demande et le premier message d’un conseiller, heures de fermeture comprises.",
    "handed_over",
    "replied",
)
def time_to_reply(history: History) -> Spread:
    return _time_to(history, "replied")


@figure(
    "time_to_close",
    "Jusqu’à la clôture",
    "Temps entre la transmission d’une demande et sa clôture, heures de fermeture comprises\u202f; les demandes encore "
    "ouvertes ne comptent pas.",
    "handed_over",
    "closed",
)
def time_to_close(history: History) -> Spread:
    return _time_to(history, "closed")


def _time_to(history: History, kind: str) -> Spread:
    """From each handover to the first event of that kind with its case."""
    seconds = []
    for thread in history.threads:
        for opened in thread.of("handed_over"):
            case = opened.data.get("case")
            reached = [event.at for event in thread.of(kind) if event.data.get("case") == case]
            if reached:
                seconds.append(max(0.0, min(reached) - opened.at))
    return Spread.of(seconds)
