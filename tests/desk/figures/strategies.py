"""Histories of any kind: events in any order, odd ones among them, on both sides of a change of the clocks."""

from __future__ import annotations

import datetime as dt
import json
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.desk.figures.by_sql import Raw
from web.desk.figures.history import Period, StoredEvent

PARIS = ZoneInfo("Europe/Paris")
FIRST = dt.date(2026, 10, 23)
_DAYS = 5  # the clocks go back on the 25th
_START = dt.datetime(2026, 10, 22, 20, 0, tzinfo=dt.UTC).timestamp()
_SECONDS = 7 * 86400
_STEP = 900  # so that some fall on midnight

_OPERATIONS = ("change_quantity", "add_user", "read_contract", "an_unknown_one")
_ENTRIES = ("faq_add_licenses", "faq_find_portal", "faq_users")
_CASES = tuple(range(1, 5))
_MEMBERS: dict[str, dict[str, tuple[Any, ...]]] = {
    "opened": {},
    "said": {"by": ("text", "button", "file")},
    "answered": {"entry": _ENTRIES},
    "read": {"operation": ("show_subscription", "list_users", "read_contract")},
    "unanswered": {"decision": ("lost", "unsure", "out_of_scope")},
    "feedback": {"entry": _ENTRIES, "useful": (True, False, False), "reason": (None, None, "wrong", "unclear")},
    "proposed": {"operation": _OPERATIONS, "proposal": (None, *(f"prop_{number}" for number in range(20)))},
    "confirmed": {"operation": _OPERATIONS, "reference": (None, *(f"OP-{number}" for number in range(10)))},
    "refused": {"operation": _OPERATIONS, "code": ("seats_short", "too_late")},
    "declined": {"operation": _OPERATIONS},
    "identified": {"level": ("code", "site")},
    "handed_over": {"case": _CASES, "category": ("asked", "lost", "billing")},
    "reopened": {"case": _CASES},
    "taken": {"case": _CASES},
    "replied": {"case": _CASES},
    "returned": {"case": _CASES},
    "closed": {"case": _CASES},
}
"""What each kind may hold; None: the member is absent."""


def _history(seed: int, size: int) -> list[StoredEvent]:
    """Events of some conversations, dense enough for every figure to have something to count."""
    random = Random(seed)
    names = [f"conv_{number}" for number in range(random.choice((2, 8, 25)))]
    found = []
    for number in range(1, size + 1):
        kind = random.choice((*_MEMBERS, "said", "feedback", "confirmed"))
        drawn = {name: random.choice(options) for name, options in _MEMBERS[kind].items()}
        data = {name: value for name, value in drawn.items() if value is not None}
        at = _START + random.randrange(0, _SECONDS, _STEP)
        found.append(StoredEvent(number, random.choice(names), number, kind, data, at))
    random.shuffle(found)
    return found


def events() -> st.SearchStrategy[list[StoredEvent]]:
    return st.builds(_history, st.integers(0, 10**6), st.sampled_from((0, 1, 5, 30, 120, 250)))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first = FIRST + dt.timedelta(days=draw(st.integers(0, _DAYS - 1)))
    return Period(first, first + dt.timedelta(days=draw(st.integers(0, _DAYS))), PARIS)


def as_raw(found: list[StoredEvent]) -> list[Raw]:
    return [(one.id, one.conversation, one.seq, one.kind, json.dumps(one.data), one.at) for one in found]
