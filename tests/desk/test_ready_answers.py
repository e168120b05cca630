"""Ready answers: five at first, edited by leads, filled for a case."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from tests.desk.browsing import AtDesk
from web.cases.case import Case, Category, Identity, State, Urgency
from web.desk.canned import Ready

CASE_42 = Case(
    42, "conv_1", Category.ASKED, Urgency.NORMAL, State.TAKEN, 0.0, "", identity=Identity("site", name="Léa")
)


def titles(page: str) -> list[str]:
    return re.findall(r"<summary>([^<]+)</summary>", html.unescape(page))


async def test_the_desk_begins_with_five(samuel: AtDesk, anne: AtDesk) -> None:
    assert len(titles((await samuel.get("/desk/reponses")).text)) == 5
    page = (await anne.get("/desk/reponses")).text
    assert "Je vérifie et je reviens" in page
    assert "<form" not in page.partition("<main")[2]


async def test_a_lead_adds_changes_and_removes(samuel: AtDesk) -> None:
    assert (await samuel.post("/desk/reponses", title="Au revoir", text="Bonne\njournée.")).status == 303
    page = (await samuel.get("/desk/reponses")).text
    assert "Au revoir" in titles(page)
    assert "Bonne\njournée.</textarea>" in page
    await samuel.post("/desk/reponses/6", title="Au revoir", text="Bonne soirée.")
    assert "Bonne soirée.</textarea>" in (await samuel.get("/desk/reponses")).text
    for _ in range(2):
        assert (await samuel.post("/desk/reponses/6", remove="1")).status == 303
    assert len(titles((await samuel.get("/desk/reponses")).text)) == 5


@pytest.mark.parametrize(
    ("path", "title", "text", "status", "sentence"),
    [
        ("/desk/reponses", "Tout est réglé", "x", 409, "Une autre réponse type porte déjà ce titre."),
        ("/desk/reponses/1", "Tout est réglé", "Gardez-moi.", 409, "Une autre réponse type porte déjà ce titre."),
        ("/desk/reponses", " ", "Gardez-moi.", 422, "Le champ «\u202fTitre\u202f» est vide."),
        ("/desk/reponses", "x", "y" * 2001, 422, "Le champ «\u202fTexte\u202f» dépasse 2000 caractères."),
        ("/desk/reponses/99", "x", "y", 404, "Cet élément n’existe pas, ou plus."),
    ],
)
async def test_a_refusal_keeps_what_was_typed(
    samuel: AtDesk, path: str, title: str, text: str, status: int, sentence: str
) -> None:
    answer = await samuel.post(path, title=title, text=text)
    assert (answer.status, sentence in answer.text) == (status, True)
    assert status == 404 or f"{text}</textarea>" in answer.text


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Bonjour {nom}, demande {numéro}.", "Bonjour Léa, demande D-00042."),
        ("{NOM} {numero} {conseiller}", "Léa D-00042 Anne"),
        ("Un {autre} mot, {} et {nom", "Un {autre} mot, {} et {nom"),
    ],
)
def test_places_are_filled(text: str, filled: str) -> None:
    assert Ready(1, "", text).filled(CASE_42, "Anne") == filled


def test_a_name_that_is_not_known_leaves_no_gap() -> None:
    stranger = replace(CASE_42, identity=Identity())
    assert Ready(1, "", "Bonjour {nom},").filled(stranger, "Anne") == "Bonjour,"
