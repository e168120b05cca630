"""Conversations and their lines: each method is one transaction."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from web.cases.case import Holder
from web.cases.triage import Fact
from web.store import rows
from web.store.messages import BotMessage
from web.store.models import Account, Button, Conversation, Event, Message, Upload
from web.store.records import Holding, StoredButton, StoredMessage, StoredUpload, Turn

_ROTATION_GRACE_SECONDS = 60.0
_CHANGES_LOOK_BACK_SECONDS = 5.0


class Transcripts:
    """Callers hold the conversation's lock around read-then-write sequences (web.server.chat)."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def open(self, conversation: str, answers: Sequence[BotMessage], page: str | None = None) -> Turn:
        """Create a conversation together with its first messages."""
        now = time.time()
        async with self._sessions.begin() as session:
            session.add(Conversation(id=conversation, token_version=1, created_at=now, touched_at=now, page=page))
            await session.flush()
            added = await rows.add_answers(session, conversation, 0, answers)
            session.add_all(rows.event_rows(conversation, 0, [{"kind": "opened"}]))
        return Turn(None, added)

    async def accepts(self, conversation: str, version: int) -> bool:
        """Whether tokens of that version are good: the present one, or the one before while its grace lasts."""
        async with self._sessions() as session:
            row = await session.get(Conversation, conversation)
        if row is None:
            return False
        in_grace = row.rotated_at is not None and time.time() - row.rotated_at < _ROTATION_GRACE_SECONDS
        return version == row.token_version or (in_grace and version == row.token_version - 1)

    async def exists(self, conversation: str) -> bool:
        async with self._sessions() as session:
            return await session.get(Conversation, conversation) is not None

    async def rotate(self, conversation: str) -> int:
        """The next version of the tokens; the one before dies after its grace."""
        return await self._raise_version(conversation, time.time())

    async def revoke(self, conversation: str) -> None:
        """No token issued so far is good any more."""
        await self._raise_version(conversation, None)

    async def holding(self, conversation: str) -> Holding:
        """Who answers; the assistant where the conversation is gone."""
        query = (
            select(Conversation.holder, Conversation.advisor, Account.name)
            .outerjoin(Account, Account.id == Conversation.advisor)
            .where(Conversation.id == conversation)
        )
        async with self._sessions() as session:
            found = (await session.execute(query)).first()
        return Holding(Holder(found[0]), found[1], found[2]) if found else Holding(Holder.BOT)

    async def page(self, conversation: str) -> str | None:
        """Where the customer opened the conversation, as the embedding page said."""
        async with self._sessions() as session:
            return await session.scalar(select(Conversation.page).where(Conversation.id == conversation))

    async def turn_of_client(self, conversation: str, client_id: str) -> Turn | None:
        """The exchange already stored under the browser's own id, for a retry."""
        own = Message.author == "customer"
        wanted = (Message.conversation_id == conversation, Message.client_id == client_id, own)
        async with self._sessions() as session:
            seq = await session.scalar(select(Message.seq).where(*wanted))
        return None if seq is None else await self.turn(conversation, seq)

    async def turn(self, conversation: str, seq: int) -> Turn:
        """The exchange that began with the customer's line `seq`."""
        async with self._sessions() as session:
            said, *answers = await rows.messages_where(
                session, conversation, Message.turn == seq, Message.withheld.is_(False)
            )
        return Turn(said, tuple(answers))

    async def button(self, conversation: str, button: str) -> StoredButton | None:
        """None when unknown or of another conversation: the two are not told apart."""
        async with self._sessions() as session:
            row = await session.get(Button, button)
        if row is None or row.conversation_id != conversation:
            return None
        return StoredButton(row.id, row.title, row.payload, row.pressed_turn)

    async def transcript(self, conversation: str, after: int, *, withheld: bool = False) -> tuple[StoredMessage, ...]:
        """Lines whose `seq` is greater than `after`, in order; `withheld` ones are for the desk alone."""
        conditions = [Message.seq > after] if withheld else [Message.seq > after, Message.withheld.is_(False)]
        async with self._sessions() as session:
            return await rows.messages_where(session, conversation, *conditions)

    async def last_said(self, conversation: str) -> StoredMessage | None:
        """The customer's last line."""
        last = (
            select(func.max(Message.seq))
            .where(Message.conversation_id == conversation, Message.author == "customer")
            .scalar_subquery()
        )
        async with self._sessions() as session:
            found = await rows.messages_where(session, conversation, Message.seq == last)
        return found[0] if found else None

    async def facts(self, conversation: str) -> list[Fact]:
        """What happened in a conversation, oldest first."""
        query = select(Event).where(Event.conversation == conversation).order_by(Event.id)
        async with self._sessions() as session:
            return [Fact(row.kind, row.data, row.at) for row in await session.scalars(query)]

    async def uploads(self, conversation: str) -> list[StoredUpload]:
        async with self._sessions() as session:
            found = await session.scalars(select(Upload).where(Upload.conversation_id == conversation))
            return [StoredUpload(row.id, row.kind, row.name, row.size) for row in found]

    async def erase(self, conversation: str) -> None:
        """Remove the conversation; its lines, buttons, uploads and cases go with it, from the write-ahead log too.

        What happened stays for the figures, under a name that leads nowhere.
        """
        nobody = f"erased_{secrets.token_urlsafe(12)}"
        async with self._sessions.begin() as session:
            await session.execute(delete(Conversation).where(Conversation.id == conversation))
            await session.execute(update(Event).where(Event.conversation == conversation).values(conversation=nobody))
        async with self._sessions() as session:
            await session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    async def opened_before(self, moment: float) -> list[str]:
        async with self._sessions() as session:
            return list(await session.scalars(select(Conversation.id).where(Conversation.created_at < moment)))

    async def changed_since(self, moment: float) -> dict[str, float]:
        """Conversations changed since, with the time of their last change.

        It looks a little further back: of two transactions, the later stamp may be committed first.
        """
        query = select(Conversation.id, Conversation.touched_at).where(
            Conversation.touched_at > moment - _CHANGES_LOOK_BACK_SECONDS
        )
        async with self._sessions() as session:
            return {row[0]: row[1] for row in await session.execute(query)}

    async def _raise_version(self, conversation: str, rotated_at: float | None) -> int:
        changed = (
            update(Conversation)
            .where(Conversation.id == conversation)
            .values(token_version=Conversation.token_version + 1, rotated_at=rotated_at, touched_at=time.time())
            .returning(Conversation.token_version)
        )
        async with self._sessions.begin() as session:
            return (await session.execute(changed)).scalar_one()
