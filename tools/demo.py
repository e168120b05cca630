"""`make demo`: everything from a clone to a chat page, then wait for Ctrl-C."""

import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from tools.bootstrap import ROOT
from tools.desk import DEMO_ADVISORS, prepare_desk
from tools.environment import service_environment
from tools.stack import prepare_portal, stack
from tools.supervisor import Supervisor
from tools.terminal import duration, main_guard, say
from tools.train import ensure_model

PATIENCE = 180.0


def interrupt(number: int, frame: FrameType | None) -> None:
    """Take any wish to end (SIGTERM, a closed terminal) as a Ctrl-C."""
    raise KeyboardInterrupt


def listen_for_the_end() -> None:
    """Route the signals that ask a program to stop to one place."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)


def ignore_further_signals() -> None:
    """Let stopping finish whatever impatient fingers do."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def welcome(env: Mapping[str, str], seconds: float) -> str:
    """What to open, and what a developer needs beside it."""
    chat = f"http://127.0.0.1:{env['WEB_PORT']}"
    desk = "".join(f"           {one.login} ({one.role})  {env[one.password]}\n" for one in DEMO_ADVISORS)
    return (
        f"\nReady in {duration(seconds)}. Open {chat}\n\n"
        f"  desk     {chat}/desk, as\n{desk}"
        f"  mails    {chat}/dev/mail (files in {env['MAIL_DIR']})\n"
        f"  ledger   {chat}/dev/ledger/PE-1001\n"
        f"  portal   {env['PORTAL_URL']}/openapi.json\n"
        f"  token    PORTAL_TOKEN={env['PORTAL_TOKEN']}\n"
        f"  logs     var/log\n\nCtrl-C stops everything.\n"
    )


def run(running: Supervisor, env: Mapping[str, str], started: float) -> None:
    """Start the services, wait until they answer, stay until one dies or the user has had enough."""
    running.start()
    running.wait_healthy(PATIENCE, say)
    say(welcome(env, time.monotonic() - started))
    running.watch()


def demo(root: Path) -> int:
    """The whole command; 0 after Ctrl-C once it ran, 1 when something failed."""
    started = time.monotonic()
    env = {**service_environment(root, os.environ), "DEMO": "1"}
    running = stack(root, env, root / "var" / "log")
    listen_for_the_end()
    try:
        ensure_model(root)
        say("preparing the portal's database")
        prepare_portal(root, env, root / "var" / "log", "--if-empty")
        prepare_desk(root, env, root / "var" / "log")
        say("starting portal, actions, rasa, web")
        run(running, env, started)
    except KeyboardInterrupt:
        say("\nstopping")
    finally:
        ignore_further_signals()
        running.stop()
    say("stopped, nothing left running")
    return 0


if __name__ == "__main__":
    sys.exit(main_guard(lambda: demo(ROOT)))
