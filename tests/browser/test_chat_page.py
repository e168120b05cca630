"""What a visitor does: ask a question, change a subscription, look at it on a phone, erase it all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Locator, Page, ViewportSize, expect

pytestmark = pytest.mark.browser

CLAIRE = "claire.martin@martin-be.example"
PHONE = ViewportSize(width=390, height=844)
ANSWER_MS = 20_000  # the real model may take its time on a busy machine


def field(page: Page) -> Locator:
    """The one text field that is shown."""
    return page.locator("#composer").get_by_role("textbox")


async def say(page: Page, text: str) -> None:
    await field(page).fill(text)
    await field(page).press("Enter")


async def mailed_code(page: Page, chat_url: str) -> str:
    """The newest code of the demo's mailbox, read in another tab."""
    mailbox = await page.context.new_page()
    await mailbox.goto(f"{chat_url}/dev/mail")
    code = re.search(r"\b\d{6}\b", await mailbox.locator("article").first.inner_text())
    await mailbox.close()
    assert code is not None
    return code.group()


def log(page: Page) -> Locator:
    return page.get_by_role("log")


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
    await expect(card.get_by_role("row").nth(1)).to_contain_text(re.compile(r"5.*8"))
    await expect(log(page)).not_to_contain_text(code)
    await page.screenshot(path=artifacts / "desktop-3-card.png")

    await card.locator("button.primary").press("Enter")
    receipt = log(page).locator(".receipt strong")
    await expect(receipt).to_have_text(re.compile(r"^OP-\d{4}-\d{6}$"), timeout=ANSWER_MS)
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
    await page.get_by_role("button", name="Plus d’actions").click()
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


async def test_a_file_tells_how_much_of_it_has_left(page: Page, chat_url: str, artifacts: Path) -> None:
    await page.goto(chat_url)
    await expect(log(page)).to_contain_text("assistant automatique")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 200 * 1024}
    network = await page.context.new_cdp_session(page)
    await network.send("Network.emulateNetworkConditions", slow)
    rows = "".join(f"Ana;Rey;ana{n}@martin-be.example\n" for n in range(9000))
    content = f"Prénom;Nom;Adresse e-mail\n{rows}".encode()
    file = FilePayload(name="equipe.csv", mimeType="text/csv", buffer=content)
    await page.locator("#file").set_input_files([file])
    await expect(log(page)).to_contain_text("Envoi du fichier")
    await page.screenshot(path=artifacts / "upload.png")
    await expect(log(page)).to_contain_text("Je n’ai pas compris", timeout=20_000)
    await expect(page.locator(".progress")).to_have_count(0)
    await expect(log(page)).to_contain_text("equipe.csv")


async def test_a_refused_file_says_why_and_shows_no_progress(
    page: Page, chat_url: str, console_errors: list[str]
) -> None:
    await page.goto(chat_url)
    await expect(log(page)).to_contain_text("assistant automatique")
    file = FilePayload(name="equipe.xlsx", mimeType="application/zip", buffer=b"PK no workbook")
    await page.locator("#file").set_input_files([file])
    await expect(page.locator(".unsent .fault")).to_be_visible()
    await expect(page.locator(".progress")).to_have_count(0)
    console_errors.clear()
