"""`python -m portal serve | migrate | seed [--if-empty]`."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from aiohttp import web
from pydantic import ValidationError

from portal.api import create_app
from portal.domain.clock import Calendar, SystemClock
from portal.services.demo import NotTheDemo, seed
from portal.settings import DatabaseSettings, Settings
from portal.storage import Database, head, migrate, revision


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0, or 1 with one line that says what to do."""
    chosen = _parser().parse_args(arguments)
    try:
        if chosen.command == "serve":
            return _serve(Settings())
        if chosen.command == "migrate":
            return asyncio.run(_migrate(DatabaseSettings()))
        return asyncio.run(_seed(DatabaseSettings(), only_if_empty=chosen.if_empty))
    except ValidationError as error:
        return _fail(f"settings missing or not valid: {', '.join(_names(error))} (docs/portal.md lists them)")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m portal", description="The subscription portal.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="answer on PORTAL_HOST:PORTAL_PORT until stopped")
    commands.add_parser("migrate", help="bring the database to the present schema")
    seeding = commands.add_parser("seed", help="put the demo's data as on the first day")
    seeding.add_argument("--if-empty", action="store_true", help="leave a database that holds customers alone")
    return parser


def _serve(settings: Settings) -> int:
    if asyncio.run(_revision(settings)) != head():
        return _fail("the database is not at the present schema: run `python -m portal migrate`")
    web.run_app(create_app(settings), host=settings.host, port=settings.port, print=None, access_log=None)
    return 0


async def _revision(settings: DatabaseSettings) -> str | None:
    database = Database(settings.database_url, settings.database_schema)
    try:
        return await revision(database.engine)
    finally:
        await database.close()


async def _migrate(settings: DatabaseSettings) -> int:
    database = Database(settings.database_url, settings.database_schema)
    try:
        await migrate(database.engine)
    finally:
        await database.close()
    print(f"database at revision {head()}")
    return 0


async def _seed(settings: DatabaseSettings, *, only_if_empty: bool) -> int:
    database = Database(settings.database_url, settings.database_schema)
    today = Calendar(ZoneInfo(settings.time_zone)).day(SystemClock().now())
    try:
        seeded = await seed(database.unit_of_work(), today, only_if_empty=only_if_empty)
    except NotTheDemo:
        return _fail("the database holds other customers than the demo's: nothing was changed")
    finally:
        await database.close()
    print("demo data in place" if seeded else "the database holds customers already: left as it is")
    return 0


def _names(error: ValidationError) -> list[str]:
    """The variables by the names people set."""
    fields = [str(one["loc"][0]).upper() for one in error.errors()]
    return [name if name.startswith(("SMTP_", "MAIL_", "PORTAL_", "DEMO")) else f"PORTAL_{name}" for name in fields]


def _fail(reason: str) -> int:
    print(f"portal: {reason}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
