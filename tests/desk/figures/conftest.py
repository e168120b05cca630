"""The browser of tests/browser, for the page of figures."""

from tests.browser.conftest import artifacts, browser, console_errors, page

__all__ = ["artifacts", "browser", "console_errors", "page"]
