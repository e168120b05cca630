"""Two tabs of one site: one conversation, in step; and tokens that are renewed, replaced or dead."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from playwright.async_api import Page, expect

from tests.browser.scripted import SECRET, ScriptedDoor
from tests.browser.site import Site
from tests.browser.visit import launcher, log, menu, open_panel, panel, say

pytestmark = pytest.mark.browser

KEY = "profis-assistant.token"
READ = f"() => localStorage.getItem('{KEY}')"
HOUR = 3600


@pytest.fixture
async def other(page: Page, console_errors: list[str]) -> Page:
    """A second tab of the same browser."""
    tab = await page.context.new_page()
    tab.on("pageerror", lambda error: console_errors.append(str(error)))
    return tab


def aged(door: ScriptedDoor, hours: float) -> str:
    """A token of the first conversation, valid for 24 hours, `hours` of them over."""
    now = time.time()
    claims: dict[str, Any] = {"sub": door.conversations[0], "ver": 1}
    claims |= {"iat": int(now - hours * HOUR), "exp": int(now + (24 - hours) * HOUR)}
    return jwt.encode({"alg": "HS256", "typ": "chat+jwt"}, claims, OctKey.import_key(SECRET))


async def write(page: Page, token: str) -> None:
    await page.evaluate(f"token => localStorage.setItem('{KEY}', token)", token)


async def test_what_is_said_in_one_is_shown_in_the_other(
    page: Page, other: Page, site: Site, door: ScriptedDoor, artifacts: Path
) -> None:
    await open_panel(page, site.url)
    await open_panel(other, f"{site.url}/autre")
    await say(page, "Où est le portail ?")
    for tab in (page, other):
        await expect(log(tab).locator(".customer")).to_have_count(1)
        await expect(log(tab).get_by_text("Le lien du portail")).to_be_visible()
    await log(other).get_by_role("button", name="Oui, merci").click()
    await expect(log(page)).to_contain_text("Parfait.")
    await expect(log(page).get_by_role("button", name="Oui, merci")).to_have_attribute("aria-disabled", "true")
    assert len(door.conversations) == 1
    for number, tab in enumerate((page, other), start=1):
        await tab.screenshot(path=artifacts / f"widget-tab-{number}.png")


async def test_two_tabs_opened_at_once_share_a_conversation(
    page: Page, other: Page, site: Site, door: ScriptedDoor
) -> None:
    door.rasa.pause = 0.5
    for tab in (page, other):
        await tab.goto(site.url)
    for tab in (page, other):
        await launcher(tab).evaluate("button => button.click()")
    for tab in (page, other):
        await expect(log(tab)).to_contain_text("automatique")
    await say(page, "Où est le portail ?")
    await expect(log(other)).to_contain_text("Le lien du portail")


async def test_erased_in_one_it_is_over_in_the_other_which_follows_to_the_next(
    page: Page, other: Page, site: Site, door: ScriptedDoor
) -> None:
    await open_panel(page, site.url)
    await open_panel(other, site.url)
    await menu(page).click()
    await page.get_by_role("button", name="Effacer ma conversation").click()
    await page.get_by_role("button", name="Effacer", exact=True).click()
    await expect(log(other)).to_contain_text("Cette conversation est terminée ou a été effacée.")
    await log(page).get_by_role("button", name="Nouvelle conversation").click()
    await expect(log(page)).to_contain_text("automatique")
    await expect(log(other)).not_to_contain_text("terminée")
    await say(other, "Où est le portail ?")
    await expect(log(page)).to_contain_text("Le lien du portail")
    assert len(door.conversations) == 2


async def test_a_token_past_half_of_its_life_is_renewed_quietly(
    page: Page, other: Page, site: Site, door: ScriptedDoor
) -> None:
    await open_panel(page, site.url)
    await open_panel(other, site.url)
    old = aged(door, 13)
    await write(page, old)
    await page.reload()
    await expect(log(page)).to_contain_text("automatique")
    await page.wait_for_function(f"old => localStorage.getItem('{KEY}') !== old", arg=old)
    await say(other, "Où est le portail ?")
    for tab in (page, other):
        await expect(log(tab)).to_contain_text("Le lien du portail")
    assert len(door.conversations) == 1


async def test_a_younger_token_is_left_alone(page: Page, site: Site, door: ScriptedDoor) -> None:
    await open_panel(page, site.url)
    young = aged(door, 11)
    await write(page, young)
    await page.reload()
    await say(page, "Où est le portail ?")
    await expect(log(page)).to_contain_text("Le lien du portail")
    assert await page.evaluate(READ) == young


async def test_a_token_that_died_is_looked_up_again(
    page: Page, site: Site, door: ScriptedDoor, console_errors: list[str]
) -> None:
    """Another tab renewed it twice while this one slept: the storage event was lost, the token is not."""
    await open_panel(page, site.url)
    tokens = [await door.rotate(door.conversations[0]) for _ in range(3)]
    await write(page, tokens[-1])  # a tab is told of what other tabs write, not of what it writes itself
    await say(page, "Où est le portail ?")
    await expect(log(page)).to_contain_text("Le lien du portail")
    await expect(log(page).locator(".customer")).to_have_count(1)
    console_errors.clear()


async def test_when_every_token_is_dead_a_new_conversation_is_offered(
    page: Page, site: Site, door: ScriptedDoor, console_errors: list[str]
) -> None:
    await open_panel(page, site.url)
    revoke = """async ([url, key]) => fetch(`${url}/api/v1/tokens`, {method: "DELETE",
      headers: {Authorization: `Bearer ${localStorage.getItem(key)}`}})"""
    await page.evaluate(revoke, [door.url, KEY])
    await expect(log(page)).to_contain_text("Cette conversation est terminée ou a été effacée.", timeout=15_000)
    assert await page.evaluate(READ) is None
    console_errors.clear()
    await log(page).get_by_role("button", name="Nouvelle conversation").click()
    await expect(log(page)).to_contain_text("automatique")
    assert len(door.conversations) == 2


async def test_a_kept_token_that_is_dead_opens_a_new_conversation(
    page: Page, site: Site, door: ScriptedDoor, console_errors: list[str]
) -> None:
    await page.add_init_script(f"localStorage.getItem('{KEY}') ?? localStorage.setItem('{KEY}', 'a.b.c')")
    await open_panel(page, site.url)
    await expect(panel(page)).not_to_contain_text("terminée")
    assert await page.evaluate(READ) != "a.b.c"
    console_errors.clear()
