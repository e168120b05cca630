"""A line of the customer said otherwise, or sent again: what stands under it, and what becomes of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.scripted import ScriptedDoor
from tests.browser.site import Site
from tests.browser.visit import ask_for_licences, field, log, open_panel, panel, say
from web.server.turnstile import Bells

pytestmark = pytest.mark.browser


async def test_a_message_is_said_otherwise(page: Page, chat_url: str, artifacts: Path) -> None:
    await open_panel(page, f"{chat_url}/dev/site")
    await field(page).fill("un brouillon")
    await say(page, "Où est le portail ?")
    change = log(page).get_by_role("button", name="Modifier", exact=True)
    await field(page).fill("un brouillon")
    await change.click()
    await expect(field(page)).to_have_value("Où est le portail ?")
    await expect(field(page)).to_be_focused()
    await page.get_by_role("button", name="Annuler la modification").click()
    await expect(field(page)).to_have_value("un brouillon")
    await change.click()
    await page.keyboard.press("Escape")
    await expect(panel(page)).to_be_visible()
    await change.click()
    await say(page, "Ajoute des licences")
    await expect(page.get_by_label("Adresse e-mail")).to_be_visible()
    replaced = log(page).locator(".replaced")
    await expect(replaced).to_have_count(2)
    await expect(replaced.first).to_contain_text("Remplacé par votre message suivant")
    await expect(replaced.last.get_by_role("button", name="Oui, merci")).to_have_attribute("aria-disabled", "true")
    await replaced.first.scroll_into_view_if_needed()
    await page.screenshot(path=artifacts / "widget-replaced.png")
    await page.reload()
    await expect(replaced).to_have_count(2)
    await expect(log(page).get_by_role("button", name="Modifier", exact=True)).to_have_count(1)


async def test_an_edit_that_comes_too_late_says_so(
    page: Page, site: Site, door: ScriptedDoor, console_errors: list[str]
) -> None:
    await open_panel(page, site.url)
    await say(page, "Où est le portail ?")
    await log(page).get_by_role("button", name="Modifier", exact=True).click()
    refused = {
        "type": "about:blank",
        "title": "-",
        "status": 409,
        "code": "edit_too_late",
        "detail": "Trop tard.",
        "params": {},
    }
    await page.route("**/api/v1/messages", lambda route: route.fulfill(status=409, json=refused))
    await say(page, "Ajoute des licences")
    await expect(log(page).locator(".unsent .fault")).to_have_text("Trop tard.")
    await expect(field(page)).to_have_value("Ajoute des licences")
    await expect(page.get_by_role("button", name="Annuler la modification")).to_have_count(0)
    console_errors.clear()


async def test_a_code_or_a_press_cannot_be_changed(page: Page, site: Site, door: ScriptedDoor) -> None:
    await open_panel(page, site.url)
    card = await ask_for_licences(page)
    await expect(log(page)).to_contain_text("••••••")
    await expect(log(page).get_by_role("button", name="Modifier", exact=True)).to_have_count(0)
    await card.get_by_role("button", name="Confirmer").click()
    await expect(log(page).locator(".receipt")).to_be_visible()
    await expect(log(page).get_by_role("button", name="Modifier", exact=True)).to_have_count(0)


async def test_an_answer_that_was_lost_is_asked_for_again(
    page: Page, site: Site, door: ScriptedDoor, console_errors: list[str]
) -> None:
    """The line is stored and the stream has told so, but the assistant was away."""
    await open_panel(page, site.url)
    door.rasa.status = 500
    await say(page, "Où est le portail ?")
    retry = log(page).get_by_role("button", name="Réessayer")
    await expect(retry).to_be_visible()
    door.rasa.status = 200
    console_errors.clear()
    await retry.click()
    await expect(log(page)).to_contain_text("Le lien du portail")
    await expect(log(page).locator(".customer")).to_have_count(1)
    await expect(log(page).locator(".fault, .unsent, .pending")).to_have_count(0)


async def test_a_stream_that_is_late_leaves_the_way_to_try_again(
    page: Page, site: Site, door: ScriptedDoor, console_errors: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal comes first; that the line is stored is no answer to it."""
    await open_panel(page, site.url)
    ring = Bells.ring
    late = asyncio.Event()

    def ring_late(bells: Bells, conversation: str) -> None:
        asyncio.get_running_loop().create_task(wait_to_ring(bells, conversation))

    async def wait_to_ring(bells: Bells, conversation: str) -> None:
        await late.wait()
        ring(bells, conversation)

    monkeypatch.setattr(Bells, "ring", ring_late)
    door.rasa.status = 500
    await say(page, "Où est le portail ?")
    retry = log(page).get_by_role("button", name="Réessayer")
    await expect(retry).to_be_visible()
    late.set()
    await expect(log(page).locator(".customer[data-seq]")).to_have_count(1)
    await expect(retry).to_be_visible()
    console_errors.clear()
    door.rasa.status = 200
    await retry.click()
    await expect(log(page)).to_contain_text("Le lien du portail")
    await expect(log(page).locator(".fault, .unsent, .pending")).to_have_count(0)
