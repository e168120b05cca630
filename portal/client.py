"""The typed client of the portal: the only way in for the bot and the door.

PortalError                the portal did not do what was asked
├── PortalUnavailable      no answer, a late one, a 5xx: nothing can be said about what happened
└── PortalRefused          a clear no: `code`, `status`, `params`, and `detail`, a French sentence
"""

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote

import aiohttp
from pydantic import BaseModel, ValidationError
from yarl import URL

from portal import schemas

M = TypeVar("M", bound=BaseModel)
Json = Mapping[str, Any]


class PortalError(Exception):
    """The portal did not do what was asked."""


class PortalUnavailable(PortalError):
    """No answer, a late one, or a broken one: the request may or may not have been carried out."""


class PortalRefused(PortalError):
    """A clear no. `code` is one of `portal.schemas.Code` (compare with the constant or its string)."""

    def __init__(self, code: str, status: int, params: Json | None = None, detail: str = "") -> None:
        super().__init__(f"{status} {code}")
        self.code = code
        self.status = status
        self.params = dict(params or {})
        self.detail = detail


class PortalClient:
    """One per process. The connection pool is made on first use, in the loop that uses it; `timeout` in seconds."""

    def __init__(self, base_url: str, token: str, timeout: float = 5.0) -> None:
        self._base = base_url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"}
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections; safe to repeat."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def health(self) -> schemas.Health:
        return await self._get(schemas.Health, "/health")

    async def identity(self, conversation: str) -> schemas.Identity:
        return await self._get(schemas.Identity, "/v1/identity", conversation=conversation)

    async def start_challenge(self, conversation: str, email: str, proposal: str | None = None) -> schemas.Challenge:
        body = {"conversation": conversation, "email": email, "proposal": proposal}
        return await self._post(schemas.Challenge, "/v1/identity/challenges", body)

    async def verify_challenge(self, conversation: str, challenge: str, code: str) -> schemas.Identity:
        path = f"/v1/identity/challenges/{_part(challenge)}/verify"
        return await self._post(schemas.Identity, path, {"conversation": conversation, "code": code})

    async def verify_site_token(self, conversation: str, token: str) -> schemas.Identity:
        body = {"conversation": conversation, "site_token": token}
        return await self._post(schemas.Identity, "/v1/identity/site-token", body)

    async def subscriptions(self, conversation: str) -> list[schemas.Subscription]:
        answer = await self._get(schemas.Subscriptions, "/v1/subscriptions", conversation=conversation)
        return answer.subscriptions

    async def subscription(self, conversation: str, subscription: str) -> schemas.Subscription:
        path = f"/v1/subscriptions/{_part(subscription)}"
        return await self._get(schemas.Subscription, path, conversation=conversation)

    async def users(self, conversation: str, subscription: str) -> list[schemas.User]:
        path = f"/v1/subscriptions/{_part(subscription)}/users"
        return (await self._get(schemas.Users, path, conversation=conversation)).users

    async def contract(self, conversation: str, subscription: str) -> schemas.Contract:
        path = f"/v1/subscriptions/{_part(subscription)}/contract"
        return await self._get(schemas.Contract, path, conversation=conversation)

    async def propose(
        self,
        conversation: str,
        operation: str,
        subscription: str,
        params: Json,
        after: str | None = None,
        *,
        prepared_by: str | None = None,
    ) -> schemas.Proposal:
        """`after`: an open proposal that is to run just before this one. `prepared_by`: an advisor's name."""
        body = {"conversation": conversation, "operation": operation, "subscription": subscription, "after": after}
        body["prepared_by"] = prepared_by
        return await self._post(schemas.Proposal, "/v1/proposals", {**body, "params": dict(params)})

    async def proposal(self, conversation: str, proposal: str) -> schemas.Proposal:
        return await self._get(schemas.Proposal, f"/v1/proposals/{_part(proposal)}", conversation=conversation)

    async def confirm(
        self, conversation: str, proposal: str, idempotency_key: str, accepted_terms: str | None = None
    ) -> schemas.Confirmation:
        """Safe to repeat after `PortalUnavailable`: one proposal is one operation."""
        body = {"conversation": conversation, "idempotency_key": idempotency_key, "accepted_terms": accepted_terms}
        return await self._post(schemas.Confirmation, f"/v1/proposals/{_part(proposal)}/confirm", body)

    async def withdraw(self, conversation: str, proposal: str) -> schemas.Proposal:
        path = f"/v1/proposals/{_part(proposal)}/withdraw"
        return await self._post(schemas.Proposal, path, {"conversation": conversation})

    async def undo(self, conversation: str, reference: str) -> schemas.Proposal:
        path = f"/v1/operations/{_part(reference)}/undo"
        return await self._post(schemas.Proposal, path, {"conversation": conversation})

    async def operations_page(
        self, subscription: str, *, after: str | None = None, limit: int = 100, conversation: str | None = None
    ) -> schemas.Operations:
        """Oldest first, after the line of that reference; with a conversation, only what its person may read."""
        wanted = {"subscription": subscription, "limit": str(limit), "after": after, "conversation": conversation}
        query = {name: value for name, value in wanted.items() if value is not None}
        return await self._get(schemas.Operations, "/v1/operations", **query)

    async def operations(self, subscription: str, *, conversation: str | None = None) -> list[schemas.Operation]:
        """The whole ledger, page by page."""
        found: list[schemas.Operation] = []
        page = await self.operations_page(subscription, conversation=conversation)
        while page.next is not None:
            found += page.operations
            page = await self.operations_page(subscription, after=page.next, conversation=conversation)
        return found + page.operations

    async def terms(self, kind: str) -> schemas.Terms:
        return await self._get(schemas.Terms, f"/v1/terms/{_part(kind)}")

    async def erase_conversation(self, conversation: str) -> None:
        await self._send("DELETE", f"/v1/conversations/{_part(conversation)}")

    async def _get(self, model: type[M], path: str, **query: str) -> M:
        return _read(model, await self._send("GET", path, query=query))

    async def _post(self, model: type[M], path: str, body: Json) -> M:
        return _read(model, await self._send("POST", path, body=body))

    async def _send(self, method: str, path: str, query: Json | None = None, body: Json | None = None) -> bytes:
        """The body of a 2xx answer; raises the tree above for everything else."""
        url = URL(self._base + path, encoded=True)
        try:
            async with self._opened().request(method, url, params=query, json=body) as answer:
                content = await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise PortalUnavailable(f"{method} {path}: {type(error).__name__}") from error
        if answer.status >= 400:
            raise _refusal(answer.status, content)
        return content

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(headers=self._headers, timeout=self._timeout)
        return self._session


def _part(name: str) -> str:
    """One segment of a path: an id that comes from a customer cannot reach another address."""
    return quote(name, safe="").replace(".", "%2E")


def _read(model: type[M], content: bytes) -> M:
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        raise PortalUnavailable(f"the answer is not a {model.__name__}") from error


def _refusal(status: int, content: bytes) -> PortalError:
    if status >= 500:
        return PortalUnavailable(f"answered {status}")
    try:
        problem = schemas.ProblemDetails.model_validate_json(content)
    except ValidationError:
        return PortalUnavailable(f"answered {status} without a reason")
    return PortalRefused(problem.code, status, problem.params, problem.detail)
