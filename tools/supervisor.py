"""Start several long-running processes, notice when one dies, stop them all with nothing left behind.

Each process leads its own session, so the terminal's Ctrl-C reaches the supervisor alone, and its whole group can be
signalled: what a service started goes down with it.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.terminal import Fail, duration, tail_of

POLL = 0.1
GRACE = 8.0
HEARTBEAT = 10.0
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Service:
    """One process: how it is started, where it says it is healthy, which variable sets its port."""

    name: str
    argv: Sequence[str]
    health: str
    env: Mapping[str, str] = field(repr=False)
    port_variable: str = ""
    host: str = "127.0.0.1"

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.env[self.port_variable])


class ServiceDied(Fail):
    """A service ended by itself; the message names it and quotes its log."""


class Supervisor:
    """The running processes by service name. Use as a context manager: leaving it stops everything."""

    def __init__(self, services: Sequence[Service], root: Path, logs: Path) -> None:
        self.services = {service.name: service for service in services}
        self.root = root
        self.logs = logs
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start every service, in order, without waiting for it to be ready."""
        for name in self.services:
            self.start_one(name)

    def start_one(self, name: str) -> None:
        """Start one service with a fresh log."""
        service = self.services[name]
        self.logs.mkdir(parents=True, exist_ok=True)
        tethered = [sys.executable, "-m", "tools.tether", str(os.getpid()), *service.argv]
        with self.log(name).open("wb") as log:
            self._running[name] = subprocess.Popen(
                tethered,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**service.env, "PYTHONPATH": str(self.root), "PYTHONUNBUFFERED": "1"},
                cwd=self.root,
                start_new_session=True,
            )

    def log(self, name: str) -> Path:
        """The file that holds what a service writes."""
        return self.logs / f"{name}.log"

    def pid(self, name: str) -> int:
        """The process id of a running service."""
        return self._running[name].pid

    def raise_if_dead(self) -> None:
        """Raise ServiceDied for the first service that ended by itself."""
        for name, process in self._running.items():
            code = process.poll()
            if code is not None:
                quoted = tail_of(self.log(name))
                raise ServiceDied(
                    f"{name} stopped by itself (exit code {code}); the end of {self.log(name)}:\n{quoted}"
                )

    def wait_healthy(self, patience: float, say: Callable[[str], None] = lambda line: None) -> None:
        """Wait until every service answers its health address; `patience` in seconds for all of them together.

        Raises ServiceDied, or Fail when the time is over. Tells `say` about each service as it becomes ready.
        """
        started = spoken = time.monotonic()
        waiting = list(self.services)
        while waiting:
            self.raise_if_dead()
            for name in [one for one in waiting if healthy(self.services[one].health)]:
                waiting.remove(name)
                say(f"  {name:8} ready  {duration(time.monotonic() - started)}")
            now = time.monotonic()
            if waiting and now - started > patience:
                raise Fail(f"{', '.join(waiting)} not ready after {duration(patience)}: see {self.logs}")
            if waiting and now - spoken > HEARTBEAT:
                spoken = now
                say(f"  … waiting for {', '.join(waiting)}  {duration(now - started)}")
            threading.Event().wait(POLL)

    def watch(self) -> None:
        """Stay until a service dies (raises ServiceDied) or the caller is interrupted."""
        while True:
            self.raise_if_dead()
            threading.Event().wait(POLL)

    def stop(self) -> None:
        """Stop every service at once: SIGTERM, a moment of grace, then SIGKILL for whole groups."""
        self._stop(list(self._running))

    def stop_one(self, name: str) -> None:
        """Stop one service; the others go on, and `start_one` brings it back."""
        self._stop([name])

    def _stop(self, names: Sequence[str]) -> None:
        processes = [self._running.pop(name) for name in names]
        for process in processes:
            signal_group(process.pid, signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for process in processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, deadline - time.monotonic()))
        for process in processes:
            signal_group(process.pid, signal.SIGKILL)
            process.wait()


def signal_group(group: int, number: signal.Signals) -> None:
    """Signal every process of a group; a group that is gone is what we wanted."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def healthy(url: str) -> bool:
    """Whether the address answers with success; proxies are never asked about this machine."""
    try:
        with DIRECT.open(url, timeout=3.0) as answer:
            return 200 <= int(answer.status) < 300
    except (OSError, urllib.error.URLError, ValueError):
        return False
