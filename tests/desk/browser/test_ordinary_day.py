"""An advisor's ordinary flow in a browser: sign in, queue, take, answer, prepare, hand back; axe looks at each step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect

from tests.desk.browsing import ANNE, AtDesk
from tests.web.door import Conversation, Door
from tests.web.fakes import FakeRasa, say

pytestmark = pytest.mark.browser

BACK = json.dumps({"advisor": ANNE.name, "summary": "Tout est réglé."}, ensure_ascii=False)
RETURNED = "/press" + json.dumps({"act": "returned", "ref": BACK}, ensure_ascii=False)
Scheme = Literal["light", "dark"]


async def faults(page: Page) -> list[str]:
    """What axe finds, best practices included: the rule and the elements."""
    found = (await Axe().run(page)).response
    assert found["passes"], "axe did not look"
    return [f"{one['id']}: {node['target']}" for one in found["violations"] for node in one["nodes"]]


async def sign_in(page: Page, door: Door) -> None:
    await page.goto(f"{door.url}/desk")
    await page.get_by_label("Identifiant").fill(ANNE.login)
    await page.get_by_label("Mot de passe").fill(ANNE.password)
    await page.get_by_role("button", name="Se connecter").click()
    await expect(page.get_by_role("heading", name="Demandes", level=1)).to_be_visible()


async def take(page: Page) -> Locator:
    """From the queue; the log of the case."""
    await page.get_by_role("link", name="D-00001").click()
    await page.get_by_role("button", name="Prendre en charge").click()
    await expect(page.get_by_text("Vous répondez au client. L’assistant se tait.")).to_be_visible()
    return page.get_by_role("log", name="Conversation")


async def hand_back(page: Page) -> None:
    await page.locator("summary", has_text="Rendre à l’assistant").click()
    await page.get_by_label("Ce que l’assistant dira").fill("Tout est réglé.")
    await page.get_by_role("button", name="Rendre à l’assistant").click()
    await expect(page.get_by_text("L’assistant a la conversation.")).to_be_visible()


async def test_from_the_queue_to_the_hand_back(
    door: Door, customer: Conversation, rasa: FakeRasa, page: Page, artifacts: Path
) -> None:
    rasa.answers[RETURNED] = [say("Je suis de retour.")]
    await sign_in(page, door)
    log = await take(page)
    field = page.get_by_label("Votre réponse au client")
    await expect(field).to_be_focused()
    await field.fill("Bonjour, je regarde.")
    await field.press("Enter")
    await expect(log.locator(".line.advisor")).to_contain_text("Bonjour, je regarde.")
    await expect(field).to_have_value("")
    assert (await customer.say("Merci, j’attends.")).texts == []
    await expect(log.locator(".line.customer").last).to_contain_text("Merci, j’attends.")
    await page.screenshot(path=artifacts / "desk-day.png")
    await hand_back(page)
    await expect(log).to_contain_text("Je suis de retour.")
    await expect(field).to_be_hidden()
    heard = [line["text"] for line in (await customer.transcript()).json["messages"]]
    assert heard[-4:-2] == ["Bonjour, je regarde.", "Merci, j’attends."]
    assert heard[-1] == "Je suis de retour."
    assert (await customer.say("et le portail ?")).texts == ["Vous avez dit : et le portail ?"]
    await page.get_by_role("link", name="Demandes").first.click()
    await expect(page.get_by_role("row", name="D-00001")).to_contain_text("Rendue")


async def test_the_queue_and_the_case_follow_what_others_do(
    door: Door, customer: Conversation, page: Page, lea: AtDesk
) -> None:
    await sign_in(page, door)
    other = await door.open()
    await other.say("un conseiller")
    await expect(page.get_by_role("link", name="D-00002")).to_be_visible()
    await page.get_by_role("link", name="D-00001").click()
    await expect(page.get_by_role("button", name="Prendre en charge")).to_be_visible()
    assert (await lea.act("prendre")).status == 200
    await expect(page.get_by_text("Léa Petit suit cette conversation.")).to_be_visible()
    await expect(page.get_by_role("button", name="Prendre en charge")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_the_way(
    door: Door, customer: Conversation, page: Page, scheme: Scheme, width: int
) -> None:
    await page.emulate_media(color_scheme=scheme)
    await page.set_viewport_size({"width": width, "height": 860})
    found: dict[str, list[str]] = {}
    await page.goto(f"{door.url}/desk")
    found["sign in"] = await faults(page)
    await sign_in(page, door)
    found["queue"] = await faults(page)
    log = await take(page)
    found["taken"] = await faults(page)
    await page.get_by_label("Votre réponse au client").fill("Bonjour, je regarde.")
    await page.get_by_role("button", name="Envoyer").click()
    await expect(log.locator(".line.advisor")).to_be_visible()
    await page.get_by_label("Opération").select_option("change_quantity")
    await page.get_by_role("button", name="Choisir").click()
    await expect(page.get_by_role("heading", name="Modifier le nombre de licences")).to_be_visible()
    found["preparing"] = await faults(page)
    await page.get_by_role("link", name="Autre opération").click()
    for summary in await page.locator("#acts summary").all():
        await summary.click()
    found["acts"] = await faults(page)
    await page.reload()
    await hand_back(page)
    found["handed back"] = await faults(page)
    await page.goto(f"{door.url}/desk?etat=closed")
    found["nothing found"] = await faults(page)
    assert {step: some for step, some in found.items() if some} == {}


async def test_axe_would_find_a_fault(door: Door, customer: Conversation, page: Page) -> None:
    await sign_in(page, door)
    await take(page)
    await page.evaluate("document.querySelector('label[for=text]').remove()")
    await page.evaluate("document.querySelector('#text').removeAttribute('placeholder')")
    assert any(fault.startswith("label") for fault in await faults(page))
