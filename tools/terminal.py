"""What the commands say on the terminal, and long commands run with their output in a log. Stdlib only.

A person reads these lines: a problem is one sentence ending with what to do (`Fail`), a long step shows a heartbeat.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Mapping, Sequence


class Fail(Exception):
    """A problem a person can solve; the message is one line that says what to do."""


class CommandFailed(Exception):
    """A logged command ended with an error; `tail` holds the last lines it wrote."""

    def __init__(self, code: int, tail: str) -> None:
        super().__init__(f"exit code {code}")
        self.code = code
        self.tail = tail


def say(text: str) -> None:
    """Print one line at once, even into a pipe."""
    print(text, flush=True)


def duration(seconds: float) -> str:
    """Seconds as a person says them: `0.4 s`, `12 s`, `3 min 05 s`."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes} min {rest:02d} s"


def tail_of(log: Path, lines: int = 15) -> str:
    """The last lines of a log, empty when there is none."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def run_logged(argv: Sequence[str], log: Path, label: str, *, cwd: Path, env: Mapping[str, str] | None = None) -> float:
    """Run a command with its output appended to `log`, show that it lives, return its duration in seconds.

    Raises CommandFailed with the log's last lines. An interruption ends the command before it goes on upwards.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with log.open("ab") as output:
        output.write("\n$ {}\n".format(" ".join(argv)).encode())
        output.flush()
        process = subprocess.Popen(
            list(argv), stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=cwd, env=env
        )
        try:
            code = _wait_with_heartbeat(process, label, started)
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if code:
        raise CommandFailed(code, tail_of(log))
    return time.monotonic() - started


def _wait_with_heartbeat(process: subprocess.Popen[bytes], label: str, started: float) -> int:
    """Wait for the process; on a terminal the line is refreshed every second, elsewhere a line comes every 15 s."""
    live = sys.stdout.isatty() and "CI" not in os.environ
    try:
        while True:
            try:
                return process.wait(timeout=1.0 if live else 15.0)
            except subprocess.TimeoutExpired:
                line = f"  {label} … {duration(time.monotonic() - started)}"
                print("\r" + line if live else line, end="" if live else "\n", flush=True)
    finally:
        if live:
            print("\r\033[K", end="", flush=True)


def main_guard(main: Callable[[], int]) -> int:
    """Run a command's main; a Fail becomes one line on stderr and exit code 1, Ctrl-C exit code 130."""
    try:
        return main()
    except Fail as problem:
        print(f"✗ {problem}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr, flush=True)
        return 130
