"""What other tools are told of a case, and on which way."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

MAIL, WEBHOOK = "mail", "webhook"


class News(StrEnum):
    """What happened; `CONTACT`: the customer said how they want to be answered."""

    OPENED = "case_opened"
    REOPENED = "case_reopened"
    CONTACT = "case_contact"
    TAKEN = "case_taken"
    RETURNED = "case_returned"
    CLOSED = "case_closed"


_FOR_PEOPLE = frozenset({News.OPENED, News.REOPENED, News.CONTACT})


def told_by(news: News, channels: Sequence[str]) -> list[str]:
    """People get a mail for what they have to act on; a tool is told of everything, so that it never lags behind."""
    return [channel for channel in channels if channel != MAIL or news in _FOR_PEOPLE]
