"""What a visitor does on the chat page: ask a question, change a subscription, look at it on a phone, erase it all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.browser.visit import ANSWER_MS, CLAIRE, PLAIN_REFERENCE, field, log, menu, say

pytestmark = pytest.mark.browser

PHONE = ViewportSize(width=390, height=844)


async def mailed_code(page: Page, chat_url: str) -> str:
    """The newest code of the demo's mailbox, read in another tab."""
    mailbox = await page.context.new_page()
    await mailbox.goto(f"{chat_url}/dev/mail")
    code = re.search(r"\b\d{6}\b", await mailbox.locator("article").first.inner_text())
    await mailbox.close()
    assert code is not None
    return code.group()


async def test_a_question_and_an_operation(page: Page, chat_url: str, artifacts: Path) -> None:
    await page.goto(chat_url)
    await expect(log(page)).to_contain_text("automatique", timeout=ANSWER_MS)
    await page.screenshot(path=artifacts / "desktop-1-welcome.png")

    await say(page, "Comment puis-je trouver le portail d’abonnement ?")
    source = log(page).locator('a[href$="/aide/faq_find_portal"]')
    await expect(source).to_be_visible(timeout=ANSWER_MS)
    await page.screenshot(path=artifacts / "desktop-2-answer.png")

    await say(page, "Ajoute trois licences")
    await expect(page.get_by_label("Adresse e-mail")).to_be_visible(timeout=ANSWER_MS)
    await say(page, CLAIRE)
    await expect(page.get_by_label("Code à 6 chiffres")).to_be_visible(timeout=ANSWER_MS)
    await expect(field(page)).to_have_attribute("autocomplete", "one-time-code")
    code = await mailed_code(page, chat_url)
    await say(page, code)

    card = log(page).locator(".card").last
    await expect(card).to_be_visible(timeout=ANSWER_MS)
    await expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    await expect(field(page)).to_be_in_viewport(ratio=1)
    await expect(card.get_by_role("row").nth(1)).to_contain_text(re.compile(r"5.*8"))
    await expect(log(page)).not_to_contain_text(code)
    await page.screenshot(path=artifacts / "desktop-3-card.png")

    await card.locator("button.primary").press("Enter")
    receipt = log(page).locator(".receipt strong")
    await expect(receipt).to_have_text(PLAIN_REFERENCE, timeout=ANSWER_MS)
    await expect(card.locator("button.primary")).to_have_attribute("aria-disabled", "true")
    await page.screenshot(path=artifacts / "desktop-4-receipt.png")

    await page.reload()
    await expect(receipt).to_be_visible(timeout=ANSWER_MS)
    await page.set_viewport_size(PHONE)
    await card.scroll_into_view_if_needed()
    await page.screenshot(path=artifacts / "phone-1-card.png")
    await receipt.scroll_into_view_if_needed()
    await page.screenshot(path=artifacts / "phone-2-receipt.png")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_an_erased_conversation_is_gone(page: Page, chat_url: str, artifacts: Path) -> None:
    await page.set_viewport_size(PHONE)
    await page.goto(chat_url)
    await expect(log(page)).to_contain_text("automatique", timeout=ANSWER_MS)
    await page.screenshot(path=artifacts / "phone-3-welcome.png")
    assert await page.evaluate("[localStorage.length, sessionStorage.length]") == [1, 0]
    await menu(page).click()
    await page.get_by_role("button", name="Effacer").click()
    await page.get_by_role("dialog").get_by_role("button", name="Effacer").click()
    await expect(log(page)).to_contain_text("Votre conversation a été effacée")
    assert await page.evaluate("localStorage.length") == 0


async def test_a_message_that_did_not_leave_is_sent_again(
    page: Page, chat_url: str, artifacts: Path, console_errors: list[str]
) -> None:
    await page.goto(chat_url)
    await expect(log(page)).to_contain_text("automatique", timeout=ANSWER_MS)
    await page.route("**/api/v1/messages", lambda route: route.abort())
    await say(page, "Comment puis-je trouver le portail d’abonnement ?")
    retry = log(page).get_by_role("button", name="Réessayer")
    await expect(retry).to_be_visible()
    await page.screenshot(path=artifacts / "desktop-5-unsent.png")
    await page.unroute("**/api/v1/messages")
    console_errors.clear()
    await retry.press("Enter")
    await expect(log(page).locator('a[href$="/aide/faq_find_portal"]')).to_be_visible(timeout=ANSWER_MS)
    await expect(retry).to_have_count(0)
    await expect(log(page).locator(".customer")).to_have_count(1)


async def test_the_introduction_has_examples_and_the_page_its_links(page: Page, chat_url: str) -> None:
    await page.goto(chat_url)
    await expect(log(page)).to_contain_text("automatique")
    example = page.get_by_role("complementary").get_by_role("button", name="Je voudrais ajouter des licences")
    await example.click()
    await expect(log(page).locator(".customer")).to_have_text(re.compile("Je voudrais ajouter des licences"))
    for name in ("Aide", "Confidentialité"):
        await expect(page.get_by_role("banner").get_by_role("link", name=name)).to_be_visible()
    await expect(page.get_by_role("main").get_by_role("button", name="Parler à un conseiller")).to_be_visible()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Assistant PROFIS Engineering")


async def test_without_script_the_page_is_still_one_to_read(browser: Browser, chat_url: str) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(chat_url)
    await expect(page.get_by_role("heading", name="Une question")).to_be_visible()
    assert "<noscript>" in await page.content()
    assert await page.evaluate("getComputedStyle(document.body).overflow") == "visible"
    await context.close()
