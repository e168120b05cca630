"""The chat page in a real browser, on the whole assistant: the same visit as with the scripted one in tests/browser."""

from __future__ import annotations

import pytest

from tests.browser.conftest import artifacts, browser, console_errors, page  # noqa: F401 - fixtures
from tests.browser.test_chat_page import test_a_question_and_an_operation  # noqa: F401 - collected here too


@pytest.fixture
def chat_url(stack, portal) -> str:
    return stack.door
