"""The queue as advisors look at it: filters, counters, who waits for an answer."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from web.cases.case import Case, Category, State, Urgency
from web.store import rows
from web.store.case_rows import to_case, urgency_rank
from web.store.models import Account, CaseRow, Conversation, Event, Message

MOST_SHOWN = 200
_DAY_SECONDS = 86400.0
_WAITING_STATES = (State.OPEN, State.TAKEN, State.RETURNED)


@dataclass(frozen=True)
class Wanted:
    """What a list is to show; None: any. `search`: a number (D-00042, 42) or a part of a name, company or address."""

    states: tuple[State, ...] = _WAITING_STATES
    category: Category | None = None
    urgency: Urgency | None = None
    advisor: int | None = None
    search: str = ""


@dataclass(frozen=True)
class Listed:
    """A row of the queue. `unanswered_since`: of the customer's line that a person has not answered."""

    case: Case
    advisor: str | None
    unanswered_since: float | None


@dataclass(frozen=True)
class Counts:
    """Of all cases, whatever the filters; `closed_today`: in the last 24 hours."""

    open: int = 0
    taken: int = 0
    returned: int = 0
    mine: int = 0
    urgent: int = 0
    closed_today: int = 0


class CaseList:
    """Reads only, but for `touch`."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def find(self, wanted: Wanted) -> list[Listed]:
        """Waiting before taken, urgent first, then by time; closed ones newest first."""
        async with self._sessions() as session:
            found = (await session.execute(_query(wanted))).all()
            ends = await _last_lines(session, [row.conversation_id for row, _, _ in found])
        return [
            Listed(to_case(row, page), name, _unanswered(row, ends.get(row.conversation_id)))
            for row, page, name in found
        ]

    async def counts(self, advisor: int) -> Counts:
        def count(condition: ColumnElement[bool]) -> ColumnElement[int]:
            return func.count().filter(condition)

        query = select(
            count(CaseRow.state == State.OPEN),
            count(CaseRow.state == State.TAKEN),
            count(CaseRow.state == State.RETURNED),
            count(and_(CaseRow.state == State.TAKEN, CaseRow.advisor == advisor)),
            count(and_(CaseRow.state == State.OPEN, CaseRow.urgency == Urgency.HIGH)),
            count(CaseRow.closed_at > time.time() - _DAY_SECONDS),
        ).select_from(CaseRow)
        async with self._sessions() as session:
            return Counts(*(await session.execute(query)).one())

    async def was_there(self, number: int) -> bool:
        """Whether a case of that number ever was: numbers are never given twice."""
        async with self._sessions() as session:
            last = await session.scalar(text("select seq from sqlite_sequence where name = 'cases'"))
        return 0 < number <= (last or 0)

    async def touched_at(self, conversation: str) -> float | None:
        """The last change of a conversation; None when it was erased."""
        async with self._sessions() as session:
            return await session.scalar(select(Conversation.touched_at).where(Conversation.id == conversation))

    async def touch(self, conversation: str) -> None:
        """Let other processes learn of a change that is in none of its lines."""
        async with self._sessions.begin() as session:
            await rows.touch(session, conversation)

    async def spans(self, conversation: str) -> list[tuple[int, int | None]]:
        """From which line to which (None: the last) a person answered, by `seq`."""
        ends = ("taken", "returned", "closed")
        query = select(Event.seq, Event.kind).where(Event.conversation == conversation, Event.kind.in_(ends))
        found: list[tuple[int, int | None]] = []
        async with self._sessions() as session:
            for seq, kind in await session.execute(query.order_by(Event.id)):
                if kind == "taken":
                    found.append((seq, None))
                elif found and found[-1][1] is None:
                    found[-1] = (found[-1][0], seq)
        return found


def _query(wanted: Wanted) -> Select[CaseRow, str | None, str]:
    conditions: list[ColumnElement[bool]] = [CaseRow.state.in_(wanted.states)]
    pairs = ((CaseRow.category, wanted.category), (CaseRow.urgency, wanted.urgency), (CaseRow.advisor, wanted.advisor))
    conditions += [column == value for column, value in pairs if value is not None]
    if wanted.search:
        conditions.append(_matches(wanted.search))
    over = CaseRow.state == State.CLOSED
    order = (over.asc(), (CaseRow.state != State.OPEN).asc(), CaseRow.closed_at.desc(), urgency_rank(), CaseRow.id)
    return (
        select(CaseRow, Conversation.page, Account.name)
        .join(Conversation, Conversation.id == CaseRow.conversation_id)
        .outerjoin(Account, Account.id == CaseRow.advisor)
        .where(*conditions)
        .order_by(*order)
        .limit(MOST_SHOWN)
    )


def _matches(search: str) -> ColumnElement[bool]:
    digits = search.upper().removeprefix("D-")
    if digits.isdecimal() and len(digits) < 10:
        return CaseRow.id == int(digits)
    parts = [CaseRow.identity[name].as_string() for name in ("name", "company", "email")]
    return or_(*(part.icontains(search, autoescape=True) for part in [*parts, CaseRow.subscription]))


async def _last_lines(session: AsyncSession, conversations: Sequence[str]) -> dict[str, tuple[str, float]]:
    """Of each conversation, who wrote the last line that a person answers or is, and when."""
    last = (
        select(Message.conversation_id, func.max(Message.seq).label("seq"))
        .where(Message.conversation_id.in_(conversations), Message.author.in_(("customer", "advisor")))
        .group_by(Message.conversation_id)
        .subquery()
    )
    joined = and_(Message.conversation_id == last.c.conversation_id, Message.seq == last.c.seq)
    query = select(Message.conversation_id, Message.author, Message.created_at).join(last, joined)
    return {row[0]: (row[1], row[2]) for row in await session.execute(query)}


def _unanswered(row: CaseRow, last: tuple[str, float] | None) -> float | None:
    """While a person has the conversation, the customer's last word waits for theirs."""
    waits = row.state == State.TAKEN and last is not None and last[0] == "customer"
    return last[1] if waits and last else None
