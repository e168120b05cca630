"""The tables of a running installation are brought to the present schema, its conversations kept."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from web.store import open_store
from web.store.models import Base

_BEFORE_REVISIONS = """
create table conversations (id varchar(64) primary key, token_version integer not null, created_at float not null);
create table messages (conversation_id varchar(64) not null references conversations (id) on delete cascade,
  seq integer not null, turn integer not null, author varchar(16) not null, text text not null, extra json not null,
  client_id varchar(36), created_at float not null, primary key (conversation_id, seq));
create table buttons (id varchar(32) primary key, conversation_id varchar(64) not null, message_seq integer not null,
  position integer not null, title text not null, payload text not null, pressed_turn integer);
create table uploads (id varchar(32) primary key, conversation_id varchar(64) not null, kind varchar(8) not null,
  name text not null, size integer not null, created_at float not null);
insert into conversations values ('conv_old', 3, 1.0);
insert into messages values ('conv_old', 1, 0, 'bot', 'Bonjour.', '{"links": []}', null, 1.0);
"""


async def test_migrations_and_models_say_the_same(tmp_path: Path) -> None:
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/web.db"):
        pass
    engine = create_engine(f"sqlite:///{tmp_path}/web.db")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()
    assert differences == []


async def test_a_database_from_before_the_first_revision_keeps_its_conversations(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "web.db")
    database.executescript(_BEFORE_REVISIONS)
    database.close()
    for _ in range(2):
        async with open_store(f"sqlite+aiosqlite:///{tmp_path}/web.db") as store:
            assert [line.text for line in await store.transcripts.transcript("conv_old", 0)] == ["Bonjour."]
            assert await store.transcripts.accepts("conv_old", 3)
            assert (await store.transcripts.holding("conv_old")).as_json() == {"holder": "bot"}
