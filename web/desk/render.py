"""The desk's pages and their parts: the same templates draw a page at first and what changes in it later."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from babel.dates import format_datetime

from web.desk.sessions import Visitor
from web.desk.staff import Role
from web.server.templates import Templates

NAV = (
    ("/desk", "Demandes", Role.ADVISOR),
    ("/desk/reponses", "Réponses types", Role.ADVISOR),
    ("/desk/chiffres", "Chiffres", Role.ADVISOR),
    ("/desk/comptes", "Comptes", Role.LEAD),
)
"""(address, title, who sees it) of the pages named in the header."""

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class DeskTemplates(Templates):
    """With the desk's ways to write a time; `part` gives a piece of a page as text."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone
        self._environment.filters.update(age=age, moment=self._moment, clock=self._clock, iso=_iso)

    def part(self, name: str, **values: Any) -> str:
        return self._environment.get_template(name).render(**values)

    def _moment(self, at: float) -> str:
        """« mardi 24 novembre, 18:05 »."""
        return format_datetime(dt.datetime.fromtimestamp(at, self._zone), "EEEE d MMMM, HH:mm", locale="fr_FR")

    def _clock(self, at: float) -> str:
        """« 18:05 » today, « 23 nov., 18:05 » before."""
        then, now = dt.datetime.fromtimestamp(at, self._zone), dt.datetime.now(self._zone)
        return format_datetime(then, "HH:mm" if then.date() == now.date() else "d MMM, HH:mm", locale="fr_FR")


def age(at: float, now: float | None = None) -> str:
    """« 12 min », as short as a column wants it; « à l’instant » in the first minute."""
    seconds = max(0.0, (now or time.time()) - at)
    if seconds < _MINUTE:
        return "à l’instant"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE:.0f}\u00a0min"
    if seconds < _DAY:
        return f"{seconds // _HOUR:.0f}\u00a0h {seconds % _HOUR // _MINUTE:02.0f}"
    return f"{seconds // _DAY:.0f}\u00a0j"


def frame(visitor: Visitor | None, path: str) -> dict[str, Any]:
    """What every page of the desk needs: who is there, the token of their forms, where they may go, where they are."""
    nav = [(url, title) for url, title, role in NAV if visitor and visitor.advisor.may(role)]
    return {
        "who": visitor.advisor if visitor else None,
        "csrf": visitor.csrf if visitor else "",
        "nav": nav,
        "path": path,
    }


def page(templates: DeskTemplates, request: web.Request, visitor: Visitor, name: str, **values: Any) -> web.Response:
    """A page with the desk's frame around it."""
    return templates.page(name, **{**frame(visitor, request.path), "status": 200, **values})


def _iso(at: float) -> str:
    return dt.datetime.fromtimestamp(at, dt.UTC).isoformat(timespec="seconds")
