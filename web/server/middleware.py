"""Around every request: errors become problems, answers get their headers, one log line is written."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from web.server.errors import (
    BodyTooLarge,
    Internal,
    JsonBroken,
    MethodNotAllowed,
    NotFound,
    Problem,
    problem_response,
)
from web.server.keys import SETTINGS, TEMPLATES

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_log = structlog.get_logger(__name__)
_API = "/api/"
_SHARED = ("/static/", "/assistant.js")  # what pages of other sites load when they embed the assistant
_CORS_METHODS = "GET, POST, DELETE"
_CORS_HEADERS = "Authorization, Content-Type, Last-Event-ID"


@web.middleware
async def log_requests(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Method, route and duration: the path itself may hold what a caller typed, so the route's pattern is logged."""
    started = time.perf_counter()
    response = await handler(request)
    resource = request.match_info.route.resource
    _log.info(
        "request",
        method=request.method,
        route=resource.canonical if resource else "unmatched",
        status=response.status,
        milliseconds=round((time.perf_counter() - started) * 1000),
    )
    return response


@web.middleware
async def answer_problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn what handlers raise into problem details, or into a page for a reader of pages."""
    try:
        return await handler(request)
    except Problem as problem:
        return _answer(request, problem)
    except web.HTTPException as answer:
        if answer.status < 400:
            raise
        return _answer(request, _as_problem(answer))
    except Exception as error:
        _log.exception("defect", error=type(error).__name__)
        return _answer(request, Internal())


@web.middleware
async def allow_origins(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a preflight of the API; without the header an unknown origin gets nothing of use."""
    if request.method == "OPTIONS" and request.path.startswith(_API) and "Origin" in request.headers:
        allow = {"Access-Control-Allow-Methods": _CORS_METHODS, "Access-Control-Allow-Headers": _CORS_HEADERS}
        return web.Response(status=204, headers={**allow, "Access-Control-Max-Age": "600"})
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Signal `on_response_prepare`: covers pages, files, errors and event streams alike."""
    settings = request.app[SETTINGS]
    headers = response.headers
    headers["Content-Security-Policy"] = _content_policy(settings.frame_ancestors)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if not settings.frame_ancestors:
        headers["X-Frame-Options"] = "DENY"
    headers.setdefault("Cache-Control", "no-store")
    if request.path.startswith(_SHARED):
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.path.startswith(_API):
        _add_cors(request, response)


def _add_cors(request: web.Request, response: web.StreamResponse) -> None:
    response.headers["Vary"] = "Origin"
    origin = request.headers.get("Origin", "")
    if origin in request.app[SETTINGS].allowed_origins:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"


def _content_policy(ancestors: tuple[str, ...]) -> str:
    frames = " ".join(ancestors) or "'none'"
    return (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        f"img-src 'self' data:; frame-ancestors {frames}"
    )


def _as_problem(answer: web.HTTPException) -> Problem:
    match answer:
        case web.HTTPRequestEntityTooLarge():
            return BodyTooLarge(max=_limit(answer))
        case web.HTTPNotFound() | web.HTTPForbidden():
            return NotFound()
        case web.HTTPMethodNotAllowed():
            return MethodNotAllowed()
        case web.HTTPBadRequest():
            return JsonBroken()
        case _:
            return Internal()


def _limit(answer: web.HTTPRequestEntityTooLarge) -> int:
    """aiohttp keeps the limit only in its sentence: « Maximum request body size N exceeded… »."""
    numbers = [word for word in (answer.text or "").split() if word.isdigit()]
    return int(numbers[0]) if numbers else 0


def _answer(request: web.Request, problem: Problem) -> web.Response:
    wants_page = not request.path.startswith((_API, "/health")) and "text/html" in request.headers.get("Accept", "")
    if not wants_page:
        return problem_response(problem)
    page = request.app[TEMPLATES].page("problem.html", status=problem.status, problem=problem)
    page.headers.update(problem.headers)
    return page
