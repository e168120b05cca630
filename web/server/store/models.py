"""The tables of var/web.db. Times are UTC seconds since the epoch."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_CONVERSATION = "conversations.id"


class Base(DeclarativeBase):
    """Declarative base of the door's tables."""


class Conversation(Base):
    """One customer's conversation; its tokens carry `token_version`, raising it revokes them all."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    token_version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[float] = mapped_column(index=True)


class Message(Base):
    """One line of the transcript. `turn`: the `seq` of the customer's line it answers, or is (0: the opening)."""

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
