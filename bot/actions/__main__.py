"""`python -m bot.actions`: serve the actions to Rasa, in one process, on the loopback."""

from __future__ import annotations

import warnings
from typing import Any

import rasa_sdk.utils
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

from bot.actions.settings import Settings


class DomainlessExecutor(ActionExecutor):
    """The actions need no domain: Rasa 3.6 leaves it out of the calls, and the newer SDK must not ask for it."""

    def update_and_return_domain(self, payload: dict[str, Any], action_name: str) -> dict[str, Any]:
        """An empty domain, whatever the call holds."""
        return {}


def main() -> None:
    """Register the actions and serve until a signal stops the process."""
    settings = Settings()
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk", module=rasa_sdk.utils.__name__)
    executor = DomainlessExecutor()
    executor.register_package("bot.actions.rasa_actions")
    app = create_app(executor, cors_origins=[])
    app.run(host=settings.host, port=settings.port, single_process=True, motd=False, access_log=False)


if __name__ == "__main__":
    main()
