"""The buttons under a case's notice, and the line that answers them: treated by the door, not by the assistant."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from web.cases import notices
from web.cases.case import Case, CloseReason, Reply, State
from web.cases.masking import find_email, find_phone, mask_contacts
from web.cases.notices import Notice
from web.store import Store
from web.store.messages import BotButton, BotMessage, notice

_ACT = "case"


def choice_buttons(choices: Sequence[tuple[str, str]]) -> tuple[BotButton, ...]:
    """Buttons whose payload stays in the door's table and is read by `wanted`."""
    return tuple(
        BotButton(title=title, payload="/press" + json.dumps({"act": _ACT, "ref": ref})) for ref, title in choices
    )


def wanted(payload: str) -> str | None:
    """What a pressed button asks of the door; None when it is the assistant's."""
    order = json.loads(payload.removeprefix("/press")) if payload.startswith("/press{") else {}
    return str(order.get("ref")) if order.get("act") == _ACT else None


def said(told: Notice) -> BotMessage:
    return notice(told.code, told.text, choice_buttons(told.choices))


@dataclass(frozen=True)
class CaseChoices:
    """What the customer may decide about their own request."""

    store: Store

    async def answer(self, conversation: str, choice: str) -> BotMessage:
        """To a press."""
        case = await self.store.cases.pending(conversation)
        if case is None or case.state is State.TAKEN:
            return said(notices.nothing_open()) if case is None else said(await self._paused(conversation))
        if choice == notices.WITHDRAW:
            await self.store.cases.close_waiting(case.id, CloseReason.WITHDRAWN, said(notices.withdrawn(case)))
            return said(notices.thanks())
        if choice == notices.MAIL and case.identity.email:
            return said(await self._keep(case, Reply.MAIL, case.identity.email))
        reply = Reply.PHONE if choice == notices.PHONE else Reply.MAIL
        await self.store.cases.ask_contact(case.id, reply)
        return said(notices.ask_phone() if reply is Reply.PHONE else notices.ask_mail())

    async def contact(self, conversation: str, text: str) -> tuple[str, BotMessage] | None:
        """The line to store and what to say, when a text holds what the case waits for; else the assistant's turn."""
        waiting = await self.store.cases.asking(conversation)
        if waiting is None:
            return None
        number, reply = waiting
        found = find_phone(text) if reply is Reply.PHONE else find_email(text)
        case = await self.store.cases.get(number) if found else None
        if case is None or found is None:
            return None
        return mask_contacts(text), said(await self._keep(case, reply, found))

    async def _keep(self, case: Case, reply: Reply, contact: str) -> Notice:
        await self.store.cases.keep_contact(case.id, reply, contact)
        kept = await self.store.cases.get(case.id)
        return notices.contact_kept(kept or case)

    async def _paused(self, conversation: str) -> Notice:
        holding = await self.store.transcripts.holding(conversation)
        return notices.paused(holding.name or "Un conseiller")
