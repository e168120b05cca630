"""Lines that tests leave for the end of the run: they travel with a test's report, from whichever process ran it."""

import pytest


def leave_closing_line(node: pytest.Item, line: str) -> None:
    """For the end of the run (said by tests/conftest.py); a line that several tests leave is said once."""
    node.user_properties.append(("closing line", line))
