"""Questions: answered from which entry, of what use, or left without an answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from web.desk.figures.figure import figure
from web.desk.figures.history import History, StoredEvent
from web.desk.figures.values import Estimate, Row, Share, Tally, rounded

UNTOLD = "untold"


@dataclass(frozen=True)
class Vote:
    """What one conversation thinks of one entry in the end; `reason` of a vote « pas utile »."""

    entry: str
    useful: bool
    reason: str | None = None


@dataclass(frozen=True)
class EntryUse:
    entry: str
    answered: int
    votes: Share


@dataclass(frozen=True)
class Entries:
    """The most cited first."""

    entries: tuple[EntryUse, ...]

    def rows(self) -> Iterator[Row]:
        for one in self.entries:
            yield Row(one.entry, "citée", one.answered)
            yield Row(one.entry, "votes utiles", one.votes.part)
            yield Row(one.entry, "votes", one.votes.whole)
            yield Row(one.entry, "part utile", rounded(one.votes.ratio))


@figure(
    "unanswered",
    "Questions sans réponse",
    "Part des messages que l’assistant a laissés sans réponse (non compris, incertains ou hors du domaine) parmi ces "
    "messages et les réponses citées.",
    "answered",
    "unanswered",
)
def unanswered(history: History) -> Share:
    without = sum(1 for _ in history.of("unanswered"))
    return Share(without, without + sum(1 for _ in history.of("answered")))


@figure(
    "unanswered_why",
    "Pourquoi sans réponse",
    "Nombre de messages laissés sans réponse, selon ce que l’assistant en a dit\u00a0: non compris, incertain entre "
    "plusieurs sens, hors du domaine.",
    "unanswered",
)
def unanswered_why(history: History) -> Tally:
    return Tally.of(str(event.data.get("decision")) for event in history.of("unanswered"))


@figure(
    "entries",
    "Réponses citées",
    "Nombre de fois où chaque réponse a été citée, et part des votes «\u202futile\u202f» parmi ses votes (un vote par "
    "conversation, le dernier compte).",
    "answered",
    "feedback",
)
def entries(history: History) -> Entries:
    cited = Counter(_entry(event) for event in history.of("answered"))
    useful: dict[str, list[bool]] = defaultdict(list)
    for vote in votes(history):
        useful[vote.entry].append(vote.useful)
    names = sorted({*cited, *useful}, key=lambda name: (-cited[name], name))
    return Entries(tuple(EntryUse(name, cited[name], _useful(useful[name])) for name in names))


@figure(
    "satisfaction",
    "Satisfaction",
    "Part des votes «\u202futile\u202f» parmi tous les votes sur les réponses, un vote par conversation et par "
    "réponse, le dernier compte\u202f; intervalle de confiance à 95\u00a0% de Wilson.",
    "feedback",
)
def satisfaction(history: History) -> Estimate:
    cast = votes(history)
    return Estimate(sum(vote.useful for vote in cast), len(cast))


@figure(
    "reasons",
    "Raisons des votes «\u202fpas utile\u202f»",
    "Nombre de votes «\u202fpas utile\u202f» selon la dernière raison donnée par le client, s’il en a donné une.",
    "feedback",
)
def reasons(history: History) -> Tally:
    return Tally.of(vote.reason or UNTOLD for vote in votes(history) if not vote.useful)


def votes(history: History) -> list[Vote]:
    """One per conversation and entry."""
    found: list[Vote] = []
    for thread in history.threads:
        last: dict[str, Vote] = {}
        for event in thread.of("feedback"):
            last[_entry(event)] = _vote(event, last.get(_entry(event)))
        found += last.values()
    return found


def _vote(event: StoredEvent, before: Vote | None) -> Vote:
    told = event.data.get("reason") or (before.reason if before else None)
    return Vote(_entry(event), event.data.get("useful") is True, None if told is None else str(told))


def _entry(event: StoredEvent) -> str:
    return str(event.data.get("entry"))


def _useful(cast: list[bool]) -> Share:
    return Share(sum(cast), len(cast))
