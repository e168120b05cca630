"""What holds for every test, in both environments (this file also loads in .venv-rasa: pytest and hypothesis only)."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.closing import closing_lines

# Two cores shared with a model in training make a first example slow; the per-test time limit stays.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=60, database=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The repository's root."""
    return Path(__file__).resolve().parent.parent


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    ended = (report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome))
    for line in closing_lines(ended):
        terminalreporter.write_line(line)
