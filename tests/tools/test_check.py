"""The runner of checks: everything runs, everything is reported."""

import pytest

from tools.check import Check, Outcome, run_all


def crash() -> Outcome:
    raise OSError("no such program")


def test_one_failure_does_not_hide_another(capsys: pytest.CaptureFixture[str]) -> None:
    checks = [
        Check("good", lambda: (True, "")),
        Check("bad", lambda: (False, "two errors")),
        Check("broken", crash),
    ]
    failed = {check.name: output for check, output in run_all(checks, workers=2)}
    assert failed == {"bad": "two errors", "broken": "OSError: no such program"}
    assert {line.split()[1] for line in capsys.readouterr().out.splitlines()} == {"good", "bad", "broken"}
