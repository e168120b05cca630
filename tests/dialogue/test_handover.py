"""A person is asked for: the request reaches the desk, once, and the assistant goes on where it was."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.dialogue.administrators import CLAIRE, PAUL, asks
from tests.dialogue.harness import CARD, RECEIPT, Press, Visitor
from web.cases.case import Case, State
from web.store import Filters, Store, open_store


@pytest.fixture
async def store(stack) -> AsyncIterator[Store]:
    async with open_store(stack.env["WEB_DATABASE_URL"]) as store:
        yield store


@pytest.fixture
def newest(store: Store) -> Any:
    """`await newest()`: the case opened last."""

    async def find() -> Case:
        found = await store.cases.find(Filters(states=tuple(State), limit=10_000))
        return max(found, key=lambda case: case.id)

    return find


def codes(visitor: Visitor) -> list[str]:
    return [notice["code"] for notice in visitor.notices]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("je veux parler à un conseiller", "asked"),
        ("passez-moi quelqu'un du service client", "asked"),
        ("je n'arrive plus à me connecter, mon mot de passe est refusé", "login"),
        ("j'ai une question sur ma dernière facture", "billing"),
        ("le logiciel plante dès que je lance un calcul", "technical"),
        ("c'est inadmissible, je veux faire une réclamation", "complaint"),
    ],
)
async def test_what_a_person_treats_opens_a_case(visitor: Visitor, newest: Any, text: str, category: str):
    await visitor.say(text)
    assert codes(visitor) == ["case_opened"]
    case = await newest()
    assert (case.category, case.state, case.identity.level) == (category, State.OPEN, "none")
    assert text in case.summary


async def test_lost_twice_opens_a_case(visitor: Visitor, newest: Any):
    await visitor.say("euh")
    await visitor.say("ben")
    assert codes(visitor) == ["case_opened"]
    assert (await newest()).category == "lost"


async def test_a_cancellation_out_of_time_is_transmitted_without_a_further_click(visitor: Visitor, newest: Any, ran):
    await visitor.run(asks("je veux résilier PE-2001, le logiciel ne nous sert plus", email=PAUL)[:-1])
    await visitor.say(visitor.code())
    assert codes(visitor) == ["case_opened"]
    case = await newest()
    assert (case.category, case.operation, case.subscription) == ("cancellation", "cancel_subscription", "PE-2001")
    assert (case.identity.level, case.urgency) == ("code", "high")
    assert case.tried == ("Résilier l’abonnement\u00a0: refusée par le portail (notice_period_over).",)
    assert await ran("PE-2001") == []


async def test_in_the_middle_of_an_operation_it_goes_on(claire: Visitor, newest: Any):
    await claire.run([("ajoute trois licences", [CARD])])
    await claire.say("je préfère parler à quelqu'un")
    assert codes(claire) == ["case_opened"]
    assert (await newest()).operation == "change_quantity"
    await claire.run([("oui", [RECEIPT])])


async def test_asked_twice_there_is_one_case(visitor: Visitor, newest: Any):
    await visitor.say("je veux parler à un conseiller")
    first = await newest()
    await visitor.say("un conseiller s'il vous plaît")
    assert codes(visitor) == ["case_already_open"]
    assert await newest() == first


async def test_the_last_message_said_otherwise(claire: Visitor, ran):
    await claire.run([("ajoute trois licences", [CARD])])
    assert await claire.say_otherwise("ajoute deux licences") == 200
    (card,) = claire.shown
    row = card["proposal"]["rows"][0]
    assert (row["before"], row["after"]) == ("5", "7")
    await claire.run([("oui", [RECEIPT])])
    assert await ran() == ["change_quantity"]
    assert await claire.say_otherwise("ajoute une licence") == 409


async def test_a_withdrawn_request_leaves_the_assistant_as_it_was(visitor: Visitor, newest: Any):
    await visitor.run(asks("ajoute trois licences")[:1])
    await visitor.say("je veux parler à un conseiller")
    await visitor.say(Press("Je n’en ai plus besoin"))
    assert (await newest()).state is State.CLOSED
    await visitor.run([(CLAIRE, ["ask_code"])])
