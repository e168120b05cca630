"""The queue: order, filters, counters, search, and its live stream."""

from __future__ import annotations

import html
import re

import pytest

from tests.desk.browsing import AtDesk
from tests.web.door import Door
from tests.web.fakes import FakePortal, FakeRasa, say


@pytest.fixture
async def three(door: Door, rasa: FakeRasa) -> None:
    """D-00001 asked, D-00002 a complaint (urgent) of Claire, D-00003 out of scope (low)."""
    rasa.answers["c’est un scandale"] = [say("Je transmets.", handover={"category": "complaint"})]
    rasa.answers["la météo"] = [say("Je transmets.", handover={"category": "out_of_scope", "subscription": "PE-3001"})]
    for text, token in (("un conseiller", None), ("c’est un scandale", FakePortal.GOOD_SITE_TOKEN), ("la météo", None)):
        conversation = await door.open(**({"site_token": token} if token else {}))
        await conversation.say(text)


def numbers(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/desk/demandes/(D-\d+)"', page)


def counters(page: str) -> dict[str, int]:
    found = re.findall(r"<a [^>]*><b>(\d+)</b>\s*([^<]+)</a>", html.unescape(page))
    return {name.strip(): int(count) for count, name in found}


async def test_urgent_ones_come_first(anne: AtDesk, three: None) -> None:
    page = (await anne.get("/desk")).text
    assert numbers(page) == ["D-00002", "D-00001", "D-00003"]
    assert counters(page) == {
        "en attente": 3,
        "urgente": 1,
        "à moi": 0,
        "en cours": 0,
        "rendue": 0,
        "close en 24\u00a0h": 0,
    }


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("urgence=high", ["D-00002"]),
        ("categorie=out_of_scope", ["D-00003"]),
        ("etat=taken", ["D-00001"]),
        ("a_moi=1", ["D-00001"]),
        ("etat=closed", []),
        ("etat=faux&urgence=faux&categorie=faux", ["D-00002", "D-00003", "D-00001"]),
        ("q=D-00003", ["D-00003"]),
        ("q=3", ["D-00003"]),
        ("q=martin", ["D-00002"]),
        ("q=claire.martin@", ["D-00002"]),
        ("q=pe-3001", ["D-00003"]),
        ("q=%25", []),
        ("q=personne&etat=open", []),
    ],
)
async def test_filters(anne: AtDesk, three: None, query: str, shown: list[str]) -> None:
    await anne.act("prendre")
    assert numbers((await anne.get(f"/desk?{query}")).text) == shown


async def test_closed_ones_are_found_by_search_newest_first(anne: AtDesk, three: None) -> None:
    for number in (3, 1):
        await anne.act("clore", case=f"/desk/demandes/D-0000{number}", reason="duplicate")
    assert numbers((await anne.get("/desk?etat=closed")).text) == ["D-00001", "D-00003"]
    assert numbers((await anne.get("/desk?q=3")).text) == ["D-00003"]
    assert counters((await anne.get("/desk")).text)["closes en 24\u00a0h"] == 2


async def test_a_customer_who_waits_for_an_answer_is_pointed_out(anne: AtDesk, lea: AtDesk, door: Door) -> None:
    customer = await door.open()
    await customer.say("un conseiller")
    await anne.act("prendre")
    await customer.say("vous êtes là ?")
    assert 'class="normal taken calls"' in (await anne.get("/desk")).text
    others = (await lea.get("/desk")).text
    assert 'class="normal taken"' in others
    assert "Attend une réponse depuis" in others
    await anne.act("dire", text="Oui.")
    assert "Attend une réponse depuis" not in (await anne.get("/desk")).text


async def test_the_stream_tells_of_a_new_case_and_of_a_taken_one(anne: AtDesk, lea: AtDesk, door: Door) -> None:
    async with lea.events("/desk/evenements") as events:
        empty, _ = await events.next("list")
        assert (numbers(empty["html"]), empty["waiting"]) == ([], 0)
        await (await door.open()).say("un conseiller")
        one, _ = await events.next("list")
        assert (numbers(one["html"]), one["waiting"]) == (["D-00001"], 1)
        await anne.act("prendre")
        taken, _ = await events.next("list")
        assert "Anne Dubois" in taken["html"]
        assert taken["waiting"] == 0


async def test_what_a_customer_is_called_is_never_markup(anne: AtDesk, door: Door) -> None:
    conversation = await door.open(context="<img src=x onerror=alert(1)>")
    await conversation.say("<script>alert(1)</script> [clic](javascript:alert(1))")
    await conversation.say("un conseiller")
    for path in ("/desk", "/desk/demandes/D-00001"):
        page = (await anne.get(path)).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript:' not in page
