"""The use cases of a conversation. Each runs under the conversation's lock: two messages never race."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from portal.client import PortalClient, PortalRefused
from portal.client import PortalUnavailable as PortalDown
from portal.schemas import Code
from web.server.errors import (
    AssistantUnavailable,
    ButtonUnknown,
    EraseIncomplete,
    PortalUnavailable,
    SiteTokenInvalid,
    TokenRevoked,
)
from web.server.logs import short
from web.server.messages import CARD_NOTICE, COMMAND_NOTICE, BotMessage
from web.server.rasa import Assistant
from web.server.store import ChatStore, Said, StoredButton, StoredMessage, StoredUpload, Turn
from web.server.text import Typed, read_typed
from web.server.tokens import Bearer
from web.server.turnstile import Bells, Locks
from web.server.uploads import UploadFolder

_log = structlog.get_logger(__name__)
_FIRST_VERSION = 1
_DOUBLE_PRESS_SECONDS = 3.0


def press(act: str, ref: str | None = None) -> str:
    """The only kind of order the door writes itself; customers cannot type one."""
    return "/press" + json.dumps({"act": act} if ref is None else {"act": act, "ref": ref})


@dataclass(frozen=True)
class Chat:
    """Conversations between customers and the assistant."""

    store: ChatStore
    assistant: Assistant
    portal: PortalClient
    uploads: UploadFolder
    locks: Locks
    bells: Bells

    async def open(self, site_token: str | None) -> tuple[Bearer, Turn]:
        """A new conversation with the bot's welcome; who the site says is there is checked first."""
        conversation = f"conv_{secrets.token_urlsafe(24)}"
        if site_token is not None:
            await self._vouch(conversation, site_token)
        answers = await self.assistant.send(conversation, press("open"))
        turn = await self.store.open(conversation, answers)
        return Bearer(conversation, _FIRST_VERSION), turn

    async def authenticate(self, bearer: Bearer) -> str:
        """The conversation's id; raises `TokenRevoked` when it was erased or its tokens revoked."""
        if await self.store.token_version(bearer.conversation) != bearer.version:
            raise TokenRevoked
        return bearer.conversation

    async def say(self, conversation: str, raw: str, client_id: str | None) -> Turn:
        """Typed text. A retry under the same `client_id` gets the stored answer."""
        typed = read_typed(raw)
        async with self.locks.of(conversation):
            stored = await self._already(conversation, client_id)
            return stored or await self._say(conversation, typed, client_id)

    async def press(self, conversation: str, button_id: str, client_id: str | None) -> Turn:
        """A button. Pressed twice in a row, it answers once; pressed again later, the assistant is asked again.

        Only the assistant knows whether a button's moment has passed: the portal may have been down the first time.
        """
        async with self.locks.of(conversation):
            button = await self.store.button(conversation, button_id)
            if button is None:
                raise ButtonUnknown
            stored = await self._already(conversation, client_id) or await self._just_pressed(conversation, button)
            if stored:
                return stored
            answers = await self.assistant.send(conversation, button.payload)
            return await self._record(conversation, Said(button.title, client_id, button=button.id), answers)

    async def send_file(self, conversation: str, name: str, content: bytes, client_id: str | None) -> Turn:
        """A file; it is dropped again when the assistant could not be told about it."""
        async with self.locks.of(conversation):
            stored = await self._already(conversation, client_id)
            if stored:
                return stored
            upload = await self.uploads.keep(name, content)
            try:
                return await self._tell_file(conversation, upload, client_id)
            except BaseException:
                await self.uploads.drop(upload)
                raise

    async def transcript(self, conversation: str, after: int) -> tuple[StoredMessage, ...]:
        return await self.store.transcript(conversation, after)

    async def erase(self, conversation: str) -> None:
        """Erase behind the door first: while something there does not answer, the customer can still ask again."""
        async with self.locks.of(conversation):
            try:
                await self.portal.erase_conversation(conversation)
                await self.assistant.forget(conversation)
            except (PortalDown, PortalRefused, AssistantUnavailable):
                raise EraseIncomplete from None
            for upload in await self.store.uploads(conversation):
                await self.uploads.drop(upload)
            await self.store.erase(conversation)
        self.bells.ring(conversation)

    async def erase_older(self, days: int) -> int:
        """Erase what retention no longer allows; returns how many conversations went."""
        erased = 0
        for conversation in await self.store.opened_before(time.time() - days * 86400):
            try:
                await self.erase(conversation)
                erased += 1
            except EraseIncomplete:
                _log.warning("retention_postponed", conversation=short(conversation))
        return erased

    async def _say(self, conversation: str, typed: Typed, client_id: str | None) -> Turn:
        notices = [COMMAND_NOTICE] if typed.is_command else []
        notices += [CARD_NOTICE] if typed.had_card else []
        answers: list[BotMessage] = []
        if typed.forward is not None:
            answers = await self.assistant.send(conversation, typed.forward)
        return await self._record(conversation, Said(typed.stored, client_id), [*notices, *answers])

    async def _tell_file(self, conversation: str, upload: StoredUpload, client_id: str | None) -> Turn:
        answers = await self.assistant.send(conversation, press("file", upload.id))
        said = Said(f"Fichier\u00a0: {upload.name}", client_id, upload=upload)
        return await self._record(conversation, said, answers)

    async def _already(self, conversation: str, client_id: str | None) -> Turn | None:
        """Also the place where a request that waited behind an erasure learns of it."""
        if await self.store.token_version(conversation) is None:
            raise TokenRevoked
        return await self.store.turn_of_client(conversation, client_id) if client_id else None

    async def _just_pressed(self, conversation: str, button: StoredButton) -> Turn | None:
        if button.pressed_turn is None:
            return None
        turn = await self.store.turn(conversation, button.pressed_turn)
        return turn if time.time() - turn.answered_at < _DOUBLE_PRESS_SECONDS else None

    async def _record(self, conversation: str, said: Said, answers: Sequence[BotMessage]) -> Turn:
        turn = await self.store.record(conversation, said, answers)
        self.bells.ring(conversation)
        return turn

    async def _vouch(self, conversation: str, site_token: str) -> None:
        try:
            await self.portal.verify_site_token(conversation, site_token)
        except PortalDown:
            raise PortalUnavailable from None
        except PortalRefused as refused:
            raise (PortalUnavailable if refused.code == Code.UNAUTHORIZED else SiteTokenInvalid) from None
