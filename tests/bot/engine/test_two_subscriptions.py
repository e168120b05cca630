"""An administrator of two subscriptions: which one is meant is asked, the last one first, and easily changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bot.engine.test_every_operation import known
from tests.bot.engine.visitor import ADD_THREE, CARD, NO, RECEIPT, YES, Press, Visitor, typed
from tests.portal.dialogues import NADIA

PREMIUM, STANDARD = "PE-3001 (Premium, 10 licences)", "PE-3002 (Standard, 2 licences)"
THE_OTHER = typed("non, l'autre", "deny")


@pytest.fixture
async def nadia(visitor: Visitor) -> Visitor:
    """She has just looked at PE-3002."""
    await known(visitor, NADIA)
    await visitor.run((Press(STANDARD), ["subscription_state"]))
    return visitor


async def test_the_last_one_is_offered_first_and_a_yes_takes_it(nadia: Visitor) -> None:
    await nadia.run((ADD_THREE, ["ask_subscription_still"]))
    assert nadia.titles() == [STANDARD, PREMIUM]
    await nadia.run((YES, [CARD]))
    assert nadia.card()["subscription"] == "PE-3002"


@pytest.mark.parametrize("other", [THE_OTHER, typed("l’autre", "inform"), typed("PE-3001", "inform"), Press(PREMIUM)])
async def test_the_other_one_instead(nadia: Visitor, other) -> None:
    await nadia.run((ADD_THREE, ["ask_subscription_still"]), (other, [CARD]))
    assert nadia.card()["subscription"] == "PE-3001"


async def test_a_bare_no_asks_which(nadia: Visitor) -> None:
    await nadia.run((ADD_THREE, ["ask_subscription_still"]), (NO, ["ask_subscription"]), (NO, ["stopped"]))


@pytest.mark.parametrize("said", [THE_OTHER, typed("non, sur PE-3001", "deny"), typed("pas celui-là, l'autre", "deny")])
async def test_the_card_goes_over_to_the_other_one(nadia: Visitor, said) -> None:
    await nadia.run((ADD_THREE, ["ask_subscription_still"]), (YES, [CARD]), (said, [CARD]))
    assert nadia.card()["subscription"] == "PE-3001"
    await nadia.run((YES, [RECEIPT]))
    assert await nadia.portal.client.operations("PE-3002") == []


async def test_the_last_one_is_what_was_done_last(nadia: Visitor) -> None:
    await nadia.run((replace(ADD_THREE, text="trois de plus sur PE-3001"), [CARD]), (YES, [RECEIPT]))
    await nadia.run((ADD_THREE, ["ask_subscription_still"]))
    assert nadia.titles()[0].startswith("PE-3001")


async def test_the_other_one_is_no_name_of_a_person(nadia: Visitor) -> None:
    invited = typed("invite lea.blin@gc-atlas.example", "add_user", email="lea.blin@gc-atlas.example")
    await nadia.run(
        (invited, ["ask_user_name"]),
        (typed("sur PE-3001", "inform"), ["noted", "ask_user_name_reminder"]),
        (typed("Léa Blin", "inform", person="Léa Blin"), [CARD]),
    )
    assert nadia.card()["subscription"] == "PE-3001"


async def test_a_subscription_is_no_order_number(nadia: Visitor) -> None:
    await nadia.run(
        (typed("change le bon de commande", "change_po_number"), ["ask_po_number"]),
        (typed("PE-3001", "out_of_scope", "lost"), ["noted", "ask_po_number_reminder"]),
        (typed("BC-77", "inform", po_number="BC-77"), [CARD]),
    )
    assert (nadia.card()["subscription"], nadia.card()["rows"][0]["after"]) == ("PE-3001", "BC-77")
