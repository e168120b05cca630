"""What a visitor does with the assistant, wherever it is: the same steps for every test."""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, expect

CLAIRE = "claire.martin@martin-be.example"
CODE = "482913"
ANSWER_MS = 20_000  # the real model may take its time on a busy machine


def launcher(page: Page) -> Locator:
    return page.locator("profis-assistant button.launcher")


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Assistant PROFIS Engineering")


def log(page: Page) -> Locator:
    return page.get_by_role("log")


def field(page: Page) -> Locator:
    """The one text field that is shown."""
    return page.locator("#composer").get_by_role("textbox")


def menu(page: Page) -> Locator:
    return page.get_by_role("button", name="Plus d’actions")


async def open_panel(page: Page, url: str) -> None:
    await page.goto(url)
    await launcher(page).click()
    await expect(log(page)).to_contain_text("automatique", timeout=ANSWER_MS)


async def say(page: Page, text: str) -> None:
    await field(page).fill(text)
    await field(page).press("Enter")


async def ask_for_licences(page: Page) -> Locator:
    """Up to the card, which is returned."""
    await say(page, "Ajoute trois licences")
    await expect(page.get_by_label("Adresse e-mail")).to_be_visible(timeout=ANSWER_MS)
    await say(page, CLAIRE)
    await expect(page.get_by_label("Code à 6 chiffres")).to_be_visible(timeout=ANSWER_MS)
    await say(page, CODE)
    card = log(page).locator(".card").last
    await expect(card).to_be_visible(timeout=ANSWER_MS)
    return card


async def focused(page: Page) -> str:
    """What has the focus, also inside the shadow tree: its accessible name or its text, shortened."""
    return str(
        await page.evaluate(
            """() => {
              let element = document.activeElement;
              while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
              const label = element.labels?.[0]?.textContent;
              return (element.getAttribute("aria-label") ?? label ?? element.textContent ?? element.localName).trim();
            }"""
        )
    )


PLAIN_REFERENCE = re.compile(r"^OP-\d{4}-\d{6}$")
