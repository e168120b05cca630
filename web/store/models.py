"""The tables of var/web.db. Times are UTC seconds since the epoch. A change here is a revision in migrations/."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_CONVERSATION = "conversations.id"


class Base(DeclarativeBase):
    """Declarative base of the door's and the desk's tables."""


class Conversation(Base):
    """One customer's conversation; its tokens carry `token_version`, raising it revokes them all.

    `holder`, `advisor`: who answers the customer. `turn`, `turn_until`: the lease of the assistant's turn under way.
    `touched_at`: the last change, by which other processes learn of it.
    """

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    token_version: Mapped[int] = mapped_column(default=1)
    rotated_at: Mapped[float | None] = mapped_column()
    created_at: Mapped[float] = mapped_column(index=True)
    touched_at: Mapped[float] = mapped_column(index=True, server_default=sql("0"))
    page: Mapped[str | None] = mapped_column(String(200))
    holder: Mapped[str] = mapped_column(String(8), default="bot", server_default="bot")
    advisor: Mapped[int | None] = mapped_column()
    turn: Mapped[str | None] = mapped_column(String(32))
    turn_until: Mapped[float | None] = mapped_column()


class Message(Base):
    """One line of the transcript. `turn`: the `seq` of the customer's line it answers, or is (0: none).

    `withheld`: an answer that came too late, for the advisor alone.
    """

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("conversation_id", "client_id"),)

    conversation_id: Mapped[str] = mapped_column(ForeignKey(_CONVERSATION, ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    turn: Mapped[int] = mapped_column()
    author: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    extra: Mapped[dict[str, Any]] = mapped_column(JSON)
    client_id: Mapped[str | None] = mapped_column(String(36))
    created_at: Mapped[float] = mapped_column()
    withheld: Mapped[bool] = mapped_column(default=False, server_default=sql("0"))


class Button(Base):
    """A choice under a message. The payload never leaves this table but towards the assistant."""

    __tablename__ = "buttons"
    __table_args__ = (
        ForeignKeyConstraint(
            ["conversation_id", "message_seq"], ["messages.conversation_id", "messages.seq"], ondelete="CASCADE"
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(64), index=True)
    message_seq: Mapped[int] = mapped_column()
    position: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column(Text)
    payload: Mapped[str] = mapped_column(Text)
    pressed_turn: Mapped[int | None] = mapped_column()


class Upload(Base):
    """A file the customer sent; its bytes are `<upload_dir>/<id>.<kind>`."""

    __tablename__ = "uploads"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey(_CONVERSATION, ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column()
    created_at: Mapped[float] = mapped_column()


class Event(Base):
    """What happened, without a word of what was said: the source of every figure (docs/desk.md).

    No foreign key: an erased conversation's events stay, under a name that leads nowhere.
    """

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(String(64), index=True)
    seq: Mapped[int] = mapped_column()
    kind: Mapped[str] = mapped_column(String(24))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[float] = mapped_column(index=True)


class CaseRow(Base):
    """A request to a person; at most one per conversation is not closed."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_one_open", "conversation_id", unique=True, sqlite_where=sql("state <> 'closed'")),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey(_CONVERSATION, ondelete="CASCADE"), index=True)
    category: Mapped[str] = mapped_column(String(16))
    urgency: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(8), index=True)
    summary: Mapped[str] = mapped_column(Text)
    tried: Mapped[list[str]] = mapped_column(JSON)
    entries: Mapped[list[str]] = mapped_column(JSON)
    identity: Mapped[dict[str, Any]] = mapped_column(JSON)
    operation: Mapped[str | None] = mapped_column(String(64))
    subscription: Mapped[str | None] = mapped_column(String(64))
    reply: Mapped[str] = mapped_column(String(8), default="chat")
    contact: Mapped[str | None] = mapped_column(String(254))
    asking: Mapped[str | None] = mapped_column(String(8))
    advisor: Mapped[int | None] = mapped_column(index=True)
    opened_at: Mapped[float] = mapped_column(index=True)
    taken_at: Mapped[float | None] = mapped_column()
    first_reply_at: Mapped[float | None] = mapped_column()
    closed_at: Mapped[float | None] = mapped_column()
    close_reason: Mapped[str | None] = mapped_column(String(16))


class Note(Base):
    """What advisors tell each other about a case; the customer never sees it."""

    __tablename__ = "case_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    author: Mapped[int] = mapped_column()
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[float] = mapped_column()


class Account(Base):
    """Who works at the desk. `role`: `advisor` or `lead`; `password` is an argon2id hash."""

    __tablename__ = "desk_accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(16))
    password: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True, server_default=sql("1"))
    created_at: Mapped[float] = mapped_column()


class DeskSession(Base):
    """A signed-in browser; `id` is the SHA-256 of the cookie, so the table opens no door."""

    __tablename__ = "desk_sessions"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("desk_accounts.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[float] = mapped_column()
    seen_at: Mapped[float] = mapped_column()


class SignInFailure(Base):
    """An attempt to sign in that has not succeeded; it outlives a restart. `login`, `address`: digests."""

    __tablename__ = "desk_sign_in_failures"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(64), index=True)
    address: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[float] = mapped_column()


class CannedAnswer(Base):
    """A ready sentence of the desk."""

    __tablename__ = "canned_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(80), unique=True)
    text: Mapped[str] = mapped_column(Text)


class Delivery(Base):
    """News of a case on its way to another tool: written with the change itself, sent later, tried until it is through.

    `attempts` counts those begun. `done_at` with a `fault`: given up.
    """

    __tablename__ = "deliveries"
    __table_args__ = (Index("ix_deliveries_waiting", "channel", "due_at", sqlite_where=sql("done_at IS NULL")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    channel: Mapped[str] = mapped_column(String(8))
    event: Mapped[str] = mapped_column(String(24))
    key: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[float] = mapped_column()
    attempts: Mapped[int] = mapped_column(default=0, server_default=sql("0"))
    due_at: Mapped[float] = mapped_column()
    done_at: Mapped[float | None] = mapped_column()
    fault: Mapped[str | None] = mapped_column(String(200))
