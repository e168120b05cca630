"""What holds for every test, in both environments (this file also loads in .venv-rasa: pytest and hypothesis only)."""

from pathlib import Path

import pytest
from hypothesis import settings

# Two cores shared with a model in training make a first example slow; the per-test time limit stays.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=60, database=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The repository's root."""
    return Path(__file__).resolve().parent.parent


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say the lines that tests left (tests/closing.py), each once."""
    ended = (report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome))
    left = (value for report in ended for name, value in report.user_properties if name == "closing line")
    for line in dict.fromkeys(left):
        terminalreporter.write_line(str(line))
