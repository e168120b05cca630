"""A file of users in the panel: chosen or dropped, on its way, read, refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.browser.visit import log, open_panel, panel

pytestmark = pytest.mark.browser

SLOW = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 200 * 1024}
DROP = """([panel, kind]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File(["Nom;Adresse e-mail\\nAna Rey;ana@martin-be.example\\n"], "equipe.csv", {type: "text/csv"}));
  panel.dispatchEvent(new DragEvent(kind, {dataTransfer: transfer, bubbles: true, cancelable: true, composed: true}));
}"""


@pytest.fixture(params=["/", "/dev/site"])
async def talk(request: pytest.FixtureRequest, page: Page, chat_url: str) -> Page:
    """The conversation is open, on the chat page or in the panel of a site."""
    if request.param == "/":
        await page.goto(chat_url)
        await expect(log(page)).to_contain_text("automatique")
    else:
        await open_panel(page, f"{chat_url}/dev/site")
    return page


async def choose(page: Page, name: str, content: bytes) -> None:
    file = FilePayload(name=name, mimeType="text/csv", buffer=content)
    await page.locator("#file").set_input_files([file])


async def test_a_file_tells_how_much_of_it_has_left_and_which_rows_are_wrong(talk: Page, artifacts: Path) -> None:
    network = await talk.context.new_cdp_session(talk)
    await network.send("Network.emulateNetworkConditions", SLOW)
    rows = "".join(f"Ana;Rey;ana{n}@martin-be.example\n" for n in range(9000))
    await choose(talk, "equipe.csv", f"Prénom;Nom;Adresse e-mail\n{rows}".encode())
    await expect(log(talk)).to_contain_text("Envoi du fichier")
    await talk.screenshot(path=artifacts / "upload.png")
    await expect(log(talk)).to_contain_text("Ligne 7", timeout=20_000)
    await expect(talk.locator(".progress")).to_have_count(0)
    await expect(log(talk).locator(".customer")).to_have_count(1)
    await expect(log(talk)).to_contain_text("equipe.csv")
    await expect(log(talk).get_by_role("link", name="Fichier des corrections")).to_be_visible()
    await expect(log(talk).get_by_role("button", name="Modifier", exact=True)).to_have_count(0)
    await talk.screenshot(path=artifacts / "file-rows.png")


async def test_a_refused_file_says_why_and_shows_no_progress(talk: Page, console_errors: list[str]) -> None:
    await choose(talk, "equipe.xlsx", b"PK no workbook")
    await expect(talk.locator(".unsent .fault")).to_be_visible()
    await expect(talk.locator(".progress")).to_have_count(0)
    console_errors.clear()


async def test_a_file_of_another_kind_never_leaves(talk: Page) -> None:
    await choose(talk, "equipe.pdf", b"%PDF")
    await expect(log(talk)).to_contain_text("Seuls les fichiers CSV et XLSX sont acceptés.")
    await expect(log(talk).locator(".customer")).to_have_count(0)


async def test_a_file_is_dropped(page: Page, chat_url: str, artifacts: Path) -> None:
    await open_panel(page, f"{chat_url}/dev/site")
    target = await page.locator(".talk").element_handle()
    await page.evaluate(DROP, [target, "dragover"])
    await expect(panel(page).get_by_text("Déposez votre fichier CSV ou XLSX ici")).to_be_visible()
    await page.screenshot(path=artifacts / "file-drop.png")
    await page.evaluate(DROP, [target, "drop"])
    await expect(log(page)).to_contain_text("Ligne 7")
    await expect(page.locator(".drop")).to_be_hidden()
