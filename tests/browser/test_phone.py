"""A phone, a large zoom, other people's settings: the panel takes the screen, and nothing is out of reach."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.browser.scripted import ScriptedDoor
from tests.browser.site import Site
from tests.browser.visit import ask_for_licences, field, focused, launcher, log, open_panel, panel, say

pytestmark = pytest.mark.browser

PHONE = ViewportSize(width=390, height=844)
LANDSCAPE = ViewportSize(width=844, height=390)
ZOOM_200 = ViewportSize(width=640, height=430)  # 1280 × 860 at 200 %
ZOOM_400 = ViewportSize(width=320, height=256)  # 1280 × 1024 at 400 %: WCAG 1.4.10
SIDEWAYS = (
    "() => document.querySelector('profis-assistant').shadowRoot.querySelector('.frame').scrollWidth <= innerWidth"
)
SMALL_TARGETS = """() => {
  const root = document.querySelector("profis-assistant").shadowRoot;
  const small = (element) => { const box = element.getBoundingClientRect(); return box.width && (box.height < 24 || box.width < 24); };
  return [...root.querySelectorAll("button, a, input, textarea")].filter(small).map((element) => element.textContent);
}"""


@pytest.fixture
async def phone(browser: Browser, console_errors: list[str]) -> AsyncIterator[Page]:
    """A touch screen without mouse."""
    context = await browser.new_context(
        locale="fr-FR", viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    page = await context.new_page()
    page.on("pageerror", lambda error: console_errors.append(str(error)))
    yield page
    await context.close()
    assert console_errors == []


async def test_the_panel_is_the_whole_screen_and_keeps_the_focus(
    phone: Page, site: Site, door: ScriptedDoor, artifacts: Path
) -> None:
    await phone.goto(site.url)
    await launcher(phone).tap()
    await expect(log(phone)).to_contain_text("automatique")
    assert await panel(phone).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert await panel(phone).evaluate("panel => panel.matches(':modal')")
    await expect(field(phone)).not_to_be_focused()  # no keyboard over half of what is to be read
    reached = []
    for _ in range(14):
        await phone.keyboard.press("Tab")
        reached.append(await focused(phone))
    assert "Leur bouton" not in reached
    assert "Assistant PROFIS Engineering" not in reached[:10]
    await phone.screenshot(path=artifacts / "widget-phone-welcome.png")
    await phone.get_by_role("button", name="Fermer l’assistant").tap()
    await expect(panel(phone)).to_be_hidden()
    await expect(launcher(phone)).to_be_focused()


async def test_an_operation_on_a_phone(phone: Page, site: Site, door: ScriptedDoor, artifacts: Path) -> None:
    await open_panel(phone, f"{door.url}/dev/site")
    card = await ask_for_licences(phone)
    await card.scroll_into_view_if_needed()
    await phone.screenshot(path=artifacts / "widget-phone.png")
    assert await phone.evaluate(SIDEWAYS)
    assert await phone.evaluate(SMALL_TARGETS) == []
    await card.get_by_role("button", name="Confirmer").tap()
    await expect(log(phone).locator(".receipt")).to_be_in_viewport()


async def test_the_virtual_keyboard_covers_nothing(phone: Page, site: Site, door: ScriptedDoor) -> None:
    """Chromium on a desktop has none: the visual viewport is told to be what a keyboard leaves of it."""
    await phone.add_init_script(
        """const view = new EventTarget(); Object.assign(view, {height: 844, width: 390, offsetTop: 0, scale: 1});
        Object.defineProperty(window, "visualViewport", {value: view});"""
    )
    await open_panel(phone, site.url)
    shrink = (
        "visualViewport.height = 480; visualViewport.offsetTop = 60; visualViewport.dispatchEvent(new Event('resize'))"
    )
    await field(phone).tap()
    await phone.evaluate(shrink)
    assert await panel(phone).bounding_box() == {"x": 0, "y": 60, "width": 390, "height": 480}
    send = await phone.locator("#send").bounding_box()
    assert send is not None
    assert send["y"] + send["height"] <= 540
    await phone.evaluate(
        "visualViewport.scale = 2; visualViewport.height = 200; visualViewport.dispatchEvent(new Event('resize'))"
    )
    assert await panel(phone).bounding_box() == {"x": 0, "y": 60, "width": 390, "height": 480}


@pytest.mark.parametrize("size", [LANDSCAPE, ZOOM_200, ZOOM_400], ids=["landscape", "200 %", "400 %"])
@pytest.mark.parametrize("path", ["/", "/dev/site"])
async def test_a_short_window_scrolls_as_a_whole(
    page: Page, door: ScriptedDoor, artifacts: Path, size: ViewportSize, path: str
) -> None:
    await page.set_viewport_size(size)
    if path == "/":
        await page.goto(door.url)
        await expect(log(page)).to_contain_text("automatique")
    else:
        await open_panel(page, f"{door.url}{path}")
    await say(page, "Où est le portail ?")
    await expect(log(page)).to_contain_text("Le lien du portail")
    thumb = log(page).get_by_role("button", name="Oui, merci")
    await thumb.scroll_into_view_if_needed()
    await expect(thumb).to_be_in_viewport(ratio=1)
    await expect(field(page)).to_be_in_viewport(ratio=1)
    assert await page.evaluate(SIDEWAYS)
    name = f"zoom-{size['width']}-{'page' if path == '/' else 'panel'}.png"
    await page.screenshot(path=artifacts / name)


async def test_turning_the_phone_keeps_the_place(page: Page, site: Site, door: ScriptedDoor) -> None:
    await open_panel(page, site.url)
    await field(page).fill("à moitié écr")
    for size, modal in ((PHONE, True), (ViewportSize(width=1280, height=860), False)):
        await page.set_viewport_size(size)
        await expect(panel(page)).to_be_visible()
        assert await panel(page).evaluate("panel => panel.matches(':modal')") is modal
        await expect(field(page)).to_be_focused()
        await expect(field(page)).to_have_value("à moitié écr")
    await expect(launcher(page)).to_have_attribute("aria-expanded", "true")


async def test_nothing_moves_for_those_who_ask_for_calm(page: Page, site: Site, door: ScriptedDoor) -> None:
    await open_panel(page, site.url)
    door.rasa.pause = 2.0
    await say(page, "Où est le portail ?")
    await expect(page.locator("#typing")).to_be_visible()
    moving = "() => document.getAnimations().filter((animation) => animation.playState === 'running').length"
    assert await page.evaluate(moving) == 0
    await expect(log(page)).to_contain_text("Le lien du portail")


async def test_the_colours_of_the_system_are_kept(page: Page, site: Site, door: ScriptedDoor, artifacts: Path) -> None:
    await page.emulate_media(forced_colors="active", reduced_motion="reduce")
    await open_panel(page, site.url)
    await ask_for_licences(page)
    await page.screenshot(path=artifacts / "widget-forced-colors.png")
    for part in (launcher(page), panel(page), log(page).locator("button.primary"), page.locator("#send")):
        assert await part.evaluate("element => getComputedStyle(element).borderTopStyle") == "solid"
