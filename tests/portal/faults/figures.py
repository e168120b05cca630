"""What the fault tests counted, for the end of the test run."""

from dataclasses import dataclass


@dataclass
class Figures:
    """`lost` and `doubled` count ledger lines, effects and mails that are missing or too many."""

    database: str
    seed: int
    operations: int = 0
    planned_applied: int = 0
    kills: int = 0
    unanswered: int = 0
    mails: int = 0
    lost: int = 0
    doubled: int = 0

    def compare(self, expected: int, found: int) -> None:
        self.lost += max(0, expected - found)
        self.doubled += max(0, found - expected)

    def line(self) -> str:
        said = " · ".join(f"{name} {value}" for name, value in vars(self).items() if name != "database")
        return f"portal faults on {self.database}: {said}"
