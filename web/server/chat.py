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
from web.cases import notices
from web.cases.case import Holder
from web.server.case_choices import CaseChoices, said, wanted
from web.server.errors import (
    AssistantUnavailable,
    ButtonUnknown,
    EditTooLate,
    EraseIncomplete,
    PortalUnavailable,
    SiteTokenInvalid,
    TokenRevoked,
)
from web.server.logs import short
from web.server.rasa import Assistant
from web.server.text import CODE_MASK, Typed, read_typed
from web.server.tokens import Bearer
from web.server.turn import Turning
from web.server.turnstile import Bells, Locks
from web.server.uploads import UploadFolder
from web.store import Lease, Said, Store, StoredButton, StoredMessage, Turn
from web.store.messages import CARD_NOTICE, COMMAND_NOTICE, BotMessage

_log = structlog.get_logger(__name__)
_FIRST_VERSION = 1
_DOUBLE_PRESS_SECONDS = 3.0
_SOMEBODY = "Un conseiller"


def press(act: str, ref: str | None = None) -> str:
    """The only kind of order the door writes itself; customers cannot type one."""
    return "/press" + json.dumps({"act": act} if ref is None else {"act": act, "ref": ref}, ensure_ascii=False)


@dataclass(frozen=True)
class Chat:
    """Conversations between customers and whoever answers them."""

    store: Store
    assistant: Assistant
    portal: PortalClient
    uploads: UploadFolder
    locks: Locks
    bells: Bells
    turning: Turning
    choices: CaseChoices

    async def open(self, site_token: str | None, page: str | None = None) -> tuple[Bearer, Turn]:
        """A new conversation with the bot's welcome; who the site says is there is checked first."""
        conversation = f"conv_{secrets.token_urlsafe(24)}"
        if site_token is not None:
            await self._vouch(conversation, site_token)
        answers = await self.assistant.send(conversation, press("open"))
        turn = await self.store.transcripts.open(conversation, answers, page)
        return Bearer(conversation, _FIRST_VERSION), turn

    async def authenticate(self, bearer: Bearer) -> str:
        """The conversation's id; raises `TokenRevoked` when it was erased or its tokens revoked."""
        if not await self.store.transcripts.accepts(bearer.conversation, bearer.version):
            raise TokenRevoked
        return bearer.conversation

    async def rotate(self, conversation: str) -> Bearer:
        """Tokens of the next version; the one before stays good for a moment, for answers under way."""
        return Bearer(conversation, await self.store.transcripts.rotate(conversation))

    async def revoke(self, conversation: str) -> None:
        """The conversation stays, nobody can enter it any more."""
        await self.store.transcripts.revoke(conversation)
        self.bells.ring(conversation)

    async def say(self, conversation: str, raw: str, client_id: str | None, edits: int | None = None) -> Turn:
        """Typed text. A retry under the same `client_id` gets the stored answer."""
        typed = read_typed(raw)
        async with self.locks.of(conversation):
            before = await self._already(conversation, client_id)
            if before and before.answers:
                return before
            if before is None and edits is not None and typed.forward is not None:
                return await self._replace(conversation, Said(typed.stored, client_id, edits=edits), typed)
            return await self._say(conversation, typed, client_id, before)

    async def press(self, conversation: str, button_id: str, client_id: str | None) -> Turn:
        """A button. Pressed twice in a row, it answers once; pressed again later, the assistant is asked again.

        Only the assistant knows whether a button's moment has passed: the portal may have been down the first time.
        """
        async with self.locks.of(conversation):
            button = await self.store.transcripts.button(conversation, button_id)
            if button is None:
                raise ButtonUnknown
            before = await self._already(conversation, client_id) or await self._just_pressed(conversation, button)
            if before and before.answers:
                return before
            return await self._press(conversation, button, client_id, before)

    async def send_file(self, conversation: str, name: str, content: bytes, client_id: str | None) -> Turn:
        """A file; it is kept when the assistant could not be told about it: the same try tells it again."""
        async with self.locks.of(conversation):
            before = await self._already(conversation, client_id)
            if before and before.said and before.said.extra.get("upload"):
                upload = str(before.said.extra["upload"])
                return before if before.answers else await self._tell_file(conversation, before.said.seq, upload)
            kept = await self.uploads.keep(name, content)
            line = Said(f"Fichier\u00a0: {kept.name}", client_id, upload=kept)
            return await self._tell_file(conversation, line, kept.id)

    async def transcript(self, conversation: str, after: int) -> tuple[StoredMessage, ...]:
        return await self.store.transcripts.transcript(conversation, after)

    async def erase(self, conversation: str) -> None:
        """Erase behind the door first: while something there does not answer, the customer can still ask again."""
        async with self.locks.of(conversation):
            try:
                await self.portal.erase_conversation(conversation)
                await self.assistant.forget(conversation)
            except (PortalDown, PortalRefused, AssistantUnavailable):
                raise EraseIncomplete from None
            for upload in await self.store.transcripts.uploads(conversation):
                await self.uploads.drop(upload)
            await self.store.transcripts.erase(conversation)
        self.bells.ring(conversation)

    async def erase_older(self, days: int) -> int:
        """Erase what retention no longer allows; returns how many conversations went."""
        erased = 0
        for conversation in await self.store.transcripts.opened_before(time.time() - days * 86400):
            try:
                await self.erase(conversation)
                erased += 1
            except EraseIncomplete:
                _log.warning("retention_postponed", conversation=short(conversation))
        return erased

    async def _say(self, conversation: str, typed: Typed, client_id: str | None, before: Turn | None) -> Turn:
        """`before`: the line is stored already, and without an answer."""
        notices_ = _notices(typed)
        contact = await self.choices.contact(conversation, typed.stored) if before is None else None
        if contact is not None:
            return await self._remark(conversation, Said(contact[0], client_id), [*notices_, contact[1]])
        if typed.forward is None:
            return await self._remark(conversation, Said(typed.stored, client_id), notices_)
        forward = typed.forward

        async def ask(_lease: Lease) -> Sequence[BotMessage]:
            return [*notices_, *await self.assistant.send(conversation, forward)]

        line = before.said.seq if before and before.said else Said(typed.stored, client_id)
        return await self.turning.take(conversation, line, ask, held=notices_)

    async def _replace(self, conversation: str, line: Said, typed: Typed) -> Turn:
        """The last line said otherwise: the assistant goes back to before it, then hears the new one."""
        if not await self._may_edit(conversation, line.edits):
            raise EditTooLate

        async def go_back(_lease: Lease) -> Sequence[BotMessage]:
            answers = await self.assistant.send(conversation, press("rewind"))
            if not any(answer.rewound for answer in answers):
                raise EditTooLate
            return answers

        async def ask(_lease: Lease) -> Sequence[BotMessage]:
            return [*_notices(typed), *await self.assistant.send(conversation, typed.forward or "")]

        return await self.turning.replace(conversation, line, go_back, ask)

    async def _may_edit(self, conversation: str, edits: int | None) -> bool:
        last = await self.store.transcripts.last_said(conversation)
        holding = await self.store.transcripts.holding(conversation)
        own_words = last is not None and not {"button", "upload"} & set(last.extra) and CODE_MASK not in last.text
        return holding.holder is Holder.BOT and last is not None and last.seq == edits and own_words

    async def _press(self, conversation: str, button: StoredButton, client_id: str | None, before: Turn | None) -> Turn:
        choice = wanted(button.payload)
        if choice is not None:
            answer = await self.choices.answer(conversation, choice)
            return await self._remark(conversation, Said(button.title, client_id, button=button.id), [answer])

        async def ask(_lease: Lease) -> Sequence[BotMessage]:
            return await self.assistant.send(conversation, button.payload)

        line = before.said.seq if before and before.said else Said(button.title, client_id, button=button.id)
        holding = await self.store.transcripts.holding(conversation)
        paused = said(notices.paused(holding.name or _SOMEBODY))
        return await self.turning.take(conversation, line, ask, held=[paused])

    async def _tell_file(self, conversation: str, line: Said | int, upload: str) -> Turn:
        async def ask(_lease: Lease) -> Sequence[BotMessage]:
            return await self.assistant.send(conversation, press("file", upload))

        return await self.turning.take(conversation, line, ask)

    async def _already(self, conversation: str, client_id: str | None) -> Turn | None:
        """Also the place where a request that waited behind an erasure learns of it."""
        if not await self.store.transcripts.exists(conversation):
            raise TokenRevoked
        return await self.store.transcripts.turn_of_client(conversation, client_id) if client_id else None

    async def _just_pressed(self, conversation: str, button: StoredButton) -> Turn | None:
        if button.pressed_turn is None:
            return None
        turn = await self.store.transcripts.turn(conversation, button.pressed_turn)
        return turn if turn.answers and time.time() - turn.answered_at < _DOUBLE_PRESS_SECONDS else None

    async def _remark(self, conversation: str, line: Said, answers: Sequence[BotMessage]) -> Turn:
        turn = await self.store.turns.remark(conversation, line, answers)
        self.bells.ring(conversation)
        return turn

    async def _vouch(self, conversation: str, site_token: str) -> None:
        try:
            await self.portal.verify_site_token(conversation, site_token)
        except PortalDown:
            raise PortalUnavailable from None
        except PortalRefused as refused:
            raise (PortalUnavailable if refused.code == Code.UNAUTHORIZED else SiteTokenInvalid) from None


def _notices(typed: Typed) -> list[BotMessage]:
    return [COMMAND_NOTICE] * typed.is_command + [CARD_NOTICE] * typed.had_card
