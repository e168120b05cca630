"""The door's store on SQLAlchemy's async engine: each method is one transaction."""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import delete, event, func, make_url, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from web.server.messages import BotMessage
from web.server.store.models import Base, Button, Conversation, Message, Upload
from web.server.store.records import Said, StoredButton, StoredMessage, StoredUpload, Turn


@asynccontextmanager
async def open_store(url: str) -> AsyncIterator[ChatStore]:
    """Create the file and its tables when missing; the engine is disposed at exit."""
    if database := make_url(url).database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        yield ChatStore(async_sessionmaker(engine, expire_on_commit=False))
    finally:
        await engine.dispose()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Foreign keys erase with their conversation; erased bytes are overwritten; readers do not block the writer."""
    cursor = connection.cursor()
    for pragma in ("foreign_keys=ON", "secure_delete=ON", "journal_mode=WAL", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


class ChatStore:
    """Callers hold the conversation's lock around read-then-write sequences (web.server.chat)."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def open(self, conversation: str, answers: Sequence[BotMessage]) -> Turn:
        """Create a conversation together with its first messages."""
        async with self._sessions.begin() as session:
            session.add(Conversation(id=conversation, token_version=1, created_at=time.time()))
            await session.flush()
            rows = await _add_answers(session, conversation, 0, answers)
        return Turn(None, rows)

    async def token_version(self, conversation: str) -> int | None:
        """None when the conversation does not exist, or no longer."""
        async with self._sessions() as session:
            row = await session.get(Conversation, conversation)
            return None if row is None else row.token_version

    async def turn_of_client(self, conversation: str, client_id: str) -> Turn | None:
        """The exchange already stored under the browser's own id, for a retry."""
        wanted = (Message.conversation_id == conversation, Message.client_id == client_id)
        async with self._sessions() as session:
            seq = await session.scalar(select(Message.seq).where(*wanted))
        return None if seq is None else await self.turn(conversation, seq)

    async def turn(self, conversation: str, seq: int) -> Turn:
        """The exchange that began with the customer's line `seq`."""
        said, *answers = await self._messages(conversation, Message.turn == seq)
        return Turn(said, tuple(answers))

    async def button(self, conversation: str, button: str) -> StoredButton | None:
        """None when unknown or of another conversation: the two are not told apart."""
        async with self._sessions() as session:
            row = await session.get(Button, button)
        if row is None or row.conversation_id != conversation:
            return None
        return StoredButton(row.id, row.title, row.payload, row.pressed_turn)

    async def record(self, conversation: str, said: Said, answers: Sequence[BotMessage]) -> Turn:
        """Store one exchange whole: the customer's line, the answers, the press, the file."""
        async with self._sessions.begin() as session:
            seq = await _next_seq(session, conversation)
            extra = {"button": said.button} if said.button else {}
            session.add(_row(conversation, seq, seq, "customer", said.text, extra, said.client_id))
            if said.button:
                await session.execute(update(Button).where(Button.id == said.button).values(pressed_turn=seq))
            if said.upload:
                session.add(_upload_row(conversation, said.upload))
            await session.flush()
            await _add_answers(session, conversation, seq, answers)
        return await self.turn(conversation, seq)

    async def transcript(self, conversation: str, after: int) -> tuple[StoredMessage, ...]:
        """Lines whose `seq` is greater than `after`, in order."""
        return await self._messages(conversation, Message.seq > after)

    async def uploads(self, conversation: str) -> list[StoredUpload]:
        async with self._sessions() as session:
            rows = await session.scalars(select(Upload).where(Upload.conversation_id == conversation))
            return [StoredUpload(row.id, row.kind, row.name, row.size) for row in rows]

    async def erase(self, conversation: str) -> None:
        """Remove the conversation; its messages, buttons and uploads go with it, from the write-ahead log too."""
        async with self._sessions.begin() as session:
            await session.execute(delete(Conversation).where(Conversation.id == conversation))
        async with self._sessions() as session:
            await session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    async def opened_before(self, moment: float) -> list[str]:
        async with self._sessions() as session:
            return list(await session.scalars(select(Conversation.id).where(Conversation.created_at < moment)))

    async def _messages(self, conversation: str, condition: Any) -> tuple[StoredMessage, ...]:
        query = select(Message).where(Message.conversation_id == conversation, condition).order_by(Message.seq)
        async with self._sessions() as session:
            rows = list(await session.scalars(query))
            buttons = await _buttons(session, conversation, [row.seq for row in rows])
        return tuple(_stored(row, buttons.get(row.seq, ())) for row in rows)


async def _next_seq(session: AsyncSession, conversation: str) -> int:
    last = await session.scalar(select(func.max(Message.seq)).where(Message.conversation_id == conversation))
    return (last or 0) + 1


async def _add_answers(
    session: AsyncSession, conversation: str, turn: int, answers: Sequence[BotMessage]
) -> tuple[StoredMessage, ...]:
    first = await _next_seq(session, conversation)
    stored = []
    for seq, answer in enumerate(answers, first):
        row = _row(conversation, seq, turn, answer.author, answer.text, answer.extra_json(), None)
        session.add(row)
        await session.flush()
        buttons = [_button_row(conversation, seq, place, answer) for place in range(len(answer.buttons))]
        session.add_all(buttons)
        stored.append(_stored(row, tuple((button.id, button.title) for button in buttons)))
    return tuple(stored)


async def _buttons(session: AsyncSession, conversation: str, seqs: list[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    query = (
        select(Button)
        .where(Button.conversation_id == conversation, Button.message_seq.in_(seqs))
        .order_by(Button.message_seq, Button.position)
    )
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for row in await session.scalars(query):
        found[row.message_seq] = (*found.get(row.message_seq, ()), (row.id, row.title))
    return found


def _row(
    conversation: str, seq: int, turn: int, author: str, text: str, extra: dict[str, Any], client_id: str | None
) -> Message:
    return Message(
        conversation_id=conversation,
        seq=seq,
        turn=turn,
        author=author,
        text=text,
        extra=extra,
        client_id=client_id,
        created_at=time.time(),
    )


def _button_row(conversation: str, seq: int, position: int, answer: BotMessage) -> Button:
    button = answer.buttons[position]
    return Button(
        id=secrets.token_urlsafe(16),
        conversation_id=conversation,
        message_seq=seq,
        position=position,
        title=button.title,
        payload=button.payload,
    )


def _upload_row(conversation: str, upload: StoredUpload) -> Upload:
    return Upload(
        id=upload.id,
        conversation_id=conversation,
        kind=upload.kind,
        name=upload.name,
        size=upload.size,
        created_at=time.time(),
    )


def _stored(row: Message, buttons: tuple[tuple[str, str], ...]) -> StoredMessage:
    return StoredMessage(row.seq, row.author, row.text, row.created_at, dict(row.extra), buttons, row.client_id)
