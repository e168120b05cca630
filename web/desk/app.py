"""Puts the desk beside the door: its routes, and its parts on the door's store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from zoneinfo import ZoneInfo

from aiohttp import web

from web.desk import access, acts, case_pages, events, lead_pages, queue_pages
from web.desk.canned import ReadyAnswers
from web.desk.desk import Desk
from web.desk.figures import pages as figure_pages
from web.desk.keys import CASE_LIST, DESK, DESK_PAGES, PASSWORDS, READY, SESSIONS, SIGN_IN, STAFF
from web.desk.lists import CaseList
from web.desk.passwords import Passwords
from web.desk.render import DeskTemplates
from web.desk.sessions import Sessions
from web.desk.sign_in import SignIn
from web.desk.staff import Staff
from web.server.keys import ASSISTANT, CHAT, SETTINGS, STORE
from web.settings import Settings

_ROUTES = (
    access.routes,
    queue_pages.routes,
    case_pages.routes,
    acts.routes,
    events.routes,
    lead_pages.routes,
    figure_pages.routes,
)


def setup(app: web.Application, settings: Settings) -> None:
    """Call it once the door's own parts are in `app.cleanup_ctx`."""
    app[DESK_PAGES] = DeskTemplates(ZoneInfo(settings.desk_zone))
    app[PASSWORDS] = Passwords()
    for routes in _ROUTES:
        app.add_routes(routes)
    app.cleanup_ctx.append(_parts)


async def _parts(app: web.Application) -> AsyncIterator[None]:
    settings, store, chat, passwords = app[SETTINGS], app[STORE], app[CHAT], app[PASSWORDS]
    staff, lists = Staff(store.sessions, passwords), CaseList(store.sessions)
    sessions = Sessions(store.sessions, settings.desk_idle_minutes * 60.0, settings.desk_session_hours * 3600.0)
    app[STAFF], app[CASE_LIST], app[SESSIONS] = staff, lists, sessions
    app[SIGN_IN] = SignIn(store.sessions, passwords, sessions, settings.secret)
    app[READY] = ReadyAnswers(store.sessions)
    app[DESK] = Desk(store, staff, lists, chat.turning, app[ASSISTANT], chat.bells)
    yield
