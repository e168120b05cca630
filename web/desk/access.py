"""Signing in and out."""

from __future__ import annotations

from aiohttp import web

from web.desk.errors import SignedOut
from web.desk.guard import (
    COOKIE,
    PATH,
    SIGN_IN_PATH,
    back_to,
    check_origin,
    give_cookie,
    require,
    visitor_of,
)
from web.desk.keys import DESK_PAGES, SESSIONS, SIGN_IN
from web.desk.render import frame
from web.desk.sessions import Visitor
from web.server.errors import Problem
from web.server.requests import address

routes = web.RouteTableDef()


@routes.get(SIGN_IN_PATH)
async def sign_in_page(request: web.Request) -> web.Response:
    """Who is signed in goes on. From a mail one comes without the cookie (SameSite): the page looks again."""
    wanted = back_to(request.query.get("suite", ""))
    try:
        await visitor_of(request)
    except SignedOut:
        return _page(request, wanted, request.headers.get("Sec-Fetch-Site") == "cross-site")
    raise web.HTTPSeeOther(wanted)


@routes.post(SIGN_IN_PATH)
async def sign_in(request: web.Request) -> web.Response:
    form = await request.post()
    wanted = back_to(str(form.get("suite", "")))
    login, password = str(form.get("login", "")), str(form.get("password", ""))
    try:
        check_origin(request)
        cookie = await request.app[SIGN_IN].sign_in(login, password, address(request))
    except Problem as problem:
        return _page(request, wanted, False, login=login[:64], problem=problem)
    response = web.Response(status=303, headers={"Location": wanted})
    give_cookie(request, response, cookie)
    return response


@routes.post("/desk/deconnexion")
@require()
async def sign_out(request: web.Request, visitor: Visitor) -> web.Response:
    await request.app[SESSIONS].close(visitor.session)
    response = web.Response(status=303, headers={"Location": SIGN_IN_PATH})
    response.del_cookie(COOKIE, path=PATH)
    return response


@routes.get("/desk/session")
async def session(request: web.Request) -> web.Response:
    """Whether somebody is signed in here: asked by the sign-in page."""
    try:
        await visitor_of(request, seen=False)
    except SignedOut:
        return web.json_response({"signed_in": False})
    return web.json_response({"signed_in": True})


def _page(
    request: web.Request, wanted: str, look_again: bool, login: str = "", problem: Problem | None = None
) -> web.Response:
    values = {"wanted": wanted, "look_again": look_again, "login": login, "problem": problem}
    page = request.app[DESK_PAGES].page(
        "desk/sign_in.html", status=problem.status if problem else 200, **values, **frame(None, request.path)
    )
    page.headers.update(problem.headers if problem else {})
    return page
