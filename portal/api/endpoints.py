"""One declaration per call: it is routed, checked and documented from the same words."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError

from portal.api.keys import DESK
from portal.domain.errors import JsonBroken, NotFound, Problem, RequestInvalid
from portal.schemas.base import Request
from portal.services.desk import Desk

_LONGEST_PART = 200


class Nothing(Request):
    """No body, or no query."""


B = TypeVar("B", bound=BaseModel)
Q = TypeVar("Q", bound=BaseModel)
M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


@dataclass(frozen=True)
class Call(Generic[B, Q]):
    """A checked request; `path` holds the parts of the address that vary."""

    app: web.Application
    path: Mapping[str, str]
    body: B
    query: Q

    @property
    def desk(self) -> Desk:
        return self.app[DESK]


@dataclass(frozen=True)
class Endpoint(Generic[B, Q]):
    """`answer` None: 204. `problems`: what this call may refuse, beside what every call may."""

    method: str
    path: str
    summary: str
    handler: Callable[[Call[B, Q]], Awaitable[BaseModel | None]]
    body: type[B]
    query: type[Q]
    answer: type[BaseModel] | None
    status: int = 200
    problems: tuple[type[Problem], ...] = ()

    @property
    def name(self) -> str:
        return self.handler.__name__

    def route(self) -> web.RouteDef:
        return web.route(self.method, self.path, self._serve, name=self.name)

    async def _serve(self, request: web.Request) -> web.Response:
        call = Call(request.app, _path(request), await _body(request, self.body), _query(request, self.query))
        answer = await self.handler(call)
        if answer is None:
            return web.Response(status=204)
        return web.Response(text=answer.model_dump_json(), status=self.status, content_type="application/json")


def _path(request: web.Request) -> Mapping[str, str]:
    """An id is short and printable; anything else names nothing."""
    for part in request.match_info.values():
        if not part.isascii() or not part.isprintable() or len(part) > _LONGEST_PART:
            raise NotFound
    return request.match_info


async def _body(request: web.Request, model: type[M]) -> M:
    if model is Nothing:
        return model()
    return _checked(lambda content: model.model_validate_json(content), await request.read())


def _query(request: web.Request, model: type[M]) -> M:
    return _checked(model.model_validate, dict(request.query))


def _checked(read: Callable[[T], M], content: T) -> M:
    """Raises `JsonBroken`, or `RequestInvalid` with the field's name."""
    try:
        return read(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            raise JsonBroken from None
        raise RequestInvalid(field=".".join(map(str, first["loc"]))[:64]) from None
