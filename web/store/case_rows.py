"""Rows of cases, written and read inside somebody else's transaction."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from web.cases.case import Case, Category, CloseReason, Identity, Reply, State, Urgency
from web.cases.news import News, told_by
from web.cases.wait import Queue
from web.store import rows
from web.store.messages import BotMessage
from web.store.models import CaseRow, Conversation, Delivery
from web.store.records import Opening

_WAITS_COUNTED = 20
_WAITS_SINCE_SECONDS = 7 * 86400.0


def urgency_rank() -> ColumnElement[int]:
    """0 for the most urgent: the order of the queue, before the time of opening."""
    ranks = {urgency.value: rank for rank, urgency in enumerate(Urgency)}
    return case(ranks, value=CaseRow.urgency, else_=len(ranks))


async def pending_of(session: AsyncSession, conversation: str) -> CaseRow | None:
    """The conversation's case that is not closed."""
    query = select(CaseRow).where(CaseRow.conversation_id == conversation, CaseRow.state != State.CLOSED)
    return await session.scalar(query)


async def announce_request(
    session: AsyncSession, conversation: str, answers: Sequence[BotMessage], opening: Opening
) -> list[BotMessage]:
    """Open the case, or find it, and put the door's message right after the answer that announces a person."""
    row = await pending_of(session, conversation)
    fresh = row is None or row.state == State.RETURNED
    if row is None:
        row = await _open(session, conversation, opening)
    elif row.state == State.RETURNED:
        row.state = State.OPEN
        await _tell(session, conversation, {"kind": "reopened", "case": row.id})
        session.add_all(deliveries(row.id, News.REOPENED, opening.channels))
    await session.flush()
    said = opening.announce(to_case(row), await queue_before(session, row), fresh)
    at = next((place for place, answer in enumerate(answers) if answer.handover), len(answers) - 1)
    return [*answers[: at + 1], said, *answers[at + 1 :]]


async def _open(session: AsyncSession, conversation: str, opening: Opening) -> CaseRow:
    request, dossier = opening.request, opening.dossier
    row = CaseRow(
        conversation_id=conversation,
        category=request.category.value,
        urgency=dossier.urgency.value,
        state=State.OPEN.value,
        summary=dossier.summary,
        tried=list(dossier.tried),
        entries=list(dossier.entries),
        identity=asdict(dossier.identity),
        operation=request.operation,
        subscription=request.subscription,
        reply=Reply.CHAT.value,
        opened_at=time.time(),
    )
    session.add(row)
    await session.flush()
    event = {"kind": "handed_over", "case": row.id, "category": row.category, "urgency": row.urgency}
    await _tell(session, conversation, event)
    session.add_all(deliveries(row.id, News.OPENED, opening.channels))
    return row


async def _tell(session: AsyncSession, conversation: str, event: dict[str, Any]) -> None:
    """An event of the line that is stored next."""
    session.add_all(rows.event_rows(conversation, await rows.next_seq(session, conversation), [event]))


def deliveries(case_id: int, news: News, channels: Sequence[str]) -> list[Delivery]:
    """To be sent as soon as possible, each under a key that lets the receiver drop a repetition."""
    now = time.time()
    return [
        Delivery(
            case_id=case_id,
            channel=channel,
            event=news.value,
            key=secrets.token_urlsafe(16),
            created_at=now,
            attempts=0,
            due_at=now,
        )
        for channel in told_by(news, channels)
    ]


async def queue_before(session: AsyncSession, row: CaseRow) -> Queue:
    """Who waits before a case, and how long those waited who were taken last."""
    rank = list(Urgency).index(Urgency(row.urgency))
    before = (urgency_rank() < rank) | ((urgency_rank() == rank) & (CaseRow.id < row.id))
    ahead = await session.scalar(select(func.count()).where(CaseRow.state == State.OPEN, CaseRow.id != row.id, before))
    waited = (
        select(CaseRow.taken_at - CaseRow.opened_at)
        .where(CaseRow.taken_at.is_not(None), CaseRow.taken_at > time.time() - _WAITS_SINCE_SECONDS)
        .order_by(CaseRow.taken_at.desc())
        .limit(_WAITS_COUNTED)
    )
    return Queue(ahead or 0, tuple(value for value in await session.scalars(waited) if value is not None))


async def page_of(session: AsyncSession, conversation: str) -> str | None:
    return await session.scalar(select(Conversation.page).where(Conversation.id == conversation))


def to_case(row: CaseRow, page: str | None = None) -> Case:
    return Case(
        id=row.id,
        conversation=row.conversation_id,
        category=Category(row.category),
        urgency=Urgency(row.urgency),
        state=State(row.state),
        opened_at=row.opened_at,
        summary=row.summary,
        tried=tuple(row.tried),
        entries=tuple(row.entries),
        identity=Identity(**row.identity),
        operation=row.operation,
        subscription=row.subscription,
        page=page,
        reply=Reply(row.reply),
        contact=row.contact,
        advisor=row.advisor,
        taken_at=row.taken_at,
        first_reply_at=row.first_reply_at,
        closed_at=row.closed_at,
        close_reason=CloseReason(row.close_reason) if row.close_reason else None,
    )
