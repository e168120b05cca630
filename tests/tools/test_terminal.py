"""Durations as people say them; failures as one line; logged commands."""

import os
import sys
from pathlib import Path

import pytest

from tools.terminal import CommandFailed, Fail, duration, main_guard, run_logged


@pytest.mark.parametrize(("seconds", "said"), [(0.42, "0.4 s"), (12.4, "12 s"), (185, "3 min 05 s")])
def test_duration(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_a_failure_is_one_line_and_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    def main() -> int:
        raise Fail("port 8080 is taken")

    assert main_guard(main) == 1
    assert capsys.readouterr().err == "✗ port 8080 is taken\n"


def test_a_logged_command_that_fails_gives_its_last_lines(tmp_path: Path) -> None:
    argv = [sys.executable, "-c", "print('the reason'); raise SystemExit(3)"]
    with pytest.raises(CommandFailed) as failure:
        run_logged(argv, tmp_path / "log", "trying", cwd=tmp_path, env=dict(os.environ))
    assert failure.value.code == 3
    assert failure.value.tail.endswith("the reason")
