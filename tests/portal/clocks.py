"""A clock that tests turn by hand."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


class ManualClock:
    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def turn(self, **duration: float) -> None:
        """`turn(minutes=10)`."""
        self.moment += timedelta(**duration)
