"""`make check`: every check of the code and the data, run together, reported together.

python -m tools.check            all of them
python -m tools.check lint types only these
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tools import locks, tidiness
from tools.bootstrap import ROOT
from tools.stamps import digest, read_stamp, write_stamp
from tools.terminal import duration, main_guard, say
from tools.train import DATA, rasa_environment

TYPED = ("portal", "web", "faq", "roster", "bot/actions", "tools")
Outcome = tuple[bool, str]


@dataclass(frozen=True)
class Check:
    """A check: its name, what it does when run (passed or not, and what to show), and whether it applies here."""

    name: str
    run: Callable[[], Outcome]


def command(*argv: str, env: dict[str, str] | None = None) -> Outcome:
    """Run a program from the repository's root; it passes with exit code 0."""
    answer = subprocess.run(
        argv, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return answer.returncode == 0, answer.stdout.decode(errors="replace").strip()


def python(*arguments: str) -> Callable[[], Outcome]:
    """A check that is a Python module of `.venv`."""
    return lambda: command(sys.executable, "-m", *arguments)


def listed(problems: Sequence[str]) -> Outcome:
    """A check's outcome from a list of problems."""
    return not problems, "\n".join(problems)


def imports() -> Outcome:
    """The import contracts of pyproject.toml."""
    return command(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")


def rasa_data() -> Outcome:
    """`rasa data validate`, warnings included; a pass is remembered until the data change, for it is slow."""
    stamp = ROOT / "var" / "stamps" / "rasa-data"
    now = digest(ROOT, DATA)
    if read_stamp(stamp) == now:
        return True, ""
    rasa = str(ROOT / ".venv-rasa" / "bin" / "python")
    arguments = ["-m", "rasa", "data", "validate", "--domain", "bot/domain.yml", "--config", "bot/config.yml"]
    arguments += ["--data", "bot/data", "--fail-on-warnings"]
    passed, output = command(rasa, *arguments, env=rasa_environment(ROOT, os.environ))
    if passed:
        write_stamp(stamp, now)
    return passed, output


CHECKS = (
    Check("rasa-data", rasa_data),
    Check("types", python("mypy", *(part for part in TYPED if (ROOT / part).exists()))),
    Check("format", python("ruff", "format", "--check", "--quiet", ".")),
    Check("lint", python("ruff", "check", "--quiet", ".")),
    Check("imports", imports),
    Check("corpus", python("faq", "check", "faq_corpus")),
    Check("words", python("bot.actions.words", "check")),
    Check("locks", lambda: listed([line for lock in locks.LOCKS for line in locks.problems(ROOT, lock)])),
    Check("tidiness", lambda: listed(tidiness.problems(ROOT, tidiness.repository_files(ROOT)))),
)


def timed(check: Check) -> tuple[Check, Outcome, float]:
    """Run one check; a crash of the check itself counts as a failure that tells why."""
    started = time.monotonic()
    try:
        outcome = check.run()
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        outcome = (False, f"{type(error).__name__}: {error}")
    return check, outcome, time.monotonic() - started


def run_all(checks: Sequence[Check], workers: int) -> list[tuple[Check, str]]:
    """Run the checks side by side, say each result as it comes, return what failed with its output."""
    failed = []
    with ThreadPoolExecutor(workers) as pool:
        for future in as_completed([pool.submit(timed, check) for check in checks]):
            check, (passed, output), seconds = future.result()
            say(f"{'✓' if passed else '✗'} {check.name:10} {duration(seconds)}")
            if not passed:
                failed.append((check, output))
    return failed


def main() -> int:
    """The command: exit code 0 when everything passed."""
    wanted = sys.argv[1:]
    checks = [check for check in CHECKS if not wanted or check.name in wanted]
    failed = run_all(checks, workers=min(3, os.cpu_count() or 1))
    for check, output in failed:
        say(f"\n── {check.name} ──\n{output}")
    say(f"\nchecks: {len(checks) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main_guard(main))
