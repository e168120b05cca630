"""Taking back: the inverse is a card like any other."""

from __future__ import annotations

from tests.bot.engine.visitor import ADD_THREE, CARD, CODE, RECEIPT, YES, Press, Visitor, address, asked, typed
from tests.portal.dialogues import CLAIRE, NADIA

BACK = Press("Revenir en arrière")
ANNUL = typed("annule la dernière opération", "undo_cancellation")


async def test_an_operation_is_taken_back(before_the_card: Visitor) -> None:
    await before_the_card.run((YES, [RECEIPT]))
    assert "jusqu’au 25 novembre 2026 à 12:00" in before_the_card.shown[0].text
    await before_the_card.run((BACK, [CARD]))
    card = before_the_card.card()
    assert card["title"].startswith("Annulation de la dernière opération")
    assert [(row["before"], row["after"]) for row in card["rows"]] == [("8", "5")]
    await before_the_card.run((YES, [RECEIPT]))
    first, second = await before_the_card.portal.client.operations("PE-1001")
    assert (first.status, second.undoes) == ("undone", first.reference)
    assert first.reference in before_the_card.shown[0].text
    assert before_the_card.titles() == []


async def test_taken_back_once_only(before_the_card: Visitor) -> None:
    await before_the_card.run((YES, [RECEIPT]), (BACK, [CARD]), (YES, [RECEIPT]), (BACK, ["refused_already_undone"]))


async def test_too_late_to_take_it_back(before_the_card: Visitor) -> None:
    await before_the_card.run((YES, [RECEIPT]))
    before_the_card.portal.clock.turn(hours=25)
    await before_the_card.run(
        (BACK, ["ask_email"]), (address(CLAIRE), ["ask_code"]), (CODE, ["identified", "refused_undo_window_closed"])
    )


async def test_said_in_words(before_the_card: Visitor) -> None:
    await before_the_card.run((YES, [RECEIPT]), (ANNUL, [CARD]), (YES, [RECEIPT]))
    assert (await before_the_card.portal.client.subscription("conv_1", "PE-1001")).quantity == 5


async def test_the_wish_under_way_is_parked(before_the_card: Visitor) -> None:
    await before_the_card.run((YES, [RECEIPT]), (ADD_THREE, [CARD]), (ANNUL, [CARD]))
    assert [task.values["quantity"] for (task,) in before_the_card.frame.parked] == [3]


async def test_no_subscription_is_asked_for_when_the_reference_tells_it(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (address(NADIA), ["ask_code"]),
        (CODE, ["identified", "ask_subscription"]),
        (Press("PE-3001 (Premium, 10 licences)"), [CARD]),
        (YES, [RECEIPT]),
    )
    visitor.portal.clock.turn(minutes=90)
    await visitor.run(
        (BACK, ["ask_email"]), (address(NADIA), ["ask_code"]), (CODE, ["identified", CARD]), (YES, [RECEIPT])
    )
    assert [s.quantity for s in await visitor.portal.client.subscriptions("conv_1")] == [10, 2]


async def test_a_number_does_not_correct_an_undo(before_the_card: Visitor) -> None:
    await before_the_card.run((YES, [RECEIPT]), (BACK, [CARD]))
    await before_the_card.run(
        (typed("quatre", "inform", quantity=4), ["confirm_strict", "card_reminder"]),
        (asked("faq_free_trial"), ["faq_free_trial", "card_reminder"]),
        (YES, [RECEIPT]),
    )


async def test_a_plain_annul_after_it_is_done(before_the_card: Visitor) -> None:
    annul, forget = typed("annule ça", "stop"), typed("laisse tomber", "stop")
    await before_the_card.run((YES, [RECEIPT]), (forget, ["nothing_under_way"]), (annul, [CARD]), (annul, ["stopped"]))
    assert len(await before_the_card.portal.client.operations("PE-1001")) == 1
