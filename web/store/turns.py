"""One writer at a time: the lease of the assistant's turn, and what is written under it (docs/desk.md)."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence

from sqlalchemy import case, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from web.cases.case import Holder
from web.store import rows
from web.store.case_rows import announce_request
from web.store.messages import BotMessage
from web.store.models import Conversation, Message
from web.store.records import Lease, Opening, Said, Turn


class Turns:
    """Every method is one transaction, whose first statement is the one that settles a race."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], lease_seconds: float) -> None:
        """`lease_seconds`: longer than the assistant may take for an answer."""
        self._sessions = sessions
        self._seconds = lease_seconds

    async def begin(
        self, conversation: str, said: Said | int | None, held: Sequence[BotMessage] = ()
    ) -> Lease | Turn | None:
        """Take the assistant's turn and store the customer's line (an int: the line is stored already).

        A `Turn` when an advisor holds the conversation: the line is stored, with `held` under it, and nobody else is
        to answer. None while another process answers.
        """
        token = secrets.token_urlsafe(16)
        async with self._sessions.begin() as session:
            if await self._lease(session, conversation, token, Conversation.holder != Holder.ADVISOR):
                return Lease(conversation, token, await _seq(session, conversation, said))
            holder = await session.scalar(select(Conversation.holder).where(Conversation.id == conversation))
            if holder != Holder.ADVISOR or said is None:
                return None
            await rows.touch(session, conversation)
            seq = await _seq(session, conversation, said)
            if not isinstance(said, int):
                await rows.add_answers(session, conversation, seq, held)
            return await _turn(session, conversation, seq)

    async def add_line(self, lease: Lease, said: Said) -> Lease:
        """The customer's line, under a lease taken without one."""
        async with self._sessions.begin() as session:
            await rows.touch(session, lease.conversation)
            return Lease(lease.conversation, lease.token, await rows.add_said(session, lease.conversation, said))

    async def finish(self, lease: Lease, answers: Sequence[BotMessage], opening: Opening | None = None) -> Turn:
        """Store the answers and give the turn back; after its end, only what was done is shown to the customer.

        An errand that is over gives the conversation back to its advisor.
        """
        over = not (answers and answers[-1].busy)
        async with self._sessions.begin() as session:
            in_time = await self._release(session, lease, errand_over=over)
            if opening and in_time:
                answers = await announce_request(session, lease.conversation, answers, opening)
            added = await rows.add_answers(session, lease.conversation, lease.seq, answers, withheld=not in_time)
            if not lease.seq:
                return Turn(None, tuple(message for message in added if not message.withheld))
            return await _turn(session, lease.conversation, lease.seq)

    async def give_up(self, lease: Lease) -> None:
        """The assistant did not answer: the customer's line stays, the turn is free."""
        async with self._sessions.begin() as session:
            await self._release(session, lease, errand_over=False)

    async def remark(self, conversation: str, said: Said, notices: Sequence[BotMessage]) -> Turn:
        """A line that goes to nobody, with what the door says to it."""
        async with self._sessions.begin() as session:
            await rows.touch(session, conversation)
            seq = await rows.add_said(session, conversation, said)
            await rows.add_answers(session, conversation, seq, notices)
            return await _turn(session, conversation, seq)

    async def _lease(self, session: AsyncSession, conversation: str, token: str, condition: object) -> bool:
        now = time.time()
        taken = await session.execute(
            update(Conversation)
            .where(
                Conversation.id == conversation,
                condition,  # type: ignore[arg-type]
                or_(Conversation.turn.is_(None), Conversation.turn_until < now),
            )
            .values(turn=token, turn_until=now + self._seconds, touched_at=now)
            .returning(Conversation.id)
        )
        return taken.first() is not None

    async def _release(self, session: AsyncSession, lease: Lease, *, errand_over: bool) -> bool:
        back = case((Conversation.holder == Holder.ERRAND, Holder.ADVISOR.value), else_=Conversation.holder)
        released = await session.execute(
            update(Conversation)
            .where(Conversation.id == lease.conversation, Conversation.turn == lease.token)
            .values(
                turn=None,
                turn_until=None,
                touched_at=time.time(),
                holder=back if errand_over else Conversation.holder,
            )
            .returning(Conversation.id)
        )
        return released.first() is not None


async def _seq(session: AsyncSession, conversation: str, said: Said | int | None) -> int:
    if isinstance(said, Said):
        return await rows.add_said(session, conversation, said)
    return said or 0


async def _turn(session: AsyncSession, conversation: str, seq: int) -> Turn:
    said, *answers = await rows.messages_where(session, conversation, Message.turn == seq, Message.withheld.is_(False))
    return Turn(said, tuple(answers))
