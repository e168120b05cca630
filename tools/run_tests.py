"""`make test`: every test, in the environment it belongs to, and one total.

The unit tests of bot/nlu run in `.venv-rasa`; everything else runs in `.venv`, on two workers. Arguments go to the
latter's pytest, which then runs in one process, unless they name workers themselves (`-n 2 --dist loadfile`).
"""

import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tools.bootstrap import ROOT
from tools.terminal import duration, main_guard, say
from tools.train import ensure_model, rasa_environment

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FAILED, NO_TESTS = 1, 5
# A file stays whole, for what its module shares; in the order of the folders, the long ones come before the short ones.
# A worker that dies is a failed test, and is started again; not for ever.
WORKERS = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart", "2")


def run_suite(name: str, argv: Sequence[str], env: dict[str, str]) -> tuple[int, Counter[str]]:
    """Run one pytest with its output shown; its exit code and its counts (tests, failures, errors, skipped)."""
    report = ROOT / "var" / f"tests-{name}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    say(f"\n── {name} ──")
    code = subprocess.run([*argv, f"--junitxml={report}"], cwd=ROOT, env=env, check=False).returncode
    return code, counts(report)


def counts(report: Path) -> Counter[str]:
    """The numbers in a JUnit report, all zero when pytest could not write one."""
    total: Counter[str] = Counter()
    if report.exists():
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            total.update({key: int(suite.get(key, "0")) for key in ("tests", "failures", "errors", "skipped")})
    return total


def browser_is_there(env: dict[str, str]) -> bool:
    """Whether the browser test finds a Chromium: named in CHROMIUM, or on PATH."""
    return bool(env.get("CHROMIUM")) or any(shutil.which(name, path=env.get("PATH")) for name in BROWSERS)


def app_suite(arguments: Sequence[str], env: dict[str, str]) -> tuple[int, Counter[str]]:
    """Everything that runs in `.venv`."""
    without = [] if browser_is_there(env) else ["-m", "not browser"]
    return run_suite("app", [sys.executable, "-m", "pytest", *without, *(arguments or WORKERS)], env)


def nlu_suite(env: dict[str, str]) -> tuple[int, Counter[str]]:
    """The unit tests of Rasa's components, in Rasa's environment."""
    rasa = str(ROOT / ".venv-rasa" / "bin" / "python")
    argv = [rasa, "-m", "pytest", "-c", "tools/nlu-pytest.ini", "--rootdir=.", "tests/nlu/unit"]
    return run_suite("nlu", argv, rasa_environment(ROOT, env))


def main() -> int:
    """The command: exit code 0 when every test passed, and on a server (CI) only if every test ran."""
    started = time.monotonic()
    env = dict(os.environ)
    ensure_model(ROOT)
    results = {"nlu": nlu_suite(env), "app": app_suite(sys.argv[1:], env)}
    total = sum((count for _, count in results.values()), Counter[str]())
    failed = total["failures"] + total["errors"]
    broken = any(code not in (0, NO_TESTS) for code, _ in results.values())
    for name, (code, _) in results.items():
        if code not in (0, FAILED, NO_TESTS):
            say(f"the tests of {name} did not run to their end: pytest left with code {code}")
    if not browser_is_there(env):
        say("browser tests did not run: no Chromium found; install chromium, or name one with CHROMIUM=/path")
        broken = broken or "CI" in env
    say(f"\nall tests, {duration(time.monotonic() - started)}:")
    say(f"total: {total['tests'] - failed - total['skipped']} passed, {failed} failed, {total['skipped']} skipped")
    return 1 if broken or failed else 0


if __name__ == "__main__":
    sys.exit(main_guard(main))
