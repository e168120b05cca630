"""`make bench`: what a turn costs, early and late in a conversation, and what the processes weigh.

Starts the whole assistant on free ports, holds one conversation of `TURNS` messages through the public door, and prints
the median and the 95th percentile of its first and last `WINDOW` turns. Compare the ratio: machines differ.

    python -m tools.bench                         the conversation
    python -m tools.bench --stock [--share 0.05]  Rasa's stock pipeline beside ours (tools/bench_rasa.py)
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from tools.bench_rasa import compare, used
from tools.bootstrap import ROOT
from tools.environment import service_environment
from tools.stack import free_ports, prepare_portal, stack
from tools.terminal import main_guard, say
from tools.train import ensure_model

TURNS, WINDOW = 200, 20
PORTS = ("PORTAL_PORT", "ACTIONS_PORT", "RASA_PORT", "WEB_PORT")
SAYINGS = ("comment trouver le portail ?", "merci", "ajoute trois licences", "où lire le contrat ?", "laisse tomber")


def environment(place: Path) -> dict[str, str]:
    """Everything of its own, and no rate limit in the way."""
    ports = dict(zip(PORTS, map(str, free_ports(len(PORTS))), strict=True))
    own = {
        "PORTAL_DATABASE_URL": f"sqlite+aiosqlite:///{place}/portal.db",
        "WEB_DATABASE_URL": f"sqlite+aiosqlite:///{place}/web.db",
        "TRACKER_DB": str(place / "rasa.db"),
        "MAIL_DIR": str(place / "mail"),
        "WEB_RATE_MESSAGES": "100000/minute",
    }
    return service_environment(ROOT, {"PATH": os.environ["PATH"], **ports, **own})


def post(url: str, body: object, token: str = "") -> dict[str, str]:
    """One call of the chat API."""
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        found: dict[str, str] = json.load(answer)
        return found


def conversation(door: str) -> list[float]:
    """The milliseconds of each turn of one long conversation."""
    token = post(f"{door}/api/v1/conversations", {})["token"]
    times = []
    for turn in range(TURNS):
        started = time.perf_counter()
        post(f"{door}/api/v1/messages", {"text": SAYINGS[turn % len(SAYINGS)]}, token)
        times.append((time.perf_counter() - started) * 1000)
    return times


def line(name: str, times: Sequence[float]) -> str:
    """Median and 95th percentile in words."""
    ordered = sorted(times)
    return (
        f"{name:18} {statistics.median(ordered):6.0f} ms median {ordered[int(0.95 * (len(ordered) - 1))]:6.0f} ms p95"
    )


def converse(place: Path) -> None:
    """Hold the conversation and print what it cost."""
    env = environment(place)
    prepare_portal(ROOT, env, place / "log")
    with stack(ROOT, env, place / "log") as supervisor:
        supervisor.start()
        supervisor.wait_healthy(180)
        times = conversation(f"http://127.0.0.1:{env['WEB_PORT']}")
        say(line(f"turns 1–{WINDOW}", times[:WINDOW]))
        say(line(f"turns {TURNS - WINDOW + 1}–{TURNS}", times[-WINDOW:]))
        for name in supervisor.services:
            say(f"{name:18} {used(supervisor.pid(name)).memory:6d} MB resident")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench")
    parser.add_argument("--stock", action="store_true", help="train Rasa's stock pipeline and ours, and compare")
    parser.add_argument("--share", type=float, default=1.0, help="share of the training phrases for it (default: all)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.stock:
            compare(Path(folder), chosen.share)
        else:
            ensure_model(ROOT)
            converse(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main_guard(main))
