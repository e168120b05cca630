"""A conversation handed over, answered by a person, an operation prepared and confirmed, handed back: in two browsers."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import artifacts, browser, console_errors, page  # noqa: F401 - fixtures
from tests.browser.visit import ANSWER_MS, CLAIRE, log, say
from tests.dialogue.harness import Visitor
from web.desk.passwords import Passwords
from web.desk.staff import Role, Staff
from web.store import open_store

PASSWORD = "a password of the tests"
NAME = "Anne Dubois"


@pytest.fixture
def chat_url(stack, portal) -> str:
    return stack.door


@pytest.fixture
async def desk(stack, portal, browser: Browser) -> Page:  # noqa: F811 - the fixture imported above
    """Anne's browser, signed in at the desk."""
    async with open_store(stack.env["WEB_DATABASE_URL"]) as store:
        await Staff(store.sessions, Passwords()).add("anne", NAME, Role.ADVISOR, PASSWORD)
    context = await browser.new_context(
        locale="fr-FR", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    anne = await context.new_page()
    await anne.goto(f"{stack.door}/desk")
    await anne.get_by_label("Identifiant").fill("anne")
    await anne.get_by_label("Mot de passe").fill(PASSWORD)
    await anne.get_by_role("button", name="Se connecter").click()
    await expect(anne.get_by_role("heading", level=1)).to_be_visible()
    return anne


async def test_a_conversation_goes_to_a_person_and_back(
    stack,
    desk: Page,
    page: Page,  # noqa: F811 - fixtures
    visitor: Visitor,
    ask_portal,
    artifacts: Path,  # noqa: F811
):
    await page.goto(stack.door)
    await expect(log(page)).to_contain_text("automatique", timeout=ANSWER_MS)
    await say(page, "je voudrais parler à quelqu'un du service client")
    await expect(log(page)).to_contain_text("Votre demande porte le numéro", timeout=ANSWER_MS)

    await desk.get_by_role("link", name="D-0").first.click()
    await desk.get_by_role("button", name="Prendre en charge").click()
    await expect(desk.get_by_text("Vous répondez au client")).to_be_visible()
    await expect(log(page)).to_contain_text(f"{NAME}, du service clientèle", timeout=ANSWER_MS)
    await desk.get_by_label("Votre réponse au client").fill("Bonjour, que puis-je faire pour vous ?")
    await desk.get_by_role("button", name="Envoyer").click()
    await expect(log(page)).to_contain_text("que puis-je faire pour vous", timeout=ANSWER_MS)
    await say(page, "Il nous faut deux licences de plus sur PE-1001.")
    await expect(desk.get_by_role("log")).to_contain_text("deux licences de plus", timeout=ANSWER_MS)
    await desk.screenshot(path=artifacts / "desk-case.png")

    await desk.get_by_label("Opération").select_option("change_quantity")
    await desk.get_by_role("button", name="Choisir").click()
    await desk.get_by_label("Abonnement", exact=True).fill("PE-1001")
    await desk.locator("#f-quantity").fill("2")
    await desk.locator("#f-quantity_mode").select_option("increase")
    await desk.get_by_role("button", name="Présenter au client").click()
    await expect(page.get_by_label("Adresse e-mail")).to_be_visible(timeout=ANSWER_MS)
    codes = set(visitor._mails.glob("*-code.eml"))
    await say(page, CLAIRE)
    await expect(page.get_by_label("Code à 6 chiffres")).to_be_visible(timeout=ANSWER_MS)
    visitor._old_codes = codes
    await say(page, visitor.code())
    card = log(page).locator(".card").last
    await expect(card).to_contain_text(NAME, timeout=ANSWER_MS)
    await page.screenshot(path=artifacts / "prepared-card.png")
    await card.get_by_role("button", name="Confirmer").click()
    await expect(log(page)).to_contain_text("OP-", timeout=ANSWER_MS)
    (line,) = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert (line["operation"], line["actor"], line["prepared_by"]) == ("change_quantity", CLAIRE, NAME)

    await expect(desk.get_by_text("Vous répondez au client")).to_be_visible(timeout=ANSWER_MS)
    await desk.get_by_text("Rendre à l’assistant").first.click()
    await desk.get_by_label("Ce que l’assistant dira").fill("Deux licences ont été ajoutées à PE-1001.")
    await desk.get_by_role("button", name="Rendre à l’assistant").click()
    await expect(log(page)).to_contain_text("Deux licences ont été ajoutées", timeout=ANSWER_MS)
    await say(page, "merci, où se trouve le portail d'abonnement ?")
    await expect(log(page).locator('a[href$="/aide/faq_find_portal"]').last).to_be_visible(timeout=ANSWER_MS)
    await page.screenshot(path=artifacts / "handed-back.png")
