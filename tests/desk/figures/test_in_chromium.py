"""The page of figures as a lead sees it: wide, dark, on a phone; without scripts, errors or barriers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.desk.browsing import SAMUEL
from tests.desk.figures.made import write_history
from tests.desk.figures.strategies import PARIS
from tests.web.door import Door
from web.desk.figures.history import Period
from web.store import Store

pytestmark = pytest.mark.browser
PERIOD = Period(dt.date(2026, 10, 5), dt.date(2026, 11, 3), PARIS)
CORPUS = Path(__file__).parents[3] / "faq_corpus"


@pytest.fixture
def overrides() -> dict[str, object]:
    return {"corpus_dir": CORPUS}


async def sign_in(page: Page, door: Door) -> None:
    await page.goto(f"{door.url}/desk/chiffres?du={PERIOD.first}&au={PERIOD.last}")
    await page.fill("[name=login]", SAMUEL.login)
    await page.fill("[name=password]", SAMUEL.password)
    await page.click("main button[type=submit]")
    await page.wait_for_selector(".tiles")


async def fits(page: Page) -> bool:
    """Nothing makes the page itself scroll sideways."""
    return bool(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


async def test_the_page_in_every_light(
    door: Door,
    store: Store,
    page: Page,
    artifacts: Path,
) -> None:
    await write_history(store, PERIOD)
    await sign_in(page, door)
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 390)):
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        await page.set_viewport_size({"width": width, "height": 860})
        await page.screenshot(path=artifacts / f"figures-{scheme}-{width}.png", full_page=True)
        assert await fits(page), (scheme, width)
        found = await Axe().run(page)
        assert found.response["passes"], "axe did not look"
        assert found.violations_count == 0, found.generate_report()
    assert await page.locator("svg.columns > g > title").count() == len(PERIOD.days)
    assert await page.locator(".tile").count() == 12


async def test_the_table_beside_a_chart_opens_with_the_keyboard(
    door: Door,
    store: Store,
    page: Page,
) -> None:
    await write_history(store, Period(PERIOD.first, PERIOD.first, PARIS))
    await sign_in(page, door)
    summary = page.locator("summary", has_text="Les mêmes nombres en tableau").first
    await summary.focus()
    await page.keyboard.press("Enter")
    row = page.locator(".numbers tbody tr").first
    assert (await row.inner_text()).startswith("5 oct.")


async def test_a_free_period_is_chosen_in_the_form(door: Door, store: Store, page: Page) -> None:
    await write_history(store, Period(PERIOD.first, PERIOD.first, PARIS))
    await sign_in(page, door)
    await page.fill("[name=du]", "2026-01-01")
    await page.fill("[name=au]", "2026-01-31")
    await page.get_by_role("button", name="Afficher").click()
    await page.wait_for_selector(".empty")
    assert "du=2026-01-01&au=2026-01-31" in page.url
