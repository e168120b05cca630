"""Lines that tests leave for the end of the run: they travel with a test's report, from whichever process ran it."""

from collections.abc import Iterable
from typing import Any

import pytest

_PROPERTY = "closing line"


def leave_closing_line(node: pytest.Item, line: str) -> None:
    """For the end of the run; a line that several tests leave is said once."""
    node.user_properties.append((_PROPERTY, line))


def closing_lines(reports: Iterable[Any]) -> list[str]:
    """Of the reports of tests, in their order."""
    properties = (each for report in reports for each in report.user_properties)
    return list(dict.fromkeys(str(value) for name, value in properties if name == _PROPERTY))
