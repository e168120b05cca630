"""Cases and who holds their conversation. Every change of hands is one compare-and-set in one transaction."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from web.cases.case import Case, CloseReason, Holder, Reply, State
from web.cases.news import News
from web.cases.wait import Queue
from web.store import rows
from web.store.case_rows import deliveries, pending_of, queue_before, to_case, urgency_rank
from web.store.messages import BotMessage
from web.store.models import CaseRow, Conversation, Message, Note
from web.store.records import Lease, StoredMessage

_NEWS = {"taken": News.TAKEN, "returned": News.RETURNED, "closed": News.CLOSED}


class Outcome(StrEnum):
    """Of a change of hands. `BUSY`: the assistant is answering, ask again; `CONFLICT`: not in that state any more."""

    DONE = "done"
    BUSY = "busy"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class StoredNote:
    id: int
    author: int
    text: str
    created_at: float


@dataclass(frozen=True)
class Filters:
    """Which cases a list shows; None: any."""

    states: tuple[State, ...] = (State.OPEN, State.TAKEN, State.RETURNED)
    category: str | None = None
    urgency: str | None = None
    advisor: int | None = None
    limit: int = 200


class Cases:
    """`lease_seconds`: how long the assistant may take when the pen is given to it. `channels` are told of changes."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], lease_seconds: float, channels: tuple[str, ...] = ()
    ) -> None:
        self._sessions = sessions
        self._seconds = lease_seconds
        self._channels = channels

    async def get(self, case: int) -> Case | None:
        async with self._sessions() as session:
            row = await session.get(CaseRow, case)
            if row is None:
                return None
            page = await session.scalar(select(Conversation.page).where(Conversation.id == row.conversation_id))
            return to_case(row, page)

    async def pending(self, conversation: str) -> Case | None:
        """The conversation's case that is not closed."""
        async with self._sessions() as session:
            row = await pending_of(session, conversation)
            return to_case(row) if row else None

    async def find(self, filters: Filters) -> list[Case]:
        """In the order of the queue: waiting before taken, urgent first, then by time."""
        wanted: list[ColumnElement[bool]] = [CaseRow.state.in_(filters.states)]
        pairs = (
            (CaseRow.category, filters.category),
            (CaseRow.urgency, filters.urgency),
            (CaseRow.advisor, filters.advisor),
        )
        wanted += [column == value for column, value in pairs if value is not None]
        waiting_first = (CaseRow.state != State.OPEN).asc()
        query = select(CaseRow).where(*wanted).order_by(waiting_first, urgency_rank(), CaseRow.id).limit(filters.limit)
        async with self._sessions() as session:
            return [to_case(row) for row in await session.scalars(query)]

    async def queue(self, case: int) -> Queue:
        async with self._sessions() as session:
            row = await session.get(CaseRow, case)
            return await queue_before(session, row) if row else Queue()

    async def take(self, case: int, advisor: int, notice: BotMessage) -> Outcome:
        """From the queue, or from the assistant it had been given back to."""
        condition = (Conversation.holder == Holder.BOT, _has_case(case, State.OPEN, State.RETURNED))
        async with self._sessions.begin() as session:
            conversation = await self._move(session, case, condition, holder=Holder.ADVISOR.value, advisor=advisor)
            if conversation is None:
                return await self._why(session, case, State.OPEN, State.RETURNED)
            row = await session.get_one(CaseRow, case)
            row.state, row.advisor = State.TAKEN.value, advisor
            row.taken_at = row.taken_at or time.time()
            await self._tell(session, conversation, notice, {"kind": "taken", "case": case})
        return Outcome.DONE

    async def reassign(self, case: int, advisor: int, notice: BotMessage) -> Outcome:
        """A taken case to another advisor, whoever has it."""
        condition = (Conversation.holder != Holder.BOT, _has_case(case, State.TAKEN))
        async with self._sessions.begin() as session:
            conversation = await self._move(session, case, condition, holder=Holder.ADVISOR.value, advisor=advisor)
            if conversation is None:
                return await self._why(session, case, State.TAKEN)
            (await session.get_one(CaseRow, case)).advisor = advisor
            await self._tell(session, conversation, notice, {"kind": "reassigned", "case": case})
        return Outcome.DONE

    async def say(self, case: int, advisor: int, message: BotMessage, client_id: str | None) -> StoredMessage | None:
        """The advisor's line; None when they do not hold the conversation. A repetition gives the first line."""
        async with self._sessions.begin() as session:
            conversation = await self._touch_own(session, case, advisor, Holder.ADVISOR)
            if conversation is None:
                return None
            again = (Message.client_id == client_id, Message.author == "advisor")
            if client_id and (found := await rows.messages_where(session, conversation, *again)):
                return found[0]
            (stored,) = await rows.add_answers(session, conversation, 0, [message])
            if client_id:
                named = (Message.conversation_id == conversation, Message.seq == stored.seq)
                await session.execute(update(Message).where(*named).values(client_id=client_id))
            row = await session.get_one(CaseRow, case)
            if row.first_reply_at is None:
                row.first_reply_at = time.time()
                session.add_all(rows.event_rows(conversation, stored.seq, [{"kind": "replied", "case": case}]))
            return stored

    async def begin_errand(self, case: int, advisor: int) -> Lease | Outcome:
        """Give the assistant the pen for one operation that the advisor prepared."""
        return await self._give_pen(case, advisor, Holder.ERRAND)

    async def begin_return(
        self, case: int, advisor: int, notice: BotMessage, reason: CloseReason | None
    ) -> Lease | Outcome:
        """Give the conversation back to the assistant; with a `reason` the case is closed."""
        kind = "returned" if reason is None else "closed"
        async with self._sessions.begin() as session:
            given = await self._lease_own(session, case, advisor, Holder.BOT)
            if isinstance(given, Lease):
                row = await session.get_one(CaseRow, case)
                _end(row, reason)
                event = {"kind": kind, "case": case, **({"reason": reason.value} if reason else {})}
                await self._tell(session, given.conversation, notice, event)
            return given

    async def take_pen(self, case: int, advisor: int) -> Outcome:
        """End an errand before its end: what the assistant asked stays unanswered."""
        condition = (Conversation.holder == Holder.ERRAND, Conversation.advisor == advisor)
        async with self._sessions.begin() as session:
            moved = await self._move(session, case, condition, holder=Holder.ADVISOR.value, advisor=advisor)
            return Outcome.DONE if moved else await self._why(session, case, State.TAKEN)

    async def close_waiting(self, case: int, reason: CloseReason, notice: BotMessage) -> Outcome:
        """Close a case that no advisor holds; the assistant goes on."""
        closing = (
            update(CaseRow)
            .where(CaseRow.id == case, CaseRow.state.in_([State.OPEN, State.RETURNED]))
            .values(state=State.CLOSED.value, closed_at=time.time(), close_reason=reason.value, asking=None)
            .returning(CaseRow.conversation_id)
        )
        async with self._sessions.begin() as session:
            conversation = (await session.execute(closing)).scalar()
            if conversation is None:
                return Outcome.CONFLICT
            await rows.touch(session, conversation)
            await self._tell(session, conversation, notice, {"kind": "closed", "case": case, "reason": reason.value})
        return Outcome.DONE

    async def ask_contact(self, case: int, reply: Reply) -> None:
        """The next line that holds such an address or number is meant for the case."""
        async with self._sessions.begin() as session:
            await session.execute(update(CaseRow).where(CaseRow.id == case).values(asking=reply.value))

    async def asking(self, conversation: str) -> tuple[int, Reply] | None:
        """The case of a conversation that waits for an address or a number."""
        async with self._sessions() as session:
            row = await pending_of(session, conversation)
            return (row.id, Reply(row.asking)) if row and row.asking else None

    async def keep_contact(self, case: int, reply: Reply, contact: str) -> None:
        async with self._sessions.begin() as session:
            kept = {"reply": reply.value, "contact": contact, "asking": None}
            await session.execute(update(CaseRow).where(CaseRow.id == case).values(**kept))
            session.add_all(deliveries(case, News.CONTACT, self._channels))

    async def add_note(self, case: int, author: int, text: str) -> None:
        async with self._sessions.begin() as session:
            session.add(Note(case_id=case, author=author, text=text, created_at=time.time()))

    async def notes(self, case: int) -> Sequence[StoredNote]:
        query = select(Note).where(Note.case_id == case).order_by(Note.id)
        async with self._sessions() as session:
            return [StoredNote(row.id, row.author, row.text, row.created_at) for row in await session.scalars(query)]

    async def _tell(self, session: AsyncSession, conversation: str, notice: BotMessage, event: dict[str, Any]) -> None:
        """A notice in the conversation, with the event it stands for; other tools learn of it."""
        await rows.add_answers(session, conversation, 0, [notice.model_copy(update={"events": (event,)})])
        if event["kind"] in _NEWS:
            session.add_all(deliveries(event["case"], _NEWS[event["kind"]], self._channels))

    async def _give_pen(self, case: int, advisor: int, holder: Holder) -> Lease | Outcome:
        async with self._sessions.begin() as session:
            return await self._lease_own(session, case, advisor, holder)

    async def _lease_own(self, session: AsyncSession, case: int, advisor: int, holder: Holder) -> Lease | Outcome:
        token, now = secrets.token_urlsafe(16), time.time()
        condition = (Conversation.holder == Holder.ADVISOR, Conversation.advisor == advisor)
        keep = None if holder is Holder.BOT else advisor
        lease = {"holder": holder.value, "advisor": keep, "turn": token, "turn_until": now + self._seconds}
        conversation = await self._move(session, case, condition, **lease)
        return Lease(conversation, token, 0) if conversation else await self._why(session, case, State.TAKEN)

    async def _touch_own(self, session: AsyncSession, case: int, advisor: int, holder: Holder) -> str | None:
        condition = (Conversation.holder == holder, Conversation.advisor == advisor)
        return await self._move(session, case, condition)

    async def _move(self, session: AsyncSession, case: int, condition: tuple[Any, ...], **values: Any) -> str | None:
        """Change the conversation of a case where the condition holds and no turn is under way; its id, or None.

        A lease that ran out ends here: its answer will find that it comes too late.
        """
        now = time.time()
        changed = {"turn": None, "turn_until": None, "touched_at": now, **values}
        moved = (
            update(Conversation)
            .where(
                Conversation.id == select(CaseRow.conversation_id).where(CaseRow.id == case).scalar_subquery(),
                or_(Conversation.turn.is_(None), Conversation.turn_until < now),
                *condition,
            )
            .values(**changed)
            .returning(Conversation.id)
        )
        return (await session.execute(moved)).scalar()

    async def _why(self, session: AsyncSession, case: int, *states: State) -> Outcome:
        """Why nothing moved: a turn under way, or another state than the caller saw."""
        under_way = select(Conversation.turn_until).join(CaseRow, CaseRow.conversation_id == Conversation.id)
        until = await session.scalar(under_way.where(CaseRow.id == case, CaseRow.state.in_(states)))
        return Outcome.BUSY if until is not None and until > time.time() else Outcome.CONFLICT


def _has_case(case: int, *states: State) -> ColumnElement[bool]:
    return select(CaseRow.id).where(CaseRow.id == case, CaseRow.state.in_(states)).exists()


def _end(row: CaseRow, reason: CloseReason | None) -> None:
    row.state = State.RETURNED.value if reason is None else State.CLOSED.value
    if reason is not None:
        row.closed_at, row.close_reason, row.asking = time.time(), reason.value, None
