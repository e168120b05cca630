"""A plan on screen made shorter, longer or right in words, through the real understanding."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogue.administrators import CLAIRE
from tests.dialogue.harness import CARD, CODE, RECEIPT, Visitor

LEA, ZOE = "lea.marchand@martin-be.example", "zoe.blanc@martin-be.example"
THREE = f"retire Paul Girard, ajoute deux licences et invite Léa Marchand ({LEA})"
REMOVED, MORE, INVITED = "remove_user", "change_quantity", "add_user"
THREE_CARDS = [CARD, CARD, CARD, "cards_ask_terms"]


async def shown(visitor: Visitor, said: str) -> list[str]:
    """The operations on the cards that answer a message."""
    return [message["proposal"]["operation"] for message in await visitor.say(said) if message.get("proposal")]


LESS = [
    ("sans le n° 1", [MORE, INVITED]),
    ("sans le premier", [MORE, INVITED]),
    ("oui mais sans la suppression", [MORE, INVITED]),
    ("ok sauf le deuxième", [REMOVED, INVITED]),
    ("enlevez le n° 2 svp", [REMOVED, INVITED]),
    ("finalement pas les licences", [REMOVED, INVITED]),
    ("laisse tomber l'invitation", [REMOVED, MORE]),
    ("Annulez la dernière opération, s'il vous plaît.", [REMOVED, MORE]),
    ("sans l'invitation de Léa", [REMOVED, MORE]),
    ("non, pas Léa", [REMOVED, MORE]),
    ("seulement l'invitation", [INVITED]),
    ("juste le premier", [REMOVED]),
    ("gardez uniquement les licences", [MORE]),
]


@pytest.mark.parametrize(("said", "left"), LESS, ids=[said for said, _ in LESS])
async def test_wishes_are_left_out(claire: Visitor, ran, said: str, left: list[str]):
    await claire.run([(THREE, THREE_CARDS)])
    assert await shown(claire, said) == left
    assert await ran() == []
    await claire.run([("oui", [RECEIPT] * len(left))])
    assert await ran() == left


ALSO = [
    (f"ajoute aussi Zoé Blanc {ZOE}", INVITED),
    (f"et Zoé Blanc aussi, {ZOE}", INVITED),
    (f"n'oubliez pas d'inviter Zoé Blanc ({ZOE})", INVITED),
    ("au passage, change le bon de commande pour BC-2027-300", "change_po_number"),
    ("et réinvite Hugo aussi", "reinvite_user"),
    ("ajoutez aussi deux licences", MORE),
]


@pytest.mark.parametrize(("said", "added"), ALSO, ids=[said for said, _ in ALSO])
async def test_a_wish_is_put_beside_the_others(claire: Visitor, ran, said: str, added: str):
    await claire.run([(THREE, THREE_CARDS)])
    assert await shown(claire, said) == [REMOVED, MORE, INVITED, added]
    await claire.run([("oui", [RECEIPT] * 4)])
    assert await ran() == [REMOVED, MORE, INVITED, added]


async def test_beside_a_single_card(claire: Visitor, ran):
    await claire.run([("ajoute trois licences", [CARD])])
    assert await shown(claire, f"et invite aussi Léa Marchand {LEA}") == [MORE, INVITED]
    assert await shown(claire, "retire aussi Marc Dubois") == [MORE, INVITED, REMOVED]
    await claire.run([("oui", [RECEIPT] * 3)])
    assert await ran() == [MORE, INVITED, REMOVED]


async def test_one_person_more_on_the_card(claire: Visitor, ask_portal):
    await claire.run([("retire Paul Girard", [CARD]), ("et Marc Dubois aussi", [CARD]), ("oui", [RECEIPT])])
    (line,) = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert [user["name"] for user in line["after"]["users_removed"]] == ["Paul Girard", "Marc Dubois"]


RIGHT: list[tuple[str, dict[str, Any]]] = [
    ("finalement pour l'invitation c'est lea.morin@martin-be.example", {"there": "lea.morin", "quantity": 7}),
    ("pour le n° 3, mettez plutôt lea.morin@martin-be.example", {"there": "lea.morin", "quantity": 7}),
    ("l'adresse de Léa est lea.morin@martin-be.example", {"there": "lea.morin", "quantity": 7}),
    ("pour les licences, plutôt quatre", {"there": "lea.marchand", "quantity": 9}),
    ("pour le n° 2, c'est quatre", {"there": "lea.marchand", "quantity": 9}),
]


@pytest.mark.parametrize(("said", "state"), RIGHT, ids=[said for said, _ in RIGHT])
async def test_the_wish_that_is_named_is_put_right(claire: Visitor, ask_portal, said: str, state: dict[str, Any]):
    await claire.run([(THREE, THREE_CARDS), (said, THREE_CARDS), ("oui", [RECEIPT] * 3)])
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == state["quantity"]
    users = (await ask_portal("/v1/subscriptions/PE-1001/users"))["users"]
    assert [user["email"].partition("@")[0] for user in users if user["name"] == "Léa Marchand"] == [state["there"]]


async def test_before_the_code(visitor: Visitor, ran):
    await visitor.run(
        [
            (THREE, ["ask_email"]),
            ("finalement sans la suppression", ["noted", "ask_email"]),
            (CLAIRE, ["ask_code"]),
            ("réinvite aussi Hugo", ["noted", "ask_code_reminder"]),
            (CODE, ["identified", *THREE_CARDS]),
            ("oui", [RECEIPT] * 3),
        ]
    )
    assert await ran() == [MORE, INVITED, "reinvite_user"]


async def test_a_day_cannot_be_chosen(claire: Visitor, ran):
    await claire.run([("ajoute trois licences le 1er janvier", ["no_day_chosen", CARD]), ("non", ["declined"])])
    assert await ran() == []


async def test_the_planned_change_that_is_named(claire: Visitor, ask_portal):
    await claire.run(
        [
            ("enlève une licence", [CARD]),
            ("oui", [RECEIPT]),
            ("je souhaite résilier notre abonnement car c'est trop cher", ["own_code_needed", "ask_code"]),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
            ("annule la baisse prévue", [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    planned = (await ask_portal("/v1/subscriptions/PE-1001"))["planned_changes"]
    assert [change["operation"] for change in planned] == ["cancel_subscription"]
