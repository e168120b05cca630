"""A person is asked for: one case, once, with what the person has to know."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.web.door import Conversation, Door
from tests.web.fakes import FakePortal, FakeRasa, say
from web.cases.case import Case, Category, CloseReason, Reply, State, Urgency
from web.settings import Settings
from web.store import Filters, Store, open_store

EVERY_STATE = Filters(states=tuple(State))


@pytest.fixture
def overrides() -> dict[str, Any]:
    return {"desk_hours": "lun-dim 00:00-23:59", "case_mail_to": "desk@support.example"}


@pytest.fixture
async def store(settings: Settings, door: Door) -> AsyncIterator[Store]:
    async with open_store(settings.database_url) as store:
        yield store


@pytest.fixture(autouse=True)
def assistant(rasa: FakeRasa) -> None:
    rasa.answers["un conseiller"] = [
        say("Je transmets.", handover={"category": "asked"}, busy=True),
        say("Combien de licences ?", ask=None, busy=True),
    ]
    rasa.answers["résilie"] = [
        say(
            "Trop tard.",
            handover={"category": "cancellation", "operation": "cancel_subscription", "subscription": "PE-2001"},
            events=[{"kind": "refused", "operation": "cancel_subscription", "code": "notice_period_over"}],
        )
    ]


async def cases(store: Store) -> list[Case]:
    return await store.cases.find(EVERY_STATE)


def codes(messages: list[dict[str, Any]]) -> list[str | None]:
    return [message.get("code") for message in messages]


async def press(conversation: Conversation, messages: list[dict[str, Any]], title: str) -> list[dict[str, Any]]:
    (button,) = [b["id"] for message in messages for b in message["buttons"] if b["title"] == title]
    return list((await conversation.press(button)).json["messages"])


async def test_a_request_opens_a_case_and_tells_its_number_after_the_announcement(door: Door, store: Store) -> None:
    conversation = await door.open(context="/facturation")
    await conversation.say("bonjour")
    answers = (await conversation.say("un conseiller")).json["messages"]
    assert [message["author"] for message in answers] == ["bot", "notice", "bot"]
    assert "D-00001" in answers[1]["text"]
    assert "Vous êtes le prochain" in answers[1]["text"]
    (case,) = await cases(store)
    assert (case.category, case.state, case.urgency) == (Category.ASKED, State.OPEN, Urgency.NORMAL)
    assert "«\u202fbonjour\u202f», puis «\u202fun conseiller\u202f»" in case.summary
    assert (await store.cases.get(case.id) or case).page == "/facturation"


async def test_what_is_for_the_door_never_reaches_the_browser(door: Door) -> None:
    conversation = await door.open()
    shown = (await conversation.say("résilie")).json["messages"] + (await conversation.transcript()).json["messages"]
    assert not {"handover", "events", "busy"} & {member for message in shown for member in message}


async def test_the_case_knows_the_operation_the_outcome_and_who_is_there(door: Door, store: Store) -> None:
    conversation = await door.open(site_token=FakePortal.GOOD_SITE_TOKEN)
    await conversation.say("résilie")
    (case,) = await cases(store)
    assert (case.operation, case.subscription, case.urgency) == ("cancel_subscription", "PE-2001", Urgency.HIGH)
    assert case.tried == ("Résilier l’abonnement\u00a0: refusée par le portail (notice_period_over).",)
    assert (case.identity.level, case.identity.company) == ("site", "Martin BE")


async def test_a_portal_that_is_down_leaves_the_identity_unknown(door: Door, store: Store, portal: FakePortal) -> None:
    conversation = await door.open()
    portal.down = True
    assert codes((await conversation.say("un conseiller")).json["messages"])[1] == "case_opened"
    (case,) = await cases(store)
    assert case.identity.level == "unknown"


async def test_asked_again_the_same_case_keeps_its_place(door: Door, store: Store) -> None:
    conversation = await door.open()
    await conversation.say("un conseiller")
    again = (await conversation.say("un conseiller")).json["messages"]
    third = (await conversation.say("résilie")).json["messages"]
    assert (codes(again)[1], codes(third)[1]) == ("case_already_open", "case_already_open")
    assert len(await cases(store)) == 1


async def test_the_place_in_the_queue_counts_the_more_urgent_first(door: Door, store: Store) -> None:
    for text, place in (("un conseiller", "prochain"), ("un conseiller", "Une personne"), ("résilie", "prochain")):
        answers = (await (await door.open()).say(text)).json["messages"]
        assert place in answers[1]["text"]
    assert [case.id for case in await cases(store)] == [3, 1, 2]


@pytest.mark.parametrize(
    ("button", "asked", "typed", "stored", "reply", "contact"),
    [
        ("Être rappelé", "case_ask_phone", "au 06 12 34 56 78", "au •••• 78", Reply.PHONE, "06 12 34 56 78"),
        ("Recevoir un e-mail", "case_ask_mail", "a.b@c.example", "a•••@c.example", Reply.MAIL, "a.b@c.example"),
    ],
)
async def test_a_way_to_answer_is_asked_kept_and_masked(
    door: Door,
    store: Store,
    rasa: FakeRasa,
    button: str,
    asked: str,
    typed: str,
    stored: str,
    reply: Reply,
    contact: str,
) -> None:
    conversation = await door.open()
    opened = (await conversation.say("un conseiller")).json["messages"]
    assert codes(await press(conversation, opened, button)) == [asked]
    assert (await conversation.say("d’abord une question")).texts == ["Vous avez dit : d’abord une question"]
    kept = await conversation.say(typed)
    assert (kept.json["sent"]["text"], codes(kept.json["messages"])) == (stored, ["case_contact_kept"])
    (case,) = await cases(store)
    assert (case.reply, case.contact) == (reply, contact)
    assert typed not in rasa.messages
    assert (await conversation.say(typed)).texts == [f"Vous avez dit : {typed}"]


async def test_an_identified_person_is_not_asked_for_an_address(door: Door, store: Store) -> None:
    conversation = await door.open(site_token=FakePortal.GOOD_SITE_TOKEN)
    opened = (await conversation.say("un conseiller")).json["messages"]
    (answer,) = await press(conversation, opened, "Recevoir un e-mail")
    assert answer["code"] == "case_contact_kept"
    assert "c•••@martin-be.example" in answer["text"]


async def test_a_request_can_be_withdrawn_and_asked_for_anew(door: Door, store: Store) -> None:
    conversation = await door.open()
    opened = (await conversation.say("un conseiller")).json["messages"]
    assert codes(await press(conversation, opened, "Je n’en ai plus besoin")) == ["case_thanks"]
    assert codes((await conversation.say("un conseiller")).json["messages"])[1] == "case_opened"
    first, second = sorted(await cases(store), key=lambda case: case.id)
    assert (first.state, first.close_reason, second.state) == (State.CLOSED, CloseReason.WITHDRAWN, State.OPEN)
    assert codes(await press(conversation, opened, "Être rappelé")) == ["case_ask_phone"]


async def test_a_button_of_a_closed_case_says_so(door: Door) -> None:
    conversation = await door.open()
    opened = (await conversation.say("un conseiller")).json["messages"]
    await press(conversation, opened, "Je n’en ai plus besoin")
    assert codes(await press(conversation, opened, "Être rappelé")) == ["case_none"]


async def test_erasing_takes_the_case_along_and_leaves_nameless_events(door: Door, store: Store) -> None:
    conversation = await door.open()
    await conversation.say("un conseiller")
    (case,) = await cases(store)
    await conversation.erase()
    assert await cases(store) == []
    assert await store.transcripts.facts(case.conversation) == []
