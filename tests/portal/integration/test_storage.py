"""Migrations, the settings of SQLite, and the command line."""

from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.event import listen, remove

from portal.__main__ import main
from portal.domain.accounts import Company, User, UserStatus
from portal.domain.letters import Letter
from portal.services.demo import seed
from portal.storage import Database, head, migrate, revision, tables
from tests.portal import backends


@pytest.mark.parametrize("name", [name for name in backends.names() if name != "memory"])
async def test_the_migrations_make_the_tables(name, tmp_path):
    async with backends.backend(name, tmp_path) as database:
        await migrate(database.engine)
        assert await revision(database.engine) == head()
        async with database.engine.connect() as connection:
            assert await connection.run_sync(differences) == []


def differences(connection):
    return compare_metadata(MigrationContext.configure(connection), tables.metadata)


@pytest.mark.parametrize("name", [name for name in backends.names() if name != "memory"])
async def test_many_users_and_letters_take_as_many_statements_as_one(name, tmp_path, clock):
    async with backends.backend(name, tmp_path) as database:
        await seed(database.unit_of_work(), clock.now().date(), only_if_empty=True)
        one, many = [await statements(database, count, clock.now()) for count in (1, 300)]
    assert one == many


async def statements(database, count, now):
    """How many it takes to add so many users and their letters, then to remove them."""
    said = []

    def note(*event):
        said.append(event[2])

    listen(database.engine.sync_engine, "before_cursor_execute", note)
    crowd = [User(f"U {n}", f"u{n}@x.example", UserStatus.INVITED) for n in range(count)]
    async with database.unit_of_work() as uow:
        account = await uow.accounts.get("PE-3002")
        await uow.accounts.save(replace(account, users=tuple(crowd)))
        await uow.outbox.add_all([Letter("invitation", user.email, {}) for user in crowd], now)
        crowded = await uow.accounts.get("PE-3002")
        assert crowded.used == count
        await uow.accounts.save(replace(crowded, users=()))
        assert (await uow.accounts.get("PE-3002")).used == 0
        await uow.commit()
    remove(database.engine.sync_engine, "before_cursor_execute", note)
    return len(said)


async def test_sqlite_is_set_up_to_be_safe(tmp_path):
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/new/folder/portal.db")
    try:
        async with database.engine.connect() as connection:
            asked = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
            values = [(await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in asked]
        assert values == ["wal", 2, 10000, 1]
    finally:
        await database.close()


@pytest.fixture
def environment(tmp_path, monkeypatch):
    for name in ("PORTAL_TOKEN", "PORTAL_CODE_PEPPER", "PORTAL_DATABASE_SCHEMA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PORTAL_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/portal.db")
    return monkeypatch


def test_the_commands_in_their_order(environment, capsys):
    assert [main(["migrate"]), main(["migrate"]), main(["seed"]), main(["seed", "--if-empty"]), main(["seed"])] == [
        0
    ] * 5
    said = capsys.readouterr().out.splitlines()
    assert said[2:] == [
        "demo data in place",
        "the database holds customers already: left as it is",
        "demo data in place",
    ]


def test_what_is_missing_is_named(environment, capsys):
    assert main(["serve"]) == 1
    assert "PORTAL_TOKEN, PORTAL_CODE_PEPPER" in capsys.readouterr().err


def test_serving_asks_for_the_present_schema(environment, capsys):
    environment.setenv("PORTAL_TOKEN", "token")
    environment.setenv("PORTAL_CODE_PEPPER", "a pepper for tests")
    assert main(["serve"]) == 1
    assert "python -m portal migrate" in capsys.readouterr().err


def test_the_demo_does_not_wipe_other_customers(environment, tmp_path, capsys):
    import asyncio

    main(["migrate"])
    asyncio.run(add_customer(f"sqlite+aiosqlite:///{tmp_path}/portal.db"))
    assert main(["seed"]) == 1
    assert "nothing was changed" in capsys.readouterr().err


async def add_customer(url):
    database = Database(url)
    async with database.unit_of_work() as uow:
        await uow.accounts.add([Company("acme", "Acme", ("invoice",))], [], [])
        await uow.commit()
    await database.close()
