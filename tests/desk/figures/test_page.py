"""The page and its files at the running desk: who may read them, which period, what they say."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest

from tests.desk.browsing import AtDesk
from tests.web.door import Conversation, Door
from tests.web.fakes import FakeRasa, say
from web.desk.figures.report import FIGURES

PAGE = "/desk/chiffres"
FILE = "/desk/chiffres.csv"
LINES = "/desk/chiffres/sans-reponse.csv"


@pytest.fixture
async def told(door: Door, rasa: FakeRasa) -> Conversation:
    """One question answered and found useful, one not understood, one operation carried out."""
    events: dict[str, list[dict[str, Any]]] = {
        "une question": [{"kind": "answered", "entry": "faq_find_portal"}],
        "=1+1; appelez le 06 12 34 56 78 <b>": [{"kind": "unanswered", "decision": "lost"}],
        "merci": [{"kind": "feedback", "entry": "faq_find_portal", "useful": True}],
        "oui": [
            {"kind": "proposed", "operation": "add_user", "proposal": "prop_1", "subscription": "PE-1001"},
            {"kind": "confirmed", "operation": "add_user", "proposal": "prop_1", "reference": "OP-1"},
        ],
    }
    conversation = await door.open()
    for text, happened in events.items():
        rasa.answers[text] = [say("Voilà.", events=happened)]
        await conversation.say(text)
    return conversation


def rows(content: str) -> list[list[str]]:
    assert content.startswith("\ufeff")
    return list(csv.reader(io.StringIO(content.removeprefix("\ufeff")), delimiter=";"))


async def test_the_page_shows_every_figure_with_its_definition(told: Conversation, anne: AtDesk) -> None:
    page = await anne.get(PAGE)
    assert page.status == 200
    for figure in FIGURES:
        assert figure.title in page.text
        assert figure.definition in page.text
    assert "Comment puis-je trouver le portail d’abonnement" in page.text
    assert "Ajouter un utilisateur" in page.text


async def test_an_unanswered_line_is_shown_masked_and_harmless(told: Conversation, anne: AtDesk) -> None:
    page = await anne.get(PAGE)
    assert "appelez le •••• 78 &lt;b&gt;" in page.text


async def test_nothing_on_the_page_breaks_the_content_policy(told: Conversation, samuel: AtDesk) -> None:
    page = await samuel.get(PAGE)
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", page.text)
    assert page.text.count("<svg") > 3


async def test_every_picture_that_is_not_beside_its_number_is_named_and_described(
    told: Conversation, anne: AtDesk
) -> None:
    pictures = re.findall(r"<svg[^>]*>.*?</svg>", (await anne.get(PAGE)).text, re.DOTALL)
    for picture in pictures:
        named = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', picture)
        assert 'aria-hidden="true"' in picture or (named and all(f'id="{one}"' in picture for one in named.groups()))


async def test_without_a_conversation_the_page_says_so(anne: AtDesk) -> None:
    page = await anne.get(PAGE)
    assert (page.status, "Aucune conversation n’a commencé" in page.text, "<svg" in page.text) == (200, True, False)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("du=2026-03-02&au=2026-03-01", "Indiquez deux dates"),
        ("du=2026-03-02", "Indiquez deux dates"),
        ("du=hier&au=2026-03-01", "Indiquez deux dates"),
        ("du=0001-01-01&au=0001-01-02", "Indiquez deux dates"),
        ("du=9999-12-31&au=9999-12-31", "Indiquez deux dates"),
        ("du=2020-01-01&au=2026-03-01", "ne peut pas dépasser 366"),
    ],
)
async def test_a_period_that_cannot_be_read_is_told(
    told: Conversation, samuel: AtDesk, query: str, sentence: str
) -> None:
    page = await samuel.get(f"{PAGE}?{query}")
    assert (page.status, sentence in page.text, "Conversations par jour" in page.text) == (422, True, True)
    assert (await samuel.call("GET", f"{FILE}?{query}", headers={"Accept": "*/*"})).code.startswith("period_")


@pytest.mark.parametrize("query", ["jours=7", "jours=90", "jours=x", "", "du=2026-03-01&au=2026-03-31"])
async def test_a_period_is_chosen_by_a_link_or_two_days(anne: AtDesk, query: str) -> None:
    page = await anne.get(f"{PAGE}?{query}")
    assert page.status == 200
    assert page.text.count('aria-current="true"') == (0 if query.startswith("du") else 1)


async def test_the_file_holds_every_number_and_no_formula(told: Conversation, samuel: AtDesk) -> None:
    answer = await samuel.get(f"{FILE}?jours=7")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment; filename=" in answer.headers["Content-Disposition"]
    header, *lines = rows(answer.text)
    assert header == ["chiffre", "intitulé", "groupe", "intitulé du groupe", "mesure", "valeur"]
    assert {line[0] for line in lines} >= {figure.name for figure in FIGURES} - {"refusals"}
    found = {(line[0], line[2], line[4]): line[5] for line in lines}
    assert found["contained", "", "part"] == "1,0"
    assert found["unanswered", "", "part"] == "0,5"
    assert found["operations", "add_user", "exécutées"] == "1"
    assert found["satisfaction", "", "borne basse à 95 %"] == "0,2065"
    assert not [cell for line in lines for cell in line if cell[:1] in "=+-@\t\r" and cell]


async def test_the_lines_without_an_answer_are_a_file_without_formulas(told: Conversation, samuel: AtDesk) -> None:
    header, line = rows((await samuel.get(LINES)).text)
    assert header[-1] == "message du client"
    assert line[2:] == ["Non compris", "'=1+1; appelez le •••• 78 <b>"]


@pytest.mark.parametrize("path", [FILE, LINES])
async def test_the_files_are_for_leads(anne: AtDesk, samuel: AtDesk, path: str) -> None:
    assert (await anne.get(path)).status == 403
    assert path not in (await anne.get(PAGE)).text
    assert path in (await samuel.get(PAGE)).text


@pytest.mark.parametrize("path", [PAGE, FILE, LINES])
async def test_nobody_reads_them_without_signing_in(door: Door, path: str) -> None:
    answer = await door.call("GET", path, headers={"Accept": "text/html"})
    assert (answer.status, answer.headers["Location"].split("?")[0]) == (303, "/desk/connexion")
