"""A conversation that goes to a person and comes back, as the customer sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.scripted import ScriptedDoor
from tests.browser.site import Site
from tests.browser.visit import log, open_panel, panel, say

pytestmark = pytest.mark.browser

NUMBER = "D-00001"


async def test_an_advisor_takes_over(page: Page, site: Site, door: ScriptedDoor, artifacts: Path) -> None:
    await open_panel(page, f"{door.url}/dev/site")
    await expect(panel(page)).to_contain_text("Assistant automatique")
    await page.get_by_role("button", name="Parler à un conseiller").click()
    await expect(log(page)).to_contain_text("Je transmets")
    await door.take_over()
    await expect(panel(page).locator("#holder")).to_have_text("Vous parlez avec Anne Dubois")
    await expect(page.get_by_role("button", name="Parler à un conseiller")).to_have_count(0)
    await door.advise("Bonjour, je regarde votre dossier.\n\nUn instant.")
    line = log(page).locator(".advisor")
    await expect(line).to_contain_text("Anne Dubois · service clientèle")
    await say(page, "Merci beaucoup.")
    await expect(log(page).locator(".delivered")).to_have_text("Message transmis.")
    await expect(panel(page).locator("#typing")).to_be_hidden()
    await expect(log(page).get_by_role("button", name="Modifier", exact=True)).to_have_count(0)
    await page.screenshot(path=artifacts / "widget-advisor.png")
    await page.reload()
    await expect(panel(page).locator("#holder")).to_have_text("Vous parlez avec Anne Dubois")
    await expect(line).to_contain_text("Un instant.")


async def test_what_was_said_to_an_advisor_cannot_be_changed_afterwards(
    page: Page, site: Site, door: ScriptedDoor
) -> None:
    await open_panel(page, site.url)
    change = log(page).get_by_role("button", name="Modifier", exact=True)
    await say(page, "un conseiller")
    await expect(log(page)).to_contain_text(NUMBER)
    await expect(change).to_have_count(1)
    await door.take_over()
    await expect(change).to_have_count(0)
    await say(page, "Merci beaucoup.")
    await expect(log(page).locator(".delivered")).to_have_count(1)
    await door.hand_back()
    await expect(panel(page)).to_contain_text("Assistant automatique")
    await expect(log(page)).to_contain_text("Je reprends")
    await expect(change).to_have_count(0)
    await page.reload()
    await expect(log(page)).to_contain_text("Je reprends")
    await expect(change).to_have_count(0)
    await say(page, "Où est le portail ?")
    await expect(change).to_have_count(1)


async def test_what_was_said_before_an_advisor_came_cannot_be_changed_afterwards(
    page: Page, site: Site, door: ScriptedDoor
) -> None:
    await open_panel(page, site.url)
    await say(page, "un conseiller")
    await expect(log(page)).to_contain_text(NUMBER)
    await door.take_over()
    await door.hand_back()
    await expect(log(page)).to_contain_text("Je reprends")
    await expect(log(page).get_by_role("button", name="Modifier", exact=True)).to_have_count(0)


@pytest.mark.parametrize("width", [320, 360, 390])
async def test_a_number_stays_on_one_line(page: Page, site: Site, door: ScriptedDoor, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 700})
    await open_panel(page, site.url)
    await say(page, "un conseiller")
    number = log(page).get_by_text(NUMBER, exact=True)
    await expect(number).to_be_visible()
    assert await number.evaluate("node => node.getClientRects().length") == 1
