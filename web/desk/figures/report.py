"""All figures of a period, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from web.desk.figures import conversations, operations, questions, requests
from web.desk.figures.conversations import Days
from web.desk.figures.figure import Figure
from web.desk.figures.history import History, Period
from web.desk.figures.operations import Operations, Refusals
from web.desk.figures.questions import Entries
from web.desk.figures.values import Count, Estimate, Row, Share, Spread, Tally, Value

FIGURES: tuple[Figure[Any], ...] = (
    conversations.conversations,
    conversations.contained,
    conversations.transferred,
    conversations.neither,
    conversations.answered,
    conversations.days,
    questions.unanswered,
    questions.unanswered_why,
    questions.entries,
    questions.satisfaction,
    questions.reasons,
    requests.handovers,
    requests.reopened,
    requests.time_to_take,
    requests.time_to_reply,
    requests.time_to_close,
    operations.operations,
    operations.refusals,
    operations.time_to_confirm,
)


@dataclass(frozen=True)
class Report:
    """The figures of a period; the members are named as the figures are."""

    period: Period
    conversations: Count
    contained: Share
    transferred: Share
    neither: Share
    answered: Share
    days: Days
    unanswered: Share
    unanswered_why: Tally
    entries: Entries
    satisfaction: Estimate
    reasons: Tally
    handovers: Tally
    reopened: Share
    time_to_take: Spread
    time_to_reply: Spread
    time_to_close: Spread
    operations: Operations
    refusals: Refusals
    time_to_confirm: Spread

    def rows(self) -> Iterator[tuple[Figure[Any], Row]]:
        """The long table: every number of every figure."""
        for figure in FIGURES:
            value: Value = getattr(self, figure.name)
            for row in value.rows():
                yield figure, row


def report(history: History) -> Report:
    return Report(history.period, **{figure.name: figure.compute(history) for figure in FIGURES})
