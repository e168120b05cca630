"""What became of the conversations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from web.desk.figures.figure import figure
from web.desk.figures.history import History, Thread
from web.desk.figures.values import Count, Row, Share

_TREATED = frozenset({"answered", "read", "proposed", "confirmed"})


@dataclass(frozen=True)
class Day:
    """The conversations of a day (or of several, from that day on), each in one of the three."""

    day: dt.date
    contained: int = 0
    transferred: int = 0
    neither: int = 0

    @property
    def total(self) -> int:
        return self.contained + self.transferred + self.neither


@dataclass(frozen=True)
class Days:
    days: tuple[Day, ...]

    def rows(self) -> Iterator[Row]:
        for day in self.days:
            yield Row(day.day.isoformat(), "conversations", day.total)
            yield Row(day.day.isoformat(), "traitées sans conseiller", day.contained)
            yield Row(day.day.isoformat(), "transmises", day.transferred)
            yield Row(day.day.isoformat(), "sans suite", day.neither)


@figure(
    "conversations",
    "Conversations",
    "Nombre de conversations où le client a écrit, envoyé un fichier ou appuyé sur un bouton au moins une fois.",
)
def conversations(history: History) -> Count:
    return Count(len(history.threads))


@figure(
    "answered",
    "Avec une réponse",
    "Part des conversations où l’assistant a cité au moins une réponse de la base de connaissances, ou montré un "
    "abonnement, ses utilisateurs ou son contrat.",
    "answered",
    "read",
)
def answered(history: History) -> Share:
    return Share(len(history.having("answered", "read")), len(history.threads))


@figure(
    "contained",
    "Traitées sans conseiller",
    "Part des conversations où l’assistant a cité une réponse, montré ce qui était demandé d’un abonnement ou présenté "
    "une opération au moins une fois, et d’où aucune demande n’a été transmise à un conseiller.",
    "answered",
    "read",
    "proposed",
    "confirmed",
    "handed_over",
)
def contained(history: History) -> Share:
    return _share(history, "contained")


@figure(
    "transferred",
    "Transmises à un conseiller",
    "Part des conversations d’où au moins une demande a été transmise à un conseiller.",
    "handed_over",
)
def transferred(history: History) -> Share:
    return _share(history, "transferred")


@figure(
    "neither",
    "Sans suite",
    "Part des conversations sans réponse citée, sans consultation, sans opération présentée et sans demande "
    "transmise\u00a0: une salutation, une question restée sans réponse.",
    "answered",
    "read",
    "proposed",
    "confirmed",
    "handed_over",
)
def neither(history: History) -> Share:
    return _share(history, "neither")


@figure(
    "days",
    "Conversations par jour",
    "Nombre de conversations par jour de leur premier message, réparties entre traitées sans conseiller, transmises "
    "et sans suite.",
    "answered",
    "read",
    "proposed",
    "confirmed",
    "handed_over",
)
def days(history: History) -> Days:
    found = {day: Day(day) for day in history.period.days}
    for thread in history.threads:
        day, became = history.period.day_of(thread.began), _became(thread)
        found[day] = replace(found[day], **{became: getattr(found[day], became) + 1})
    return Days(tuple(found.values()))


def _became(thread: Thread) -> str:
    if "handed_over" in thread.kinds:
        return "transferred"
    return "contained" if thread.kinds & _TREATED else "neither"


def _share(history: History, became: str) -> Share:
    return Share(sum(_became(thread) == became for thread in history.threads), len(history.threads))
