"""`python -m web` serves the public door until it is stopped."""

from __future__ import annotations

import sys

from aiohttp import web
from pydantic import ValidationError

from web.server import create_app
from web.server.logs import configure_logs
from web.settings import Settings


def main() -> int:
    """0 after a clean stop, 2 when the settings cannot be used."""
    configure_logs()
    try:
        settings = Settings()
    except ValidationError as error:
        for fault in error.errors():
            print(f"[ERROR] settings: {_variable(str(fault['loc'][0]))}: {fault['msg']}", file=sys.stderr)
        return 2
    # aiohttp's own access log would write the callers' addresses: the middleware logs each request without them.
    web.run_app(
        create_app(settings), host=settings.host, port=settings.port, access_log=None, print=None, shutdown_timeout=10
    )
    return 0


def _variable(location: str) -> str:
    """The environment variable of a field, which pydantic names by its alias or, without one, by its own name."""
    return location if location.isupper() else f"WEB_{location.upper()}"


if __name__ == "__main__":
    sys.exit(main())
