"""A whole operation by keyboard alone, in the order a sighted keyboard user expects."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.scripted import ScriptedDoor
from tests.browser.site import Site
from tests.browser.visit import CLAIRE, CODE, PLAIN_REFERENCE, field, focused, launcher, log, menu, open_panel, panel

pytestmark = pytest.mark.browser


async def tab(page: Page, times: int = 1, *, back: bool = False) -> list[str]:
    """What is reached, one name per press."""
    reached = []
    for _ in range(times):
        await page.keyboard.press("Shift+Tab" if back else "Tab")
        reached.append(await focused(page))
    return reached


async def write(page: Page, text: str) -> None:
    await page.keyboard.insert_text(text)
    await page.keyboard.press("Enter")


async def test_an_operation_from_the_first_tab_to_the_receipt(
    page: Page, site: Site, door: ScriptedDoor, artifacts: Path
) -> None:
    await page.goto(site.url)
    await expect(launcher(page)).to_be_visible()
    assert await tab(page, 3) == ["un lien", "Leur bouton", "Assistant PROFIS Engineering"]
    await page.keyboard.press("Enter")
    await expect(field(page)).to_be_focused()
    await expect(log(page)).to_contain_text("automatique")
    await write(page, "Ajoute trois licences")
    await expect(page.get_by_label("Adresse e-mail")).to_be_focused()
    await write(page, CLAIRE)
    await expect(page.get_by_label("Code à 6 chiffres")).to_be_focused()
    await write(page, CODE)
    await expect(log(page).locator(".card")).to_be_visible()
    await expect(page.get_by_label("Votre message")).to_be_focused()
    before = [
        "Joindre un fichier CSV ou XLSX",
        "Indiquer un numéro de bon de commande",
        "Annuler",
        "Confirmer",
        "Avenant au contrat d’abonnement (nouvel onglet)",
    ]
    assert await tab(page, 5, back=True) == before
    assert await tab(page) == ["Confirmer"]
    await page.screenshot(path=artifacts / "widget-keyboard.png")
    await page.keyboard.press("Space")
    await expect(log(page).locator(".receipt strong")).to_have_text(PLAIN_REFERENCE)
    assert await focused(page) == "Confirmer"  # where they were: nothing moved under their hands
    await page.keyboard.press("Escape")
    await expect(panel(page)).to_be_hidden()
    await expect(launcher(page)).to_be_focused()


async def test_the_order_in_the_panel(page: Page, site: Site, door: ScriptedDoor) -> None:
    await open_panel(page, site.url)
    await launcher(page).focus()
    order = [
        "Plus d’actions",
        "Fermer l’assistant",
        "Parler à un conseiller",
        "Conversation",
        "Trouver le portail d’abonnement",
        "Ajouter des utilisateurs",
        "Modifier la quantité de licences",
        "Joindre un fichier CSV ou XLSX",
        "Votre message",
        "Envoyer",
    ]
    assert await tab(page, len(order)) == order
    assert await tab(page, len(order), back=True) == [*order[-2::-1], "Assistant PROFIS Engineering"]


async def test_escape_closes_the_menu_before_the_panel(page: Page, site: Site, door: ScriptedDoor) -> None:
    await open_panel(page, site.url)
    await menu(page).focus()
    await page.keyboard.press("Enter")
    await expect(menu(page)).to_have_attribute("aria-expanded", "true")
    items = ["Aide (nouvel onglet)", "Télécharger la conversation", "Effacer ma conversation"]
    assert await tab(page, 3) == items
    await page.keyboard.press("Escape")
    await expect(menu(page)).to_be_focused()
    await expect(menu(page)).to_have_attribute("aria-expanded", "false")
    await expect(panel(page)).to_be_visible()
    await page.keyboard.press("Enter")
    assert await tab(page, 5) == [*items, "Confidentialité (nouvel onglet)", "Fermer l’assistant"]
    await expect(menu(page)).to_have_attribute("aria-expanded", "false")
    await page.keyboard.press("Enter")
    await expect(panel(page)).to_be_hidden()
    await expect(launcher(page)).to_be_focused()


async def test_the_question_before_erasing_keeps_the_focus_and_gives_it_back(
    page: Page, site: Site, door: ScriptedDoor
) -> None:
    await open_panel(page, site.url)
    await menu(page).focus()
    await page.keyboard.press("Enter")
    await tab(page, 3)
    await page.keyboard.press("Enter")
    assert await focused(page) == "Effacer"
    assert await tab(page) == ["Conserver"]
    await page.keyboard.press("Escape")
    await expect(menu(page)).to_be_focused()
    await expect(panel(page)).to_be_visible()


async def test_the_page_leads_to_the_field_first(page: Page, chat_url: str) -> None:
    await page.goto(chat_url)
    await expect(log(page)).to_contain_text("automatique")
    assert await tab(page) == ["Aller à la saisie"]
    await page.keyboard.press("Enter")
    await expect(field(page)).to_be_focused()
