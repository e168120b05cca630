"""Pages that would spoil the assistant's look, or its addresses; and the assistant leaves them as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.scripted import ScriptedDoor
from tests.browser.site import Site
from tests.browser.visit import ask_for_licences, field, launcher, log, open_panel, panel

pytestmark = pytest.mark.browser

HOSTILE = {
    "unset": "* { all: unset; font-size: 40px !important; color: lime !important }",
    "hidden-buttons": "button, dialog, form, textarea { display: none !important }",
    "reset": """html { font-size: 62.5%; line-height: 1 }
      *, *::before { margin: 0; padding: 0; border: 0; box-sizing: content-box; font: inherit; vertical-align: baseline }
      ol, ul { list-style: none } :focus { outline: 0 !important }""",
    "own-element": """profis-assistant { display: none; position: static; opacity: 0.2; filter: blur(3px); font-size: 3px;
      letter-spacing: 9px; text-transform: uppercase; direction: rtl; --accent: lime; --ink: lime; --paper: lime }
      :root { --accent: lime; --ink: lime; --paper: lime; --pad: 90px; --height: 10px }""",
    "locked": "html, body { overflow: hidden; height: 100%; pointer-events: none; user-select: none }",
}
LOOK = """() => {
  const root = document.querySelector("profis-assistant").shadowRoot;
  const looks = {};
  for (const selector of [".launcher", ".frame", ".brand", "#text", "#send", ".bubble", ".outline", ".bubble b, .bubble strong", ".legal"]) {
    const element = root.querySelector(selector);
    const style = getComputedStyle(element);
    looks[selector] = ["fontSize", "fontFamily", "lineHeight", "color", "backgroundColor", "display", "padding", "letterSpacing",
      "textTransform", "direction", "borderRadius", "opacity", "filter"].map((name) => `${name}: ${style[name]}`);
    const box = element.getBoundingClientRect();
    looks[selector].push(`${Math.round(box.width)} x ${Math.round(box.height)} at ${Math.round(box.x)}, ${Math.round(box.y)}`);
  }
  return looks;
}"""


async def look(page: Page, site: Site) -> Any:
    await open_panel(page, site.url)
    return await page.evaluate(LOOK)


@pytest.mark.parametrize("style", HOSTILE, ids=list(HOSTILE))
async def test_no_style_of_the_page_comes_in(
    page: Page, site: Site, door: ScriptedDoor, artifacts: Path, style: str
) -> None:
    expected = await look(page, site)
    await page.evaluate("localStorage.clear(); sessionStorage.clear()")
    site.head = f"<style>{HOSTILE[style]}</style>"
    await page.goto(site.url)
    await launcher(page).click()
    await expect(log(page)).to_contain_text("automatique")
    assert await page.evaluate(LOOK) == expected
    await ask_for_licences(page)
    await page.screenshot(path=artifacts / f"hostile-{style}.png")


async def test_no_style_of_the_assistant_goes_out(page: Page, site: Site, door: ScriptedDoor) -> None:
    styles = """() => [...document.querySelectorAll("html, body, main, h1, p, a, #theirs")].map((element) =>
      [...getComputedStyle(element)].map((name) => name + getComputedStyle(element)[name]).join())"""
    script, site.script = site.script, ""
    await page.goto(site.url)
    before = await page.evaluate(styles)
    site.script = script
    await open_panel(page, site.url)
    assert await page.evaluate(styles) == before


async def test_a_base_address_of_the_page_changes_no_address(page: Page, site: Site, door: ScriptedDoor) -> None:
    site.head = '<base href="https://elsewhere.example/deep/">'
    await open_panel(page, site.url)
    await ask_for_licences(page)
    terms = log(page).get_by_role("link", name="Avenant")
    await expect(terms.first).to_have_attribute("href", f"{door.url}/conditions/amendment")


async def test_the_page_does_not_scroll_under_the_panel(page: Page, site: Site, door: ScriptedDoor) -> None:
    site.body = "<main><h1>Un site</h1><p style='height: 5000px'>Long.</p></main>"
    await page.goto(site.url)
    await page.evaluate("scrollTo(0, 700)")
    await launcher(page).click()
    await expect(log(page)).to_contain_text("automatique")
    await ask_for_licences(page)
    await log(page).hover()
    for _ in range(20):
        await page.mouse.wheel(0, 400)
    assert await page.evaluate("scrollY") == 700


async def test_a_page_in_another_language_and_direction(page: Page, site: Site, door: ScriptedDoor) -> None:
    site.lang, site.head = "ar", "<style>html { direction: rtl }</style>"
    await open_panel(page, site.url)
    await expect(page.locator("profis-assistant")).to_have_attribute("lang", "fr")
    assert await field(page).evaluate("field => getComputedStyle(field).direction") == "ltr"
    await expect(panel(page)).to_be_visible()


async def test_a_page_that_listens_to_every_key_hears_no_word(page: Page, site: Site, door: ScriptedDoor) -> None:
    """Shortcuts of the page must not fire while the visitor writes to the assistant."""
    await open_panel(page, site.url)
    await page.evaluate("window.heard = []; document.addEventListener('keydown', (event) => heard.push(event.key))")
    await field(page).press_sequentially("gi/?")
    await expect(field(page)).to_have_value("gi/?")
    assert await page.evaluate("window.heard") == []
