"""The browser of tests/browser, for the desk's pages."""

import pytest

from tests.browser.conftest import artifacts, browser, console_errors, page
from tests.web.door import Door

__all__ = ["artifacts", "browser", "chat_url", "console_errors", "page"]


@pytest.fixture
def chat_url(door: Door) -> str:
    return door.url
