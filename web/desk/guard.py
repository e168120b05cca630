"""Who may come in: every handler of the desk but the sign-in is behind `require`."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from functools import wraps
from urllib.parse import quote, urlsplit

from aiohttp import web

from web.desk.errors import FormForged, RoleMissing, SignedOut
from web.desk.keys import DESK_PAGES, SESSIONS
from web.desk.render import frame
from web.desk.sessions import Visitor
from web.desk.staff import Role
from web.server.errors import Problem, problem_response

COOKIE = "desk_session"
PATH = "/desk"
SIGN_IN_PATH = "/desk/connexion"
CSRF_HEADER = "X-CSRF-Token"
CSRF_FIELD = "csrf"
_SAFE = ("GET", "HEAD")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")

Handler = Callable[[web.Request, Visitor], Awaitable[web.StreamResponse]]
Route = Callable[[web.Request], Awaitable[web.StreamResponse]]


def require(role: Role = Role.ADVISOR, *, seen: bool = True) -> Callable[[Handler], Route]:
    """Call the handler with the signed-in visitor, of that role; else the sign-in page, or a problem.

    `seen` false: a call that a page makes by itself does not put the session's end off. A POST must also carry the
    session's token (`csrf` field or `X-CSRF-Token` header) and come from this site.
    """

    def guarded(handler: Handler) -> Route:
        @wraps(handler)
        async def call(request: web.Request) -> web.StreamResponse:
            visitor: Visitor | None = None
            try:
                visitor = await visitor_of(request, seen=seen)
                await _check_form(request, visitor)
                if not visitor.advisor.may(role):
                    raise RoleMissing
                return await handler(request, visitor)
            except SignedOut as problem:
                if wants_page(request):
                    raise web.HTTPSeeOther(sign_in_address(request)) from None
                return problem_response(problem)
            except Problem as problem:
                return problem_answer(request, problem, visitor)

        return call

    return guarded


async def visitor_of(request: web.Request, *, seen: bool = True) -> Visitor:
    """Raises `SignedOut`."""
    cookie = request.cookies.get(COOKIE, "")
    visitor = await request.app[SESSIONS].visitor(cookie, seen=seen) if cookie else None
    if visitor is None:
        raise SignedOut
    return visitor


def check_origin(request: web.Request) -> None:
    """A form of another site is refused whatever it carries.

    Browsers say where a request comes from (`Sec-Fetch-Site`). Those that do not yet say `Origin`, which is `null`
    under our own referrer policy; its scheme is left out, a proxy may end TLS.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "null")
    foreign = (
        site not in ("same-origin", "none") if site else origin != "null" and urlsplit(origin).netloc != request.host
    )
    if foreign:
        raise FormForged


def wants_page(request: web.Request) -> bool:
    return "text/html" in request.headers.get("Accept", "")


def problem_answer(request: web.Request, problem: Problem, visitor: Visitor | None) -> web.Response:
    """A page for a reader of pages, problem details for a script."""
    if not wants_page(request):
        return problem_response(problem)
    values = {"problem": problem, **frame(visitor, request.path)}
    page = request.app[DESK_PAGES].page("desk/problem.html", status=problem.status, **values)
    page.headers.update(problem.headers)
    return page


def sign_in_address(request: web.Request) -> str:
    """The sign-in page, and the page to come back to: that of the form, for a form."""
    here = request.path_qs if request.method in _SAFE else request.path.rpartition("/")[0]
    return f"{SIGN_IN_PATH}?suite={quote(back_to(here), safe='')}"


def back_to(wanted: str) -> str:
    """A page of the desk, whatever an address asks for."""
    parts = urlsplit(wanted)
    inside = parts.path == PATH or parts.path.startswith(f"{PATH}/")
    if not inside or parts.path.startswith(SIGN_IN_PATH) or "//" in parts.path or "\\" in wanted:
        return PATH
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def give_cookie(request: web.Request, response: web.Response, cookie: str) -> None:
    """For the desk's pages only, unread by scripts, never sent along by another site; over TLS but on loopback."""
    host = urlsplit(f"//{request.host}").hostname
    response.set_cookie(
        COOKIE,
        cookie,
        path=PATH,
        max_age=int(request.app[SESSIONS].longest),
        httponly=True,
        samesite="Strict",
        secure=host not in _LOOPBACK,
    )


async def _check_form(request: web.Request, visitor: Visitor) -> None:
    if request.method in _SAFE:
        return
    check_origin(request)
    given = request.headers.get(CSRF_HEADER)
    if given is None:
        given = str((await request.post()).get(CSRF_FIELD, ""))
    if not hmac.compare_digest(given.encode(), visitor.csrf.encode()):
        raise FormForged
