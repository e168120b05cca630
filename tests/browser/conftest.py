"""A Chromium, and a chat page for it to open.

`chat_url` here is the door with a scripted assistant (tests/browser/scripted.py); a conftest that has the whole stack
running overrides it, and the same test then runs through the real model and the real portal.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from tests.browser.scripted import ScriptedDoor, serve_scripted
from tests.browser.site import Site, serve_site

_NAMES = ("chromium", "chromium-browser", "google-chrome")
ARTIFACTS = Path(__file__).parents[2] / "var" / "screenshots"


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """Another site, of another origin, that may embed the assistant."""
    async with serve_site() as site:
        yield site


@pytest.fixture
def overrides() -> dict[str, Any]:
    """Settings of the door that a test changes."""
    return {}


@pytest.fixture
async def door(tmp_path: Path, site: Site, overrides: dict[str, Any]) -> AsyncIterator[ScriptedDoor]:
    """The door with its scripted assistant, open to `site`."""
    async with serve_scripted(tmp_path, **{"allowed_origins": (site.url,), **overrides}) as door:
        site.door = door.url
        yield door


@pytest.fixture
async def chat_url(door: ScriptedDoor) -> str:
    """Base address of a running chat page, demo mailbox included."""
    return door.url


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium named in CHROMIUM or found on PATH; `make test` leaves these tests out where there is none."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.fail("no Chromium: install the package chromium, or name one with CHROMIUM=/path")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest.fixture
def console_errors() -> list[str]:
    """What the page complained about; it must be empty in the end. A test that breaks the network clears it."""
    return []


@pytest.fixture
async def page(browser: Browser, console_errors: list[str], chat_url: str) -> AsyncIterator[Page]:
    """A fresh French visitor; an error in the console, a refused resource among them, fails the test.

    After `chat_url`, so that it leaves before the door closes: a page whose server is gone complains.
    """
    size = ViewportSize(width=1280, height=860)
    context = await browser.new_context(locale="fr-FR", viewport=size, reduced_motion="reduce")
    page = await context.new_page()
    page.on("pageerror", lambda error: console_errors.append(str(error)))
    page.on("console", lambda message: console_errors.append(message.text) if message.type == "error" else None)
    yield page
    await context.close()
    assert console_errors == []


@pytest.fixture
def artifacts() -> Path:
    """Where screenshots go; ignored by git."""
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    return ARTIFACTS
