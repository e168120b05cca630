"""Around every request: one log line without personal data, problems as answers, the service token."""

import hmac
import time

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from portal.api.keys import SETTINGS
from portal.api.problems import problem_response
from portal.domain.errors import BodyTooLarge, Internal, MethodNotAllowed, NotFound, Problem, Unauthorized

_log = structlog.get_logger(__name__)
_OPEN = frozenset({"/health", "/openapi.json"})
_HTTP_PROBLEMS: dict[int, type[Problem]] = {404: NotFound, 405: MethodNotAllowed, 413: BodyTooLarge}


@web.middleware
async def log_requests(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The route's pattern, not its address: ids stay out of the log."""
    started = time.monotonic()
    answer = await handler(request)
    resource = request.match_info.route.resource
    _log.info(
        "request",
        method=request.method,
        route=resource.canonical if resource else None,
        status=answer.status,
        milliseconds=round((time.monotonic() - started) * 1000),
    )
    return answer


@web.middleware
async def answer_problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever goes wrong, the caller gets problem details."""
    try:
        return await handler(request)
    except Problem as problem:
        return problem_response(problem)
    except web.HTTPException as refusal:
        return _translated(refusal)
    except Exception:
        _log.exception("defect")
        return problem_response(Internal())


@web.middleware
async def check_token(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Compared in constant time, before anything is looked up."""
    if request.path not in _OPEN:
        scheme, _, presented = request.headers.get("Authorization", "").partition(" ")
        expected = request.app[SETTINGS].token.get_secret_value().encode()
        same = hmac.compare_digest(presented.strip().encode("utf-8", "surrogateescape"), expected)
        if scheme.lower() != "bearer" or not same:
            raise Unauthorized
    return await handler(request)


def _translated(refusal: web.HTTPException) -> web.StreamResponse:
    problem = _HTTP_PROBLEMS.get(refusal.status)
    if problem is None:
        raise refusal
    answer = problem_response(problem())
    if "Allow" in refusal.headers:
        answer.headers["Allow"] = refusal.headers["Allow"]
    return answer
