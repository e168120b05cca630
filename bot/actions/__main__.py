"""`python -m bot.actions`: serve the actions to Rasa, in one process, on the loopback."""

from __future__ import annotations

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

from bot.actions.settings import Settings


def main() -> None:
    """Register the actions and serve until a signal stops the process."""
    settings = Settings()
    executor = ActionExecutor()
    executor.register_package("bot.actions.rasa_actions")
    app = create_app(executor, cors_origins=[])
    app.run(host=settings.host, port=settings.port, single_process=True, motd=False, access_log=False)


if __name__ == "__main__":
    main()
