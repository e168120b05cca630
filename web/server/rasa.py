"""The way to the assistant: one message in, the bot's messages out."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Protocol, Self

import aiohttp
import structlog
from pydantic import ValidationError

from web.server.errors import AssistantUnavailable
from web.server.logs import short
from web.store.messages import BotMessage

_log = structlog.get_logger(__name__)
_CONNECT_SECONDS = 3.0
_HEALTH_SECONDS = 2.0
_NEVER_REACHED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


class Assistant(Protocol):
    """What the door needs of the assistant."""

    async def send(self, conversation: str, message: str) -> list[BotMessage]:
        """At least one message, or `AssistantUnavailable`."""
        ...

    async def forget(self, conversation: str) -> None:
        """Drop what the assistant remembers of a conversation, or `AssistantUnavailable`."""
        ...

    async def alive(self) -> bool: ...


class RasaClient:
    """Rasa's HTTP server, reached on the loopback only. Use as an async context manager."""

    def __init__(self, base_url: str, timeout: float) -> None:
        self._base_url = base_url
        self._timeout = aiohttp.ClientTimeout(total=timeout, sock_connect=_CONNECT_SECONDS)

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=self._timeout)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        await self._session.close()

    async def send(self, conversation: str, message: str) -> list[BotMessage]:
        body = {"sender": conversation, "message": message}
        answer = await self._call("POST", "/webhooks/rest/webhook", conversation, body)
        messages = _bot_messages(answer)
        if not messages:
            _log.warning("assistant_silent", conversation=short(conversation))
            raise AssistantUnavailable(reached=True)
        return messages

    async def forget(self, conversation: str) -> None:
        """Rasa has no erasure call: an empty list of events replaces the tracker."""
        await self._call("PUT", f"/conversations/{conversation}/tracker/events", conversation, [])

    async def alive(self) -> bool:
        timeout = aiohttp.ClientTimeout(total=_HEALTH_SECONDS)
        try:
            async with self._session.get(f"{self._base_url}/", timeout=timeout) as response:
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def _call(self, method: str, path: str, conversation: str, body: object) -> Any:
        try:
            async with self._session.request(method, self._base_url + path, json=body) as response:
                response.raise_for_status()
                return await response.json()
        except _NEVER_REACHED as error:
            _warn(conversation, error)
            raise AssistantUnavailable(reached=False) from None
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            _warn(conversation, error)
            raise AssistantUnavailable(reached=True) from None


def _warn(conversation: str, error: Exception) -> None:
    _log.warning("assistant_unavailable", conversation=short(conversation), cause=type(error).__name__)


def _bot_messages(answer: Any) -> list[BotMessage]:
    """Items of the REST channel; one that carries nothing to show is left out, a malformed one is a silence."""
    try:
        items = [item.get("custom") or item for item in answer]
        messages = [BotMessage.model_validate(item) for item in items]
    except (AttributeError, TypeError, ValidationError) as error:
        _log.warning("assistant_malformed", cause=type(error).__name__)
        return []
    return [message.model_copy(update={"author": "bot"}) for message in messages if not message.is_empty]
