"""The durations and limits a company may set; the defaults are those of docs/portal.md."""

from dataclasses import dataclass, field
from datetime import timedelta

from portal.domain.clock import Calendar


@dataclass(frozen=True)
class Policy:
    """How long things last and how often they may be tried."""

    code_life: timedelta = timedelta(minutes=10)
    code_tries: int = 3
    resend_after: timedelta = timedelta(seconds=60)
    codes_per_hour: int = 20
    code_fresh: timedelta = timedelta(minutes=15)
    reading: timedelta = timedelta(minutes=60)
    proposal_life: timedelta = timedelta(minutes=30)
    undo_window: timedelta = timedelta(hours=24)
    calendar: Calendar = field(default_factory=Calendar)
