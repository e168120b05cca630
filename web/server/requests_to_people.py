"""From the assistant's announcement of a person to a case, with what the customer is told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portal.client import PortalClient, PortalError
from web.cases import notices
from web.cases.case import Case, Identity, Request, category_of
from web.cases.hours import Hours
from web.cases.triage import Fact, triage
from web.cases.wait import Queue, expected_sentence
from web.server.case_choices import choice_buttons
from web.store import Opening, Store
from web.store.messages import BotMessage, notice


@dataclass(frozen=True)
class RequestsToPeople:
    """`channels`: where a new case is told of, besides the desk."""

    store: Store
    portal: PortalClient
    hours: Hours
    channels: tuple[str, ...] = ()

    async def opening(self, conversation: str, answers: Sequence[BotMessage]) -> Opening | None:
        """What is to be stored with these answers when one of them announces a person."""
        handover = next((answer.handover for answer in answers if answer.handover), None)
        if handover is None:
            return None
        request = _request(handover)
        identity = await self._identity(conversation)
        lines = await self.store.transcripts.transcript(conversation, 0)
        said = [line.text for line in lines if line.author == "customer" and not line.extra.get("button")]
        facts = await self.store.transcripts.facts(conversation)
        told = [Fact(str(event.get("kind")), event) for answer in answers for event in answer.events]
        return Opening(request, triage(request, identity, said, [*facts, *told]), self._announce, self.channels)

    def _announce(self, case: Case, queue: Queue, fresh: bool) -> BotMessage:
        expected = expected_sentence(queue, self.hours, dt.datetime.now(dt.UTC))
        if not fresh:
            told = notices.already_open(case, expected)
        elif case.taken_at is not None:
            told = notices.reopened(case, expected)
        else:
            told = notices.opened(case, expected)
        return notice(told.code, told.text, choice_buttons(told.choices))

    async def _identity(self, conversation: str) -> Identity:
        try:
            known = await self.portal.identity(conversation)
        except PortalError:
            return Identity()
        return Identity(known.level, known.email, known.name, known.company)


def _request(handover: dict[str, Any]) -> Request:
    operation, subscription = handover.get("operation"), handover.get("subscription")
    return Request(
        category_of(handover.get("category")),
        operation if isinstance(operation, str) else None,
        subscription if isinstance(subscription, str) else None,
    )
