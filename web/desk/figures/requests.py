"""Requests handed over to a person: how many, why, and how long they waited."""

from __future__ import annotations

from collections.abc import Iterator

from web.desk.figures.figure import figure
from web.desk.figures.history import History
from web.desk.figures.values import Share, Spread, Tally


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
    "reopened",
    "Demandes rouvertes",
    "Part des demandes transmises que le client a redonnées aux conseillers, au moins une fois, après qu’un conseiller "
    "les avait rendues à l’assistant.",
    "handed_over",
    "reopened",
)
def reopened(history: History) -> Share:
    cases = [reached for _, reached in _cases(history, "reopened")]
    return Share(sum(map(bool, cases)), len(cases))


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
    return Spread.of([max(0.0, min(reached) - opened) for opened, reached in _cases(history, kind) if reached])


def _cases(history: History, kind: str) -> Iterator[tuple[float, list[float]]]:
    """Of each handover its time, and those of the events of that kind with its case."""
    for thread in history.threads:
        for opened in thread.of("handed_over"):
            case = opened.data.get("case")
            yield opened.at, [event.at for event in thread.of(kind) if event.data.get("case") == case]
