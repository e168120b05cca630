"""Taking a case, answering, handing back and closing, with and without scripts."""

from __future__ import annotations

import asyncio
import html
import json
import re
from typing import Any
from uuid import uuid4

import pytest

from tests.desk.browsing import CASE, AtDesk
from tests.web.door import Conversation
from tests.web.fakes import FakePortal, FakeRasa, button, say
from web.cases.case import Holder
from web.desk.desk import Desk
from web.desk.errors import AssistantAnswering
from web.desk.lists import CaseList
from web.desk.passwords import Passwords
from web.desk.staff import Staff
from web.server.turnstile import Bells
from web.store import Filters, Lease, Said, Store, open_store
from web.store.messages import BotMessage

RETURNED = json.dumps({"advisor": "Anne Dubois", "summary": "Tout est réglé."}, ensure_ascii=False)
ORDER = "/press" + json.dumps({"act": "returned", "ref": RETURNED}, ensure_ascii=False)


def visible(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def holder(store: Store) -> Holder:
    case = await store.cases.get(1)
    assert case is not None
    return (await store.transcripts.holding(case.conversation)).holder


async def test_the_case_shows_its_file(anne: AtDesk, customer: Conversation) -> None:
    page = visible((await anne.get(CASE)).text)
    for shown in (
        "D-00001 Conseiller demandé",
        "Claire Martin, Martin BE",
        "Reconnu par le site",
        "claire.martin@martin-be.example",
        "/licences",
        "Je transmets.",
        "Le client attend un conseiller.",
    ):
        assert shown in page


async def test_what_was_tried_and_read_is_shown_with_its_outcome(
    anne: AtDesk, customer: Conversation, rasa: FakeRasa
) -> None:
    events = [
        {"kind": "answered", "entry": "faq_find_portal"},
        {"kind": "refused", "operation": "change_quantity", "code": "too_late"},
    ]
    rasa.answers["avant"] = [say("Voilà.", events=events)]
    rasa.answers["un humain"] = [say("Je transmets.", handover={"category": "billing"})]
    await anne.act("clore", reason="duplicate")
    await customer.say("avant")
    await customer.say("un humain")
    page = (await anne.get("/desk/demandes/D-00002")).text
    assert "Modifier le nombre de licences\u00a0: refusée par le portail (too_late)." in html.unescape(page)
    assert '<a href="/aide/faq_find_portal"' in page


async def test_what_was_said_to_the_assistant_is_masked_what_is_said_to_a_person_is_not(
    anne: AtDesk, customer: Conversation
) -> None:
    await anne.act("prendre")
    await customer.say("écrivez à paul@leroy.example")
    await anne.act("rendre", summary="")
    await customer.say("et à zoe@leroy.example")
    page = visible((await anne.get(CASE)).text)
    assert "j’ai écrit à c•••@martin-be.example" in page
    assert "écrivez à paul@leroy.example" in page
    assert "et à z•••@leroy.example" in page


async def test_a_conversation_taken_answered_and_handed_back(
    anne: AtDesk, customer: Conversation, rasa: FakeRasa
) -> None:
    assert (await anne.act("prendre")).status == 200
    assert (await anne.act("dire", text="Bonjour, c’est Anne.")).json["seq"]
    assert (await customer.say("merci, c’est réglé")).json["messages"] == []
    rasa.answers[ORDER] = [say("Me revoici. Tout est réglé.", busy=False)]
    assert (await anne.act("rendre", summary="Tout est réglé.")).json == {}
    assert rasa.messages[-1] == ORDER
    assert (await customer.say("encore une question")).texts == ["Vous avez dit : encore une question"]
    lines = (await customer.transcript()).json["messages"]
    said = [(line["author"], line.get("name")) for line in lines][-7:]
    assert said == [
        ("notice", None),
        ("advisor", "Anne Dubois"),
        ("customer", None),
        ("notice", None),
        ("bot", None),
        ("customer", None),
        ("bot", None),
    ]


async def test_without_scripts_each_button_brings_the_page_back(anne: AtDesk, customer: Conversation) -> None:
    for act, form in (
        ("prendre", {}),
        ("dire", {"text": "Bonjour."}),
        ("noter", {"note": "À rappeler."}),
        ("rendre", {"summary": "Fait."}),
        ("clore", {"reason": "solved"}),
    ):
        answer = await anne.post(f"{CASE}/{act}", **form)
        assert (answer.status, answer.headers["Location"]) == (303, CASE)
    page = visible((await anne.get(CASE)).text)
    assert "À rappeler. Anne Dubois" in page
    assert "La demande est close." in page


async def test_a_refusal_costs_no_word(anne: AtDesk, lea: AtDesk, customer: Conversation) -> None:
    await lea.act("prendre")
    answer = await anne.post(f"{CASE}/dire", text="Un long brouillon.")
    assert answer.status == 409
    assert "Un long brouillon.</textarea>" in answer.text
    assert "La demande D-00001 est suivie par Léa Petit." in answer.text
    kept = await anne.post(f"{CASE}/noter", note="x" * 2001)
    assert kept.status == 422
    assert "x" * 2001 in kept.text


async def test_the_same_line_sent_twice_is_one_line(anne: AtDesk, customer: Conversation) -> None:
    await anne.act("prendre")
    once = str(uuid4())
    first, second = [await anne.act("dire", text="Bonjour.", client_id=once) for _ in range(2)]
    assert first.json == second.json
    authors = [line["author"] for line in (await customer.transcript()).json["messages"]]
    assert authors.count("advisor") == 1


async def test_an_advisors_text_is_cleaned_its_codes_stay_its_cards_go(anne: AtDesk, customer: Conversation) -> None:
    await anne.act("prendre")
    await anne.act("dire", text="Code\u200b 123456\x07\r\n\r\nCarte 4111 1111 1111 1111")
    last = (await customer.transcript()).json["messages"][-1]
    assert last["text"] == "Code 123456\nCarte [numéro de carte masqué]"


@pytest.mark.parametrize(
    ("act", "form", "code"),
    [
        ("dire", {"text": " \u200b\n"}, "words_missing"),
        ("dire", {"text": "x" * 2001}, "words_too_long"),
        ("noter", {"note": ""}, "words_missing"),
        ("rendre", {"summary": "x" * 501}, "words_too_long"),
        ("clore", {"reason": "ennui"}, "choice_unknown"),
        ("clore", {}, "choice_unknown"),
        ("operation", {"operation": "tout"}, "choice_unknown"),
        ("reprendre", {}, "errand_over"),
    ],
)
async def test_what_cannot_be_done_says_why(
    anne: AtDesk, customer: Conversation, act: str, form: dict[str, str], code: str
) -> None:
    await anne.act("prendre")
    assert (await anne.act(act, **form)).code == code


@pytest.mark.parametrize("act", ["dire", "rendre", "clore", "reprendre", "operation"])
async def test_only_who_holds_it_acts(anne: AtDesk, lea: AtDesk, customer: Conversation, act: str) -> None:
    await lea.act("prendre")
    form = {"text": "x", "reason": "solved", "operation": "list_users"}
    answer = await anne.act(act, **form)
    assert (answer.status, answer.code) == (409, "case_held")
    assert answer.json["params"] == {"number": "D-00001", "name": "Léa Petit"}


@pytest.mark.parametrize("act", ["dire", "rendre", "reprendre", "operation"])
async def test_nobody_acts_on_a_case_that_waits(anne: AtDesk, customer: Conversation, act: str) -> None:
    assert (await anne.act(act, text="x", operation="list_users")).code == "case_not_held"


@pytest.mark.parametrize("act", ["prendre", "dire", "rendre", "clore"])
async def test_a_closed_case_is_closed(anne: AtDesk, customer: Conversation, act: str) -> None:
    await anne.act("clore", reason="solved")
    assert (await anne.act(act, text="x", reason="solved")).code == "case_closed"


async def test_taken_twice_by_the_same_advisor_it_is_taken_once(anne: AtDesk, customer: Conversation) -> None:
    assert [(await anne.act("prendre")).status for _ in range(2)] == [200, 200]
    texts = (await customer.transcript()).texts
    assert sum("suit votre demande" in text for text in texts) == 1


async def busy(store: Store) -> Lease:
    """A turn of the assistant under way in the conversation of the one case."""
    (case,) = await store.cases.find(Filters())
    lease = await store.turns.begin(case.conversation, Said("une question"))
    assert isinstance(lease, Lease)
    return lease


async def test_a_take_over_waits_for_the_assistant(anne: AtDesk, customer: Conversation, store: Store) -> None:
    lease = await busy(store)
    taking = asyncio.create_task(anne.act("prendre"))
    await asyncio.sleep(0.4)
    assert not taking.done()
    await store.turns.finish(lease, [BotMessage(text="La réponse.")])
    assert (await taking).status == 200
    lines = (await customer.transcript()).json["messages"]
    assert [line["text"][:11] for line in lines[-2:]] == ["La réponse.", "Anne Dubois"]


async def test_a_take_over_gives_up_with_a_sentence(customer: Conversation, store: Store, passwords: Passwords) -> None:
    await busy(store)
    nobody: Any = None
    staff = Staff(store.sessions, passwords)
    desk = Desk(store, staff, CaseList(store.sessions), nobody, nobody, Bells(1), patience_seconds=0)
    advisor = await staff.active(1)
    assert advisor is not None
    with pytest.raises(AssistantAnswering):
        await desk.take(1, advisor)


async def test_closed_by_its_advisor_the_assistant_goes_on(
    anne: AtDesk, customer: Conversation, store: Store, rasa: FakeRasa
) -> None:
    await anne.act("prendre")
    assert (await anne.act("clore", reason="solved")).json == {}
    assert await holder(store) is Holder.BOT
    assert (await customer.say("merci")).texts == ["Vous avez dit : merci"]
    assert ", résolue" in (await anne.get(CASE)).text


async def test_with_the_assistant_down_the_pen_is_given_back_and_the_customer_told(
    anne: AtDesk, customer: Conversation, store: Store, rasa: FakeRasa
) -> None:
    await anne.act("prendre")
    rasa.status = 500
    assert (await anne.act("rendre")).json == {"notice": "assistant_muet"}
    assert await holder(store) is Holder.BOT
    last = (await customer.transcript()).json["messages"][-1]
    assert last["code"] == "assistant_silent"
    assert "D-00001** reste enregistrée" in last["text"]
    await anne.act("prendre")
    answer = await anne.post(f"{CASE}/rendre")
    assert answer.headers["Location"] == f"{CASE}?avis=assistant_muet"
    assert "l’assistant ne répond pas pour l’instant" in (await anne.get(answer.headers["Location"])).text


async def test_a_lead_reassigns_and_the_first_advisor_is_silent(
    anne: AtDesk, lea: AtDesk, samuel: AtDesk, customer: Conversation
) -> None:
    assert (await samuel.act("attribuer", advisor="2")).code == "case_not_taken"
    await anne.act("prendre")
    assert "Léa Petit</option>" in (await samuel.get(CASE)).text
    assert (await samuel.act("attribuer", advisor="2")).status == 200
    assert (await anne.act("dire", text="x")).code == "case_held"
    assert (await lea.act("dire", text="Bonjour.")).status == 200
    for nobody in ("99", "x", ""):
        assert (await samuel.act("attribuer", advisor=nobody)).code == "record_unknown"


async def test_a_late_answer_is_marked_as_never_sent(
    anne: AtDesk, customer: Conversation, settings_url: str, store: Store
) -> None:
    (case,) = await store.cases.find(Filters())
    async with open_store(settings_url, lease_seconds=-1) as slow:
        late = await slow.turns.begin(case.conversation, Said("ajoute trois licences"))
    assert isinstance(late, Lease)
    await anne.act("prendre")
    await store.turns.finish(late, [BotMessage(text="Voici la carte.")])
    page = visible((await anne.get(CASE)).text)
    assert "Réponse préparée par l’assistant, non envoyée Voici la carte." in page
    assert "Voici la carte." not in (await customer.transcript()).texts


async def test_a_card_is_a_table_and_its_addresses_are_masked(
    anne: AtDesk, customer: Conversation, rasa: FakeRasa
) -> None:
    card = {
        "id": "p",
        "title": "Ajouter Léa",
        "rows": [{"label": "Personne", "before": None, "after": "lea@x.example"}],
        "notes": ["À l’instant."],
    }
    rasa.answers["carte"] = [say("…", proposal=card, buttons=[button("Confirmer", "confirm", "p")])]
    await customer.say("carte")
    page = (await anne.get(CASE)).text
    assert "<caption>Ajouter Léa</caption>" in page
    assert '<th scope="row">Personne</th><td>aucun</td><td>l•••@x.example</td>' in page
    assert "<span>Confirmer</span>" in page


async def test_the_customers_subscriptions_are_shown_while_the_portal_answers(
    anne: AtDesk, customer: Conversation, portal: FakePortal
) -> None:
    assert "Premium, 4 sur 5 licences utilisées" in visible((await anne.get(CASE)).text)
    portal.down = True
    page = await anne.get(CASE)
    assert (page.status, "sur 5 licences" in page.text) == (200, False)


async def test_a_file_is_downloaded_by_advisors_alone(anne: AtDesk, customer: Conversation) -> None:
    await customer.send_file("équipe.csv", b"nom;email\nPaul;paul@x.example\n")
    page = (await anne.get(CASE)).text
    (path,) = re.findall(r'href="([^"]+/fichiers/[^"]+)"', page)
    answer = await anne.get(path)
    assert answer.text == "nom;email\nPaul;paul@x.example\n"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="D-00001-')
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert (await anne.get(path + "x")).status == 404
    assert (await customer.door.call("GET", path)).status == 401


async def test_an_erased_conversation_leaves_a_clear_page(
    anne: AtDesk, customer: Conversation, portal: FakePortal
) -> None:
    await customer.erase()
    page = await anne.get(CASE)
    assert page.status == 410
    assert "La conversation de la demande D-00001 a été effacée." in page.text
    assert (await anne.act("prendre")).code == "case_erased"
    assert (await anne.get("/desk/demandes/D-00002")).status == 404
    assert (await anne.get("/desk/demandes/D-00000")).status == 404


async def test_ready_answers_are_filled_and_insert_without_scripts(anne: AtDesk, customer: Conversation) -> None:
    await anne.act("prendre")
    page = html.unescape((await anne.get(f"{CASE}?modele=1")).text)
    assert ">Bonjour Claire Martin,\n\nJe suis Anne Dubois, du service clientèle." in page
    assert "Votre demande D-00001 est réglée." in page


async def test_the_hand_back_proposes_what_was_done(anne: AtDesk, customer: Conversation, rasa: FakeRasa) -> None:
    order = "/press" + json.dumps(
        {"act": "prepared", "ref": json.dumps({"operation": "list_users", "values": {}, "advisor": "Anne Dubois"})}
    )
    rasa.answers[order] = [say("C’est fait.", operation="OP-2026-000007", busy=False)]
    await anne.act("prendre")
    assert (await anne.act("operation", operation="list_users")).status == 200
    page = html.unescape((await anne.get(CASE)).text)
    assert "Nous avons fait le point sur votre demande D-00001. Opération faite\u00a0: OP-2026-000007." in page


async def test_the_stream_gives_each_line_once_and_resumes(anne: AtDesk, customer: Conversation) -> None:
    await anne.act("prendre")
    async with anne.events(f"{CASE}/evenements") as events:
        seen = [int((await events.next("line"))[1]) for _ in range(7)]
        state, _ = await events.next("state")
        assert state["speak"] is True
        assert set(state["parts"]) == {"head", "pen", "notes", "acts"}
    await customer.say("merci")
    async with anne.events(f"{CASE}/evenements", **{"Last-Event-ID": str(seen[-1])}) as events:
        line, seq = await events.next("line")
    assert seen == list(range(1, 8))
    assert (int(seq), line["author"]) == (8, "customer")
    assert "merci" in line["html"]


async def test_the_stream_tells_of_hands_notes_and_the_end(anne: AtDesk, lea: AtDesk, customer: Conversation) -> None:
    async with anne.events(f"{CASE}/evenements?after=99") as events:
        await events.next("state")
        await lea.act("prendre")
        taken, _ = await events.next("state")
        assert "Léa Petit suit cette conversation." in taken["parts"]["pen"]
        assert taken["speak"] is False
        await lea.act("noter", note="Client pressé.")
        noted, _ = await events.next("state")
        assert set(noted["parts"]) == {"notes"}
        assert "Client pressé." in noted["parts"]["notes"]
        await customer.erase()
        await events.next("erased")
