"""Taking a case, answering, handing back and closing, with and without scripts."""

from __future__ import annotations

import html
import json
import re

from tests.desk.browsing import CASE, AtDesk
from tests.web.door import Conversation
from tests.web.fakes import FakeRasa, say


def visible(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def test_the_queue_shows_the_case_and_the_case_its_file(anne: AtDesk, customer: Conversation) -> None:
    queue = visible((await anne.get("/desk")).text)
    assert "D-00001 Conseiller demandé" in queue
    assert "Claire Martin, Martin BE" in queue
    page = visible((await anne.get(CASE)).text)
    for shown in ("Reconnu par le site", "claire.martin@martin-be.example", "/licences", "Je transmets."):
        assert shown in page


async def test_what_was_said_to_the_assistant_is_masked_what_is_said_to_a_person_is_not(
    anne: AtDesk, customer: Conversation
) -> None:
    await anne.act("prendre")
    await customer.say("écrivez à paul@leroy.example")
    page = visible((await anne.get(CASE)).text)
    assert "j’ai écrit à c•••@martin-be.example" in page
    assert "écrivez à paul@leroy.example" in page


async def test_a_conversation_taken_answered_and_handed_back(
    anne: AtDesk, customer: Conversation, rasa: FakeRasa
) -> None:
    assert (await anne.act("prendre")).status == 200
    assert (await anne.act("dire", text="Bonjour, c’est Anne.")).json["seq"]
    assert (await customer.say("merci, c’est réglé")).json["messages"] == []
    ref = json.dumps({"advisor": "Anne Dubois", "summary": "Tout est réglé."}, ensure_ascii=False)
    order = "/press" + json.dumps({"act": "returned", "ref": ref}, ensure_ascii=False)
    rasa.answers[order] = [say("Me revoici. Tout est réglé.", busy=False)]
    assert (await anne.act("rendre", summary="Tout est réglé.")).json == {}
    assert rasa.messages[-1] == order
    assert (await customer.say("encore une question")).texts == ["Vous avez dit : encore une question"]
    lines = (await customer.transcript()).json["messages"]
    assert [line["author"] for line in lines][-7:] == [
        "notice",  # Anne is there
        "advisor",
        "customer",
        "notice",  # Anne hands back
        "bot",
        "customer",
        "bot",
    ]
