"""Numbers as the page writes them, in French."""

from __future__ import annotations

from babel.numbers import format_decimal, format_percent

NOTHING = "–"
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_LONG_DAYS = 2


def number(value: int) -> str:
    return str(format_decimal(value, locale="fr_FR"))


def percent(ratio: float | None) -> str:
    """« 71,3 % »; a dash of nothing."""
    return NOTHING if ratio is None else str(format_percent(ratio, "#,##0.#\u202f%", locale="fr_FR"))


def duration(seconds: float | None) -> str:
    """« 45 s », « 12 min », « 3 h 05 », « 2 j 4 h »; a dash of nothing."""
    if seconds is None:
        return NOTHING
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole}\u00a0s"
    if whole < _HOUR:
        return f"{whole // _MINUTE}\u00a0min"
    if whole < _LONG_DAYS * _DAY:
        return f"{whole // _HOUR}\u00a0h\u00a0{whole % _HOUR // _MINUTE:02}"
    return f"{whole // _DAY}\u00a0j\u00a0{whole % _DAY // _HOUR}\u00a0h"
