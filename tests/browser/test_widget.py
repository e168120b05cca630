"""The assistant on another site's pages: how it gets there, what it asks and keeps, what the site may set."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, Response, expect

from tests.browser.scripted import ScriptedDoor
from tests.browser.site import Site
from tests.browser.visit import ask_for_licences, launcher, log, menu, open_panel, panel, say
from tests.web.fakes import FakePortal

pytestmark = pytest.mark.browser

MOST_BYTES = 30 * 1024
STORED = "() => [localStorage.length, sessionStorage.length, document.cookie]"
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError"); }});"""


@pytest.fixture
def warnings(page: Page) -> list[str]:
    """What the console was warned of."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "warning" else None)
    return found


@pytest.mark.parametrize(
    ("head", "script"),
    [
        ("", '<script src="{door}/assistant.js"></script>'),
        ("", '<script src="{door}/assistant.js" async></script>'),
        ('<script src="{door}/assistant.js"></script>', ""),
        ('<script src="{door}/assistant.js" defer></script>', '<script src="{door}/assistant.js" defer></script>'),
        ('<script type="module" src="{door}/assistant.js"></script>', ""),
        ('<script src="{door}/assistant.js" async></script>', "<profis-assistant></profis-assistant>"),
    ],
    ids=["plain", "async", "in-head", "twice", "module", "own-element"],
)
async def test_one_line_puts_one_button_on_a_page(
    page: Page, site: Site, door: ScriptedDoor, head: str, script: str
) -> None:
    site.head, site.script = head, script
    await open_panel(page, site.url)
    await expect(page.locator("profis-assistant")).to_have_count(1)
    await expect(page.locator("profis-assistant")).to_have_attribute("lang", "fr")
    await expect(panel(page)).to_be_visible()


async def test_before_it_is_opened_nothing_is_asked_nor_kept(
    page: Page, site: Site, door: ScriptedDoor, artifacts: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(site.url)
    await expect(launcher(page)).to_be_visible()
    assert [url for url in asked if url.startswith(door.url)] == [f"{door.url}/assistant.js"]
    assert await page.evaluate(STORED) == [0, 0, ""]
    assert door.rasa.received == []
    await page.goto(f"{door.url}/dev/site")
    await expect(launcher(page)).to_be_visible()
    await page.screenshot(path=artifacts / "widget-closed.png")


async def test_no_global_is_left_behind(page: Page, site: Site, door: ScriptedDoor) -> None:
    names = "() => Object.getOwnPropertyNames(window).sort()"
    site.script = ""
    await page.goto(site.url)
    before = await page.evaluate(names)
    site.script = '<script src="{door}/assistant.js"></script>'
    await open_panel(page, site.url)
    assert await page.evaluate(names) == before


async def test_all_that_is_transferred_is_small_and_the_doors_own(page: Page, site: Site, door: ScriptedDoor) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    await open_panel(page, site.url)
    weights = {answer.url: int(answer.headers["content-length"]) for answer in answers if "/api/" not in answer.url}
    weights.pop(f"{site.url}/")
    assert all(url.startswith(f"{door.url}/") for url in weights), weights
    assert all(answer.headers["content-encoding"] == "gzip" for answer in answers if answer.url in weights)
    assert len(weights) > 15
    assert sum(weights.values()) < MOST_BYTES, weights


async def test_a_strict_policy_needs_the_doors_origin_only(page: Page, site: Site, door: ScriptedDoor) -> None:
    policy = f"default-src 'none'; img-src data:; script-src {door.url}; connect-src {door.url}; base-uri 'none'"
    site.headers = {"Content-Security-Policy": policy, "Cross-Origin-Embedder-Policy": "require-corp"}
    await open_panel(page, site.url)
    await ask_for_licences(page)
    colour = await page.locator("#send").evaluate("button => getComputedStyle(button).backgroundColor")
    assert colour == "rgb(210, 5, 30)"


async def test_a_site_that_is_not_allowed_is_told_so_in_the_panel(
    page: Page, site: Site, door: ScriptedDoor, console_errors: list[str]
) -> None:
    await page.goto(site.url.replace("127.0.0.1", "localhost"))
    await launcher(page).click()
    await expect(log(page)).to_contain_text("La connexion est interrompue")
    assert any("CORS" in error for error in console_errors)
    console_errors.clear()


async def test_options_on_the_script_tag(page: Page, site: Site, door: ScriptedDoor, warnings: list[str]) -> None:
    site.script = """<script src="{door}/assistant.js" data-theme="dark" data-position="left" data-greeting="Bienvenue au bureau."
      data-context="Commandes" data-site-token="whoIsThere"></script>"""
    site.head = '<script src="/whois.js"></script>'
    await page.route("**/whois.js", lambda route: route.fulfill(body=WHO_IS_THERE, content_type="text/javascript"))
    await page.goto(f"{site.url}/commandes?client=17")
    assert await page.evaluate("window.asked") == 0
    await launcher(page).click()
    await expect(log(page)).to_contain_text("Bienvenue au bureau.")
    await expect(log(page)).to_contain_text("automatique")
    box = await panel(page).bounding_box()
    assert box is not None
    assert box["x"] < 100
    assert await panel(page).evaluate("panel => getComputedStyle(panel).backgroundColor") == "rgb(28, 32, 37)"
    assert await page.evaluate("window.asked") == 1
    (conversation,) = door.conversations
    assert door.portal.verified == [conversation]
    assert await door.store.transcripts.page(conversation) == "Commandes"
    assert warnings == []


WHO_IS_THERE = f"""window.asked = 0;
window.whoIsThere = async () => {{ window.asked += 1; return "{FakePortal.GOOD_SITE_TOKEN}"; }};"""


async def test_options_on_the_element_win_and_may_change(page: Page, site: Site, door: ScriptedDoor) -> None:
    site.script = """<profis-assistant theme="light" position="right"></profis-assistant>
      <script src="{door}/assistant.js" data-theme="dark" data-position="left"></script>"""
    await open_panel(page, f"{site.url}/aide/licences?jeton=secret#haut")
    background = "panel => getComputedStyle(panel).backgroundColor"
    assert await panel(page).evaluate(background) == "rgb(255, 255, 255)"
    await page.evaluate("document.querySelector('profis-assistant').setAttribute('theme', 'dark')")
    assert await panel(page).evaluate(background) == "rgb(28, 32, 37)"
    assert await door.store.transcripts.page(door.conversations[0]) == "/aide/licences"


async def test_invalid_options_fall_back_with_one_warning(
    page: Page, site: Site, door: ScriptedDoor, warnings: list[str]
) -> None:
    site.script = f"""<script src="{{door}}/assistant.js" data-theme="rose" data-position="top" data-api="ftp://x"
      data-site-token="a.b()" data-greeting="{"x" * 301}"></script>"""
    await page.goto(site.url)
    await expect(launcher(page)).to_be_visible()
    assert len(warnings) == 1
    for name in ("theme", "position", "api", "site-token", "greeting"):
        assert f'{name}="' in warnings[0]
    await launcher(page).click()
    await expect(log(page)).to_contain_text("automatique")


@pytest.mark.parametrize(
    "code", ["", "window.who = () => { throw new Error('no'); }", "window.who = () => 7", "window.who = () => 'forged'"]
)
async def test_a_visitor_the_site_cannot_vouch_for_is_a_stranger(
    page: Page, site: Site, door: ScriptedDoor, warnings: list[str], console_errors: list[str], code: str
) -> None:
    site.script = '<script src="{door}/assistant.js" data-site-token="who"></script>'
    await page.add_init_script(code)
    await open_panel(page, site.url)
    assert len(warnings) == 1
    assert door.portal.verified == []
    console_errors.clear()  # the refused token is a 401


async def test_the_api_may_be_elsewhere(page: Page, site: Site, door: ScriptedDoor) -> None:
    elsewhere = door.url.replace("127.0.0.1", "localhost")
    site.script = f'<script src="{{door}}/assistant.js" data-api="{elsewhere}"></script>'
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await open_panel(page, site.url)
    await say(page, "Où est le portail ?")
    link = log(page).get_by_role("link", name="Source")
    await expect(link).to_have_attribute("href", f"{elsewhere}/aide/faq_find_portal")
    assert {url.split("/api/")[0] for url in asked if "/api/" in url} == {elsewhere}


async def test_a_panel_stays_open_from_page_to_page_with_its_conversation(
    page: Page, site: Site, door: ScriptedDoor
) -> None:
    await open_panel(page, site.url)
    await say(page, "Où est le portail ?")
    await expect(log(page)).to_contain_text("Le lien du portail")
    await page.goto(f"{site.url}/autre")
    await expect(panel(page)).to_be_visible()
    await expect(log(page)).to_contain_text("Le lien du portail")
    assert await page.evaluate("document.activeElement === document.body")
    await launcher(page).click()
    await page.reload()
    await expect(launcher(page)).to_have_attribute("aria-expanded", "false")
    await expect(panel(page)).to_be_hidden()
    assert len(door.conversations) == 1


async def test_what_comes_while_it_is_closed_is_counted_and_announced(
    page: Page, site: Site, door: ScriptedDoor, artifacts: Path
) -> None:
    site.script += "<script src='/listen.js'></script>"
    listen = "window.told = []; addEventListener('assistant-unread', (event) => told.push(event.detail.count));"
    await page.route("**/listen.js", lambda route: route.fulfill(body=listen, content_type="text/javascript"))
    await open_panel(page, site.url)
    await say(page, "Je voudrais parler à un conseiller")
    await expect(log(page)).to_contain_text("Je transmets")
    await page.keyboard.press("Escape")
    await page.goto(f"{site.url}/autre")  # closed, on another page: it still hears
    await expect(launcher(page)).not_to_have_attribute("aria-busy", "true")
    await page.wait_for_function(
        "() => document.querySelector('profis-assistant').shadowRoot.querySelector('.message')"
    )
    await door.take_over()
    await door.advise("Bonjour, je regarde votre dossier.")
    await expect(launcher(page)).to_have_accessible_name("Assistant PROFIS Engineering, 2 messages non lus")
    await expect(page.locator("profis-assistant .root > [role=status]")).to_have_text("Assistant : 2 messages non lus.")
    await page.screenshot(path=artifacts / "widget-unread.png")
    await launcher(page).click()
    await expect(log(page).get_by_text("Bonjour, je regarde votre dossier.")).to_be_in_viewport()
    await expect(launcher(page)).to_have_accessible_name("Assistant PROFIS Engineering")
    assert await page.evaluate("window.told") == [1, 2, 0]


async def test_the_site_hears_and_may_open_and_close(page: Page, site: Site, door: ScriptedDoor) -> None:
    await page.goto(site.url)
    await page.evaluate(
        """() => { window.heard = [];
          for (const what of ["open", "close"]) document.addEventListener(`assistant-${what}`, () => heard.push(what)); }"""
    )
    await page.evaluate("document.querySelector('profis-assistant').open()")
    await expect(panel(page)).to_be_visible()
    await page.evaluate("document.querySelector('profis-assistant').close()")
    await expect(panel(page)).to_be_hidden()
    assert await page.evaluate("window.heard") == ["open", "close"]


async def test_without_storage_the_conversation_lasts_as_long_as_the_page(
    page: Page, site: Site, door: ScriptedDoor
) -> None:
    await page.add_init_script(NO_STORAGE)
    await open_panel(page, site.url)
    await ask_for_licences(page)
    await page.reload()
    await expect(launcher(page)).to_have_attribute("aria-expanded", "false")
    await launcher(page).click()
    await expect(log(page)).to_contain_text("automatique")
    assert len(door.conversations) == 2


async def test_a_loader_that_cannot_fetch_says_so_and_tries_again(
    page: Page, site: Site, door: ScriptedDoor, console_errors: list[str]
) -> None:
    await page.goto(site.url)
    await page.route("**/static/**", lambda route: route.abort())
    await launcher(page).click()
    await expect(page.get_by_role("alert")).to_contain_text("n’a pas pu être chargé")
    await expect(launcher(page)).to_have_attribute("aria-expanded", "false")
    await page.unroute("**/static/**")
    console_errors.clear()
    await launcher(page).click()
    await expect(log(page)).to_contain_text("automatique")
    await expect(page.get_by_role("alert")).to_be_hidden()


async def test_an_element_taken_out_and_put_back_goes_on(page: Page, site: Site, door: ScriptedDoor) -> None:
    await open_panel(page, site.url)
    await page.evaluate("window.kept = document.querySelector('profis-assistant'); kept.remove()")
    await page.evaluate("document.body.append(kept)")
    await say(page, "Où est le portail ?")
    await expect(log(page)).to_contain_text("Le lien du portail")
    assert len(door.conversations) == 1


async def test_thumbs_ask_and_thank(page: Page, chat_url: str, artifacts: Path) -> None:
    await open_panel(page, f"{chat_url}/dev/site")
    await say(page, "Où est le portail ?")
    thumbs = log(page).get_by_role("group", name="Cela répond-il à votre question ?")
    await expect(thumbs.get_by_role("button")).to_have_text(["Oui, merci", "Non"])
    await thumbs.get_by_role("button", name="Non").click()
    await expect(log(page).get_by_role("button", name="Hors sujet")).to_be_visible()
    await expect(thumbs.get_by_role("button", name="Oui, merci")).to_have_attribute("aria-disabled", "true")
    await thumbs.scroll_into_view_if_needed()
    await page.screenshot(path=artifacts / "widget-thumbs.png")


async def test_two_cards_under_one_yes(page: Page, chat_url: str, artifacts: Path) -> None:
    await open_panel(page, f"{chat_url}/dev/site")
    await say(page, "Fais deux choses")
    cards = log(page).locator(".card")
    await expect(cards).to_have_count(2)
    await expect(cards.first.get_by_role("button")).to_have_count(0)
    await expect(cards.last.get_by_role("button", name="Confirmer")).to_be_visible()
    await page.screenshot(path=artifacts / "widget-plan.png")


async def test_the_conversation_is_saved_as_a_file(page: Page, site: Site, door: ScriptedDoor) -> None:
    await open_panel(page, site.url)
    await say(page, "Où est le portail ?")
    await expect(log(page)).to_contain_text("Le lien du portail")
    await menu(page).click()
    async with page.expect_download() as waiting:
        await page.get_by_role("button", name="Télécharger la conversation").click()
    download = await waiting.value
    assert download.suggested_filename == "conversation-assistant.txt"
    kept = await asyncio.to_thread(Path(await download.path()).read_text, encoding="utf-8")
    assert "Le lien du portail" in kept


async def test_erased_from_the_panel(page: Page, site: Site, door: ScriptedDoor) -> None:
    await open_panel(page, site.url)
    await menu(page).click()
    await page.get_by_role("button", name="Effacer ma conversation").click()
    question = page.get_by_role("dialog", name=re.compile("Effacer"))
    await question.get_by_role("button", name="Conserver").click()
    await expect(question).to_be_hidden()
    await expect(menu(page)).to_be_focused()
    await menu(page).click()
    await page.get_by_role("button", name="Effacer ma conversation").click()
    await question.get_by_role("button", name="Effacer").click()
    await expect(log(page)).to_contain_text("Votre conversation a été effacée.")
    assert await page.evaluate("localStorage.length") == 0
    assert door.portal.erased == door.conversations
    await log(page).get_by_role("button", name="Nouvelle conversation").click()
    await expect(log(page)).to_contain_text("automatique")
    assert len(door.conversations) == 2


class TestFewStreams:
    @pytest.fixture
    def overrides(self) -> dict[str, Any]:
        return {"streams_per_conversation": 1}

    async def test_a_tab_without_a_stream_asks_instead(
        self, page: Page, site: Site, door: ScriptedDoor, console_errors: list[str]
    ) -> None:
        await open_panel(page, site.url)
        other = await page.context.new_page()
        await open_panel(other, site.url)
        await say(page, "Où est le portail ?")
        await expect(log(other)).to_contain_text("Le lien du portail", timeout=15_000)
        console_errors.clear()
