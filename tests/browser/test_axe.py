"""axe-core finds nothing in any state, in both schemes: on the chat page and on a page that embeds the assistant.

Best practices count too, not only WCAG: a widget that spoils its host's landmarks or headings is a widget nobody wants.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from importlib import resources
from typing import Any

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.browser.scripted import ScriptedDoor
from tests.browser.visit import ask_for_licences, field, launcher, log, menu, say

pytestmark = pytest.mark.browser

AXE = resources.files("axe_playwright_python") / "axe.min.js"
SIZES = {"desktop": ViewportSize(width=1280, height=860), "phone": ViewportSize(width=390, height=844)}
Step = Callable[[Page, ScriptedDoor], Awaitable[None]]


@pytest.fixture(params=["light", "dark"])
async def visitor(request: pytest.FixtureRequest, browser: Browser) -> AsyncIterator[Page]:
    """With the page's policy off, for axe is injected: the only test that does so."""
    context = await browser.new_context(
        locale="fr-FR", color_scheme=request.param, reduced_motion="reduce", bypass_csp=True
    )
    yield await context.new_page()
    await context.close()


async def faults(page: Page) -> list[str]:
    """Every violation: its rule, and the elements with what axe says of them."""
    if await page.evaluate("typeof axe") == "undefined":
        await page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found: Any = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


async def answer(page: Page, _door: ScriptedDoor) -> None:
    await say(page, "Où est le portail ?")
    await expect(log(page)).to_contain_text("Le lien du portail")


async def press_thumb(page: Page, _door: ScriptedDoor) -> None:
    await log(page).get_by_role("button", name="Non").click()
    await expect(log(page).get_by_role("button", name="Hors sujet")).to_be_visible()


async def edit(page: Page, door: ScriptedDoor) -> None:
    await answer(page, door)
    await log(page).get_by_role("button", name="Modifier", exact=True).last.click()
    await expect(page.get_by_role("button", name="Annuler la modification")).to_be_visible()


async def replace(page: Page, _door: ScriptedDoor) -> None:
    await say(page, "bonjour")
    await expect(log(page).locator(".replaced").first).to_be_visible()


async def ask_email(page: Page, _door: ScriptedDoor) -> None:
    await say(page, "Ajoute trois licences")
    await expect(page.get_by_label("Adresse e-mail")).to_be_visible()


async def show_card(page: Page, _door: ScriptedDoor) -> None:
    await page.get_by_role("button", name="Écrire autre chose").click()
    await ask_for_licences(page)


async def confirm(page: Page, _door: ScriptedDoor) -> None:
    await log(page).locator("button.primary").click()
    await expect(log(page).locator(".receipt")).to_be_visible()


async def send_file(page: Page, _door: ScriptedDoor) -> None:
    file: Any = {"name": "equipe.csv", "mimeType": "text/csv", "buffer": b"Nom;Adresse e-mail\nAna;ana@x.example\n"}
    await page.locator("#file").set_input_files([file])
    await expect(log(page)).to_contain_text("Ligne 7")


async def two_cards(page: Page, _door: ScriptedDoor) -> None:
    await say(page, "Fais deux choses")
    await expect(log(page).get_by_role("heading", name="Retirer un utilisateur")).to_be_visible()


async def wait_for_an_answer(page: Page, door: ScriptedDoor) -> None:
    door.rasa.pause = 3.0
    await say(page, "bonjour")
    await expect(page.locator("#typing")).to_be_visible()


async def fail(page: Page, door: ScriptedDoor) -> None:
    await expect(page.locator("#typing")).to_be_hidden()
    door.rasa.pause, door.rasa.status = 0.0, 500
    await say(page, "bonjour")
    await expect(log(page).get_by_role("button", name="Réessayer")).to_be_visible()


async def refuse_file(page: Page, door: ScriptedDoor) -> None:
    door.rasa.status = 200
    file: Any = {"name": "equipe.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
    await page.locator("#file").set_input_files([file])
    await expect(log(page)).to_contain_text("Seuls les fichiers")


async def advisor(page: Page, door: ScriptedDoor) -> None:
    await page.get_by_role("button", name="Parler à un conseiller").click()
    await expect(log(page)).to_contain_text("Je transmets")
    await door.take_over()
    await door.advise("Bonjour, je regarde votre dossier.")
    await expect(log(page).locator(".advisor")).to_be_visible()
    await say(page, "Merci")
    await expect(log(page)).to_contain_text("Message transmis.")


async def long_text(page: Page, _door: ScriptedDoor) -> None:
    await field(page).fill("x" * 1900)
    await expect(page.get_by_text("1900 / 2000 caractères")).to_be_visible()


async def open_menu(page: Page, _door: ScriptedDoor) -> None:
    if await menu(page).is_visible():
        await menu(page).click()


async def ask_before_erasing(page: Page, _door: ScriptedDoor) -> None:
    await page.get_by_role("button", name="Effacer ma conversation").click()
    await expect(page.get_by_role("button", name="Conserver")).to_be_visible()


async def erased(page: Page, _door: ScriptedDoor) -> None:
    await page.get_by_role("button", name="Effacer", exact=True).click()
    await expect(log(page)).to_contain_text("Votre conversation a été effacée.")


STEPS: list[Step] = [
    answer, press_thumb, edit, replace, ask_email, show_card, confirm, send_file, two_cards, wait_for_an_answer, fail,
    refuse_file, long_text, advisor, open_menu, ask_before_erasing, erased,
]  # fmt: skip


@pytest.mark.timeout(240)
@pytest.mark.parametrize("size", SIZES, ids=list(SIZES))
@pytest.mark.parametrize("path", ["/", "/dev/site"])
async def test_no_fault_in_any_state(visitor: Page, door: ScriptedDoor, path: str, size: str) -> None:
    await visitor.set_viewport_size(SIZES[size])
    await visitor.goto(f"{door.url}{path}")
    found: dict[str, list[str]] = {}
    if path != "/":
        await expect(launcher(visitor)).to_be_visible()
        found["closed"] = await faults(visitor)
        await launcher(visitor).click()
    await expect(log(visitor)).to_contain_text("automatique")
    found["open"] = await faults(visitor)
    for step in STEPS:
        await step(visitor, door)
        found[step.__name__] = await faults(visitor)
    assert {state: list(dict.fromkeys(some)) for state, some in found.items() if some} == {}


async def test_axe_would_find_a_fault(visitor: Page, door: ScriptedDoor) -> None:
    await visitor.goto(f"{door.url}/dev/site")
    await launcher(visitor).click()
    await expect(log(visitor)).to_contain_text("automatique")
    await visitor.evaluate(
        "document.querySelector('profis-assistant').shadowRoot.querySelector('#send').removeAttribute('aria-label')"
    )
    assert any(fault.startswith("button-name") for fault in await faults(visitor))
