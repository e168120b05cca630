"""What `make test` counts and says when two workers share the tests."""

import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools import run_tests

TESTS = """
import os, pytest

def test_passes(): pass
def test_fails(): assert False
@pytest.mark.skip(reason="counted")
def test_skipped(): pass
@pytest.fixture
def broken(): raise RuntimeError
def test_in_error(broken): pass
"""
DEADLY = "import os\ndef test_dies(): os._exit(3)\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the suites of this module live, and their reports."""
    monkeypatch.setattr(run_tests, "ROOT", tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    return tmp_path


def run(*arguments: str) -> tuple[int, dict[str, int]]:
    argv = [sys.executable, "-m", "pytest", "-p", "xdist", *arguments]
    code, counted = run_tests.run_suite("here", argv, {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})
    return code, dict(counted)


@pytest.mark.parametrize("workers", [(), run_tests.WORKERS], ids=["one process", "two workers"])
def test_the_counts_are_those_of_the_tests(folder: Path, workers: Sequence[str]) -> None:
    for name in ("test_a.py", "test_b.py"):
        (folder / name).write_text(TESTS)
    assert run(*workers) == (1, {"tests": 8, "failures": 2, "errors": 2, "skipped": 2})


def test_a_worker_that_dies_is_a_failure_and_the_others_tests_run(folder: Path) -> None:
    (folder / "test_a.py").write_text(DEADLY)
    (folder / "test_b.py").write_text("def test_passes(): pass\n")
    code, counted = run(*run_tests.WORKERS)
    assert code == 1
    assert counted["errors"] > 0
    assert counted["tests"] == counted["errors"] + 1


def test_a_suite_that_does_not_start_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run_tests, "ensure_model", lambda root: None)
    monkeypatch.setattr(run_tests, "nlu_suite", lambda env: (4, Counter[str]()))
    monkeypatch.setattr(run_tests, "app_suite", lambda arguments, env: (0, Counter(tests=3)))
    assert run_tests.main() == 1
    assert "the tests of nlu did not run to their end: pytest left with code 4\n" in capsys.readouterr().out


def test_arguments_take_the_place_of_the_workers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[Sequence[str]] = []
    monkeypatch.setattr(run_tests, "run_suite", lambda name, argv, env: ran.append(argv))
    run_tests.app_suite([], {"CHROMIUM": "/here"})
    run_tests.app_suite(["tests/portal", "-k", "undo"], {"CHROMIUM": "/here"})
    start = [sys.executable, "-m", "pytest"]
    assert ran == [[*start, *run_tests.WORKERS], [*start, "tests/portal", "-k", "undo"]]
