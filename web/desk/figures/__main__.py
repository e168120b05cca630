"""Every number of a period from the database, as the page shows it.

python -m web.desk.figures --from 2026-11-01 --to 2026-11-30 [--csv]
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from web.desk.errors import FormProblem
from web.desk.figures.choice import between
from web.desk.figures.history import Period, history
from web.desk.figures.reading import Reading
from web.desk.figures.report import Report, report
from web.desk.figures.tables import report_csv, report_text
from web.settings import StoreSettings, settings_faults
from web.store import open_store


def parser() -> argparse.ArgumentParser:
    """What the command line takes."""
    made = argparse.ArgumentParser(prog="python -m web.desk.figures", description="First-line figures of the desk.")
    made.add_argument("--from", dest="first", required=True, metavar="DAY", help="first day, as 2026-11-01")
    made.add_argument("--to", dest="last", required=True, metavar="DAY", help="last day, included")
    made.add_argument("--csv", action="store_true", help="the file of the page instead of a listing")
    return made


async def computed(database_url: str, period: Period) -> Report:
    async with open_store(database_url) as store:
        return report(history(await Reading(store.sessions).events(period), period))


def main(argv: Sequence[str] | None = None) -> int:
    """0 when printed, 1 for a period that cannot be read, 2 for a command or settings that cannot be read."""
    given = parser().parse_args(argv)
    try:
        settings = StoreSettings(_env_file=".env")
        period = between(given.first, given.last, ZoneInfo(settings.desk_zone))
    except ValidationError as error:
        print(settings_faults(error), file=sys.stderr)
        return 2
    except FormProblem as problem:
        print(f"✗ {problem.detail}", file=sys.stderr)
        return 1
    found = asyncio.run(computed(settings.database_url, period))
    sys.stdout.buffer.write(report_csv(found) if given.csv else f"{report_text(found)}\n".encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
