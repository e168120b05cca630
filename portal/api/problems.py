"""A refusal as RFC 9457 problem details: the one place where an error body is built."""

from aiohttp import web

from portal.domain.errors import ChallengeThrottled, Problem, Unauthorized
from portal.schemas import ProblemDetails

CONTENT_TYPE = "application/problem+json"


def problem_response(problem: Problem) -> web.Response:
    body = ProblemDetails(
        type=f"urn:profis-portal:problem:{problem.code}",
        title=problem.code.replace("_", " ").capitalize(),
        status=problem.status,
        detail=problem.detail,
        code=problem.code,
        params=problem.params,
    )
    return web.Response(
        text=body.model_dump_json(), status=problem.status, content_type=CONTENT_TYPE, headers=_headers(problem)
    )


def _headers(problem: Problem) -> dict[str, str]:
    if isinstance(problem, ChallengeThrottled):
        return {"Retry-After": str(problem.params["retry_after"])}
    return {"WWW-Authenticate": "Bearer"} if isinstance(problem, Unauthorized) else {}
