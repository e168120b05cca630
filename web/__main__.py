"""`python -m web` serves the public door until it is stopped."""

from __future__ import annotations

import sys

from aiohttp import web
from pydantic import ValidationError

from web.server import create_app
from web.server.logs import configure_logs
from web.settings import Settings, settings_faults


def main() -> int:
    """0 after a clean stop, 2 when the settings cannot be used."""
    configure_logs()
    try:
        settings = Settings()
    except ValidationError as error:
        print(settings_faults(error), file=sys.stderr)
        return 2
    # aiohttp's own access log would write the callers' addresses: the middleware logs each request without them.
    web.run_app(
        create_app(settings), host=settings.host, port=settings.port, access_log=None, print=None, shutdown_timeout=10
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
