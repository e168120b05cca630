"""When a delivery that was not taken is tried again, and when it is given up. Pure."""

from __future__ import annotations

PATIENCE_SECONDS = 24 * 3600.0
_FIRST_SECONDS = 10.0
_LONGEST_SECONDS = 3600.0
_DOUBLINGS = 20
_SPREAD = 0.2


def next_try(attempts: int, created_at: float, now: float, asked: float | None, chance: float) -> float | None:
    """The moment of the next try after `attempts` of them, the last one a day after `created_at`; None: no more.

    `asked`: seconds the other side wants to be left alone; `chance`: 0 to 1, so that many do not come back at once.
    """
    end = created_at + PATIENCE_SECONDS
    if now >= end:
        return None
    doubled = _FIRST_SECONDS * 2.0 ** min(attempts - 1, _DOUBLINGS)
    pause = min(doubled * (1 + _SPREAD * chance), _LONGEST_SECONDS)
    return min(now + max(pause, asked or 0.0), end)
