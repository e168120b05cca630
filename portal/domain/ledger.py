"""The ledger: one line per operation that was run, never removed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class When(StrEnum):
    """At once, or on the renewal date."""

    NOW = "now"
    RENEWAL = "renewal"


class LineStatus(StrEnum):
    """`planned` waits for its date, then is `applied`; `cancelled`: another change took its place before."""

    DONE = "done"
    PLANNED = "planned"
    APPLIED = "applied"
    UNDONE = "undone"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Effective:
    """When a change counts."""

    when: When
    date: date


@dataclass(frozen=True)
class Seal:
    """Which text was accepted: its kind, its version, and the SHA-256 of its file."""

    kind: str
    version: str
    hash: str


@dataclass(frozen=True)
class Line:
    """Who changed what, when, and on whose word.

    `actor` is the administrator whose yes ran it, `prepared_by` the advisor who prepared it, when one did.
    """

    reference: str
    operation: str
    subscription: str
    status: LineStatus
    actor: str
    conversation: str
    created_at: datetime
    before: dict[str, Any]
    after: dict[str, Any]
    effective: Effective
    invoice: str
    undo_until: datetime | None
    undoes: str | None
    proposal: str
    terms: Seal | None
    prepared_by: str | None = None


def reference(year: int, number: int) -> str:
    """`OP-2026-000001`: increasing within the year."""
    return f"OP-{year}-{number:06d}"
