"""Rows of the transcript, written and read inside somebody else's transaction."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from web.store.messages import BotMessage
from web.store.models import Button, Conversation, Event, Message, Upload
from web.store.records import Said, StoredMessage, StoredUpload

Titles = dict[int, tuple[tuple[str, str], ...]]
_SHOWN = frozenset({"answered", "unanswered", "read", "proposed"})
"""What an answer tells of itself: not so where the customer never saw it."""


async def next_seq(session: AsyncSession, conversation: str) -> int:
    last = await session.scalar(select(func.max(Message.seq)).where(Message.conversation_id == conversation))
    return (last or 0) + 1


async def touch(session: AsyncSession, conversation: str) -> None:
    """Let other processes learn of a change; as the first statement it also takes the database's write lock."""
    await session.execute(update(Conversation).where(Conversation.id == conversation).values(touched_at=time.time()))


async def add_said(session: AsyncSession, conversation: str, said: Said) -> int:
    """The customer's line, with its press and its file, and that it was said; returns its `seq`."""
    seq = await next_seq(session, conversation)
    session.add(message_row(conversation, seq, seq, "customer", said.text, said.extra(), said.client_id))
    session.add_all(event_rows(conversation, seq, [{"kind": "said", "by": said.by}]))
    if said.button:
        await session.execute(update(Button).where(Button.id == said.button).values(pressed_turn=seq))
    if said.upload:
        session.add(_upload_row(conversation, said.upload))
    await session.flush()
    return seq


async def add_answers(
    session: AsyncSession, conversation: str, turn: int, answers: Sequence[BotMessage], *, withheld: bool = False
) -> tuple[StoredMessage, ...]:
    """Answers, their buttons and what happened; `withheld` keeps from the customer all but what was done."""
    first = await next_seq(session, conversation)
    stored = []
    for seq, answer in enumerate(answers, first):
        row = message_row(conversation, seq, turn, answer.author, answer.text, answer.extra_json(), None)
        row.withheld = withheld and answer.operation is None
        session.add(row)
        await session.flush()
        buttons = [_button_row(conversation, seq, place, answer) for place in range(len(answer.buttons))]
        session.add_all(buttons)
        happened = [event for event in answer.events if not (withheld and event.get("kind") in _SHOWN)]
        session.add_all(event_rows(conversation, seq, happened))
        stored.append(stored_message(row, tuple((button.id, button.title) for button in buttons)))
    return tuple(stored)


def event_rows(conversation: str, seq: int, events: Iterable[dict[str, Any]]) -> list[Event]:
    now = time.time()
    return [
        Event(
            conversation=conversation,
            seq=seq,
            kind=str(event.get("kind", ""))[:24],
            data={name: value for name, value in event.items() if name != "kind"},
            at=now,
        )
        for event in events
    ]


async def buttons_of(session: AsyncSession, conversation: str, seqs: Sequence[int]) -> Titles:
    query = (
        select(Button)
        .where(Button.conversation_id == conversation, Button.message_seq.in_(seqs))
        .order_by(Button.message_seq, Button.position)
    )
    found: Titles = {}
    for row in await session.scalars(query):
        found[row.message_seq] = (*found.get(row.message_seq, ()), (row.id, row.title))
    return found


async def messages_where(session: AsyncSession, conversation: str, *conditions: Any) -> tuple[StoredMessage, ...]:
    query = select(Message).where(Message.conversation_id == conversation, *conditions).order_by(Message.seq)
    rows = list(await session.scalars(query))
    titles = await buttons_of(session, conversation, [row.seq for row in rows])
    return tuple(stored_message(row, titles.get(row.seq, ())) for row in rows)


def message_row(
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
        withheld=False,
    )


def stored_message(row: Message, buttons: tuple[tuple[str, str], ...]) -> StoredMessage:
    extra = dict(row.extra)
    return StoredMessage(
        row.seq, row.author, row.text, row.created_at, row.turn, extra, buttons, row.client_id, row.withheld
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
