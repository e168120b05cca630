"""Two web processes on one database: who takes a case, what each hears of the other, a restart in the middle."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desk.browsing import CASE, LEA, AtDesk
from tests.desk.conftest import at_desk, serve
from tests.web.door import Conversation, Door
from tests.web.fakes import FakeRasa, say
from web.desk.passwords import Passwords
from web.settings import Settings


@pytest.fixture
async def lea_elsewhere(other_door: Door) -> AsyncIterator[AtDesk]:
    """Léa, whose browser reaches the other process."""
    advisor = await at_desk(other_door, LEA)
    yield advisor
    await advisor.session.close()


async def test_of_two_take_overs_exactly_one_wins(anne: AtDesk, lea_elsewhere: AtDesk, customer: Conversation) -> None:
    answers = await asyncio.gather(anne.act("prendre"), lea_elsewhere.act("prendre"))
    assert sorted(answer.status for answer in answers) == [200, 409]
    winner = "Anne Dubois" if answers[0].status == 200 else "Léa Petit"
    loser = answers[1] if answers[0].status == 200 else answers[0]
    assert loser.json["detail"] == f"La demande D-00001 est suivie par {winner}."
    transcript = (await customer.transcript()).json
    assert transcript["holder"] == {"holder": "advisor", "name": winner}
    assert sum("suit votre demande" in message["text"] for message in transcript["messages"]) == 1


async def test_each_hears_what_reaches_the_other(lea_elsewhere: AtDesk, customer: Conversation, rasa: FakeRasa) -> None:
    await lea_elsewhere.act("prendre")
    asked = len(rasa.messages)
    async with lea_elsewhere.events(f"{CASE}/evenements?after=99") as events:
        await events.next("state")
        last = (await customer.transcript()).json["messages"][-1]["seq"]
    async with lea_elsewhere.events(f"{CASE}/evenements?after={last}") as events:
        await events.next("state")
        assert (await customer.say("vous me lisez ?")).json["messages"] == []
        line, _ = await events.next("line")
        assert "vous me lisez ?" in line["html"]
    await lea_elsewhere.act("dire", text="Je vous lis.")
    assert (await customer.transcript()).texts[-1] == "Je vous lis."
    assert len(rasa.messages) == asked


async def test_the_queue_of_one_shows_what_happens_at_the_other(
    anne: AtDesk, lea_elsewhere: AtDesk, customer: Conversation
) -> None:
    async with lea_elsewhere.events("/desk/evenements") as events:
        await events.next("list")
        await anne.act("prendre")
        fresh, _ = await events.next("list")
        assert "Anne Dubois" in fresh["html"]


async def test_a_note_written_at_one_appears_at_the_other(
    anne: AtDesk, lea_elsewhere: AtDesk, customer: Conversation
) -> None:
    async with lea_elsewhere.events(f"{CASE}/evenements?after=99") as events:
        await events.next("state")
        await anne.act("noter", note="Client fidèle.")
        noted, _ = await events.next("state")
        assert "Client fidèle." in noted["parts"]["notes"]


async def test_a_restart_in_the_middle_loses_nothing(
    settings: Settings, passwords: Passwords, anne: AtDesk, customer: Conversation, rasa: FakeRasa
) -> None:
    await anne.act("prendre")
    async with serve(settings, passwords) as first:
        there, writer = replace(anne, url=first.url), replace(customer, door=first)
        await writer.say("avant l’arrêt")
        async with there.events(f"{CASE}/evenements") as events:
            line, seq = await events.next("line")
            while "avant l’arrêt" not in line["html"]:
                line, seq = await events.next("line")
    await customer.say("pendant l’arrêt")
    async with serve(settings, passwords) as again:
        there, writer = replace(anne, url=again.url), replace(customer, door=again)
        async with there.events(f"{CASE}/evenements", **{"Last-Event-ID": seq}) as events:
            missed, _ = await events.next("line")
            assert "pendant l’arrêt" in missed["html"]
            assert (await writer.say("après l’arrêt")).json["messages"] == []
            fresh, _ = await events.next("line")
            assert "après l’arrêt" in fresh["html"]
        assert (await there.act("dire", text="Je vous suis.")).status == 200
        assert (await there.act("rendre")).json == {}
        assert (await writer.say("merci")).texts == ["Vous avez dit : merci"]
    said = [line["text"] for line in (await customer.transcript()).json["messages"] if line["author"] == "customer"]
    assert said[-4:] == ["avant l’arrêt", "pendant l’arrêt", "après l’arrêt", "merci"]


async def test_an_answer_after_its_lease_is_withheld_and_what_was_done_is_told(
    anne: AtDesk, lea_elsewhere: AtDesk, customer: Conversation, rasa: FakeRasa, tmp_path: Path
) -> None:
    rasa.answers["ajoute trois licences"] = [say("C’est fait.", operation="OP-2026-000001"), say("Autre chose ?")]
    rasa.pause = 1.0
    rasa.asked.clear()
    asking = asyncio.create_task(customer.say("ajoute trois licences"))
    await rasa.asked.wait()
    database = sqlite3.connect(tmp_path / "web.db", isolation_level=None)
    database.execute("update conversations set turn_until = 1 where turn is not null")
    database.close()
    assert (await lea_elsewhere.act("prendre")).status == 200
    assert (await asking).texts == ["C’est fait."]
    assert "Autre chose ?" not in (await customer.transcript()).texts
    page = (await anne.get(CASE)).text
    assert page.count("Réponse préparée par l’assistant, non envoyée") == 1
