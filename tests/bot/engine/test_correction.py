"""A changed mind: the card follows, and what was on the old one can no longer be confirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bot.engine.visitor import ADD_THREE, CARD, CODE, RECEIPT, YES, Press, Visitor, address, typed
from tests.portal.dialogues import CLAIRE, NADIA

RATHER_FOUR = typed("plutôt quatre", "inform", quantity=4)
NO_FOUR = typed("non, quatre", "deny", quantity=4)


async def quantity(visitor: Visitor) -> int:
    return (await visitor.portal.client.subscription(visitor.conversation, "PE-1001")).quantity


async def test_rather_four(before_the_card: Visitor) -> None:
    await before_the_card.run((RATHER_FOUR, [CARD]), (YES, [RECEIPT]))
    assert await quantity(before_the_card) == 9


async def test_no_four_is_a_correction_not_a_refusal(before_the_card: Visitor) -> None:
    await before_the_card.run((NO_FOUR, [CARD]), (YES, [RECEIPT]))
    assert await quantity(before_the_card) == 9


async def test_what_is_hardly_a_question_about_the_change_corrects_it(before_the_card: Visitor) -> None:
    await before_the_card.run(
        (typed("en fait quatre", "faq_change_quantity", "unsure", quantity=4), [CARD]), (YES, [RECEIPT])
    )
    assert await quantity(before_the_card) == 9


@pytest.mark.parametrize(
    "asked",
    [
        typed("en fait quatre ?", "faq_change_quantity", "unsure", quantity=4),
        typed("comment en ajouter quatre", "faq_change_quantity", quantity=4),
        typed("en fait quatre", "faq_remove_users", "unsure", quantity=4),
    ],
    ids=["question mark", "sure", "another question"],
)
async def test_a_question_corrects_nothing(before_the_card: Visitor, asked) -> None:
    await before_the_card.says(asked)
    before_the_card.heard(await before_the_card.says(YES), [RECEIPT])
    assert await quantity(before_the_card) == 8


async def test_the_button_of_the_old_card_does_nothing(before_the_card: Visitor) -> None:
    old = {title: before_the_card.buttons[title] for title in ("Confirmer", "Annuler")}
    old["PO"] = before_the_card.buttons["Modifier le numéro de bon de commande"]
    await before_the_card.run((RATHER_FOUR, [CARD]))
    for button in old.values():
        before_the_card.heard(await before_the_card.presses(button), ["stale_button", "card_reminder"])
    assert await before_the_card.portal.client.operations("PE-1001") == []
    await before_the_card.run((YES, [RECEIPT]))
    assert await quantity(before_the_card) == 9


async def test_corrected_while_the_code_is_awaited(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (typed("non, deux", "deny", quantity=2), ["noted", "ask_email_reminder"]),
        (address(CLAIRE), ["ask_code"]),
        (RATHER_FOUR, ["noted", "ask_code_reminder"]),
        (CODE, ["identified", CARD]),
    )
    assert visitor.card()["rows"][0]["after"] == "9"


async def test_two_numbers_at_once_are_asked_again(before_the_card: Visitor) -> None:
    await before_the_card.run(
        (typed("quatre ou cinq", "inform", quantity=[4, 5]), ["ask_quantity"]),
        (typed("cinq", "inform", quantity=5), [CARD]),
    )
    assert before_the_card.card()["rows"][0]["after"] == "10"


async def test_a_number_the_portal_refuses_is_asked_again(before_the_card: Visitor) -> None:
    minus_nine = typed("neuf de moins", "inform", quantity=9, quantity_mode="decrease")
    five = typed("cinq en tout", "inform", quantity=5, quantity_mode="set")
    million = typed("un million en tout", "inform", quantity=1_000_000, quantity_mode="set")
    await before_the_card.run(
        (minus_nine, ["refused_quantity_below_one"]),
        (five, ["refused_quantity_unchanged"]),
        (million, ["refused_quantity_too_large"]),
    )
    assert "20\u202f000 licences" in before_the_card.shown[0].text
    await before_the_card.run((typed("six", "inform", quantity=6), ["ask_quantity_mode"]), (Press("6 en tout"), [CARD]))


async def test_an_old_choice_does_not_answer_another_question(visitor: Visitor) -> None:
    """The buttons of one question are still on the page when the next one is asked."""
    await visitor.run(
        (typed("huit licences", "change_quantity", quantity=8), ["ask_quantity_mode"]),
        (Press("8 de plus"), ["ask_email"]),
        (address(NADIA), ["ask_code"]),
        (CODE, ["identified", "ask_subscription"]),
        (Press("8 de moins"), ["stale_button", "ask_subscription"]),
        (Press("PE-3001 (Premium, 10 licences)"), [CARD]),
    )
    assert visitor.card()["rows"][0]["after"] == "18"


async def test_an_old_choice_is_no_po_number(visitor: Visitor) -> None:
    await visitor.run(
        (typed("huit licences", "change_quantity", quantity=8), ["ask_quantity_mode"]),
        (Press("8 de plus"), ["ask_email"]),
        (address(CLAIRE), ["ask_code"]),
        (CODE, ["identified", CARD]),
        (Press("Modifier le numéro de bon de commande"), ["ask_po_number"]),
        (Press("8 de moins"), ["stale_button", "ask_po_number_reminder"]),
    )


CANCEL = typed("résilie, c'est trop cher", "cancel_subscription", reason="trop cher")


async def test_a_reason_corrected_while_its_own_code_is_awaited(visitor: Visitor) -> None:
    """The code was bound to the card with the reason before: another card, another code."""
    await visitor.run(
        (CANCEL, ["ask_email"]),
        (address(CLAIRE), ["ask_code"]),
        (CODE, ["identified", "own_code_needed", "ask_code"]),
        (
            typed("non, le projet est fini", "inform", reason="le projet est fini"),
            ["noted", "own_code_needed", "ask_code"],
        ),
        (typed("euh", "inform"), ["ask_code_again"]),
        (typed("c'est surtout que ça coûte cher", "inform"), ["noted", "own_code_needed", "ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
    )
    (line,) = await visitor.portal.client.operations("PE-1001")
    assert (line.after["reason"], line.after["comment"]) == ("too_expensive", "c'est surtout que ça coûte cher")


async def test_a_number_corrected_while_a_fresh_code_is_awaited(before_the_card: Visitor) -> None:
    before_the_card.portal.clock.turn(minutes=16)
    await before_the_card.run(
        (YES, ["fresh_code_needed", "ask_code"]),
        (RATHER_FOUR, ["noted", "ask_code_reminder"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
    )
    assert await quantity(before_the_card) == 9


async def test_a_number_corrected_while_the_subscription_is_asked_for(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (address(NADIA), ["ask_code"]),
        (CODE, ["identified", "ask_subscription"]),
        (RATHER_FOUR, ["noted", "ask_subscription"]),
        (typed("PE-1001", "inform"), ["ask_subscription_again"]),
        (typed("la 3001", "inform"), [CARD]),
    )
    assert visitor.card()["rows"][0]["after"] == "14"


async def test_no_while_the_subscription_is_asked_for(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (address(NADIA), ["ask_code"]),
        (CODE, ["identified", "ask_subscription"]),
        (typed("non", "deny"), ["stopped"]),
    )


async def test_one_of_a_list_is_set_aside(before_the_card: Visitor) -> None:
    both = typed("retire Paul et Marc", "remove_user", person=["Paul", "Marc Dubois"])
    await before_the_card.run((both, [CARD]))
    not_marc = replace(typed("pas Marc", "deny"), aside={"person": ("Marc",)})
    await before_the_card.run((not_marc, [CARD]), (not_marc, ["declined", "resume_offer"]))


async def test_what_is_set_aside_does_not_take_the_place_of_a_value(before_the_card: Visitor) -> None:
    await before_the_card.run((typed("retire Paul", "remove_user", person="Paul"), [CARD]))
    spare = replace(typed("surtout ne retire pas Sofia", "deny"), aside={"person": ("Sofia",)})
    await before_the_card.run((spare, ["declined", "resume_offer"]))


async def test_another_subscription(visitor: Visitor) -> None:
    await visitor.run(
        (replace(ADD_THREE, text="trois de plus sur PE-3001"), ["ask_email"]),
        (address(NADIA), ["ask_code"]),
        (CODE, ["identified", CARD]),
        (typed("non, sur PE-3002", "deny"), [CARD]),
    )
    assert visitor.card()["subscription"] == "PE-3002"
    await visitor.run((typed("sur PE-1001", "inform"), ["ask_subscription_of"]), (typed("la 3002", "inform"), [CARD]))


async def test_the_order_number_set_on_the_card(before_the_card: Visitor) -> None:
    another_number = typed("le bon de commande est BC-2", "change_po_number", po_number="BC-2")
    await before_the_card.run(
        (Press("Modifier le numéro de bon de commande"), ["ask_po_number"]),
        (typed("BC-1", "inform", po_number="BC-1"), [CARD]),
        (another_number, [CARD]),
        (YES, [RECEIPT]),
    )
    subscription = await before_the_card.portal.client.subscription("conv_1", "PE-1001")
    assert (subscription.quantity, subscription.po_number) == (8, "BC-2")


@pytest.mark.parametrize(
    ("text", "total"),
    [("finalement ce sera quatre", 9), ("disons quatre", 9), ("ce sera quatre en tout", 4), ("passe à sept", 7)],
)
async def test_a_number_alone_does_not_turn_more_into_a_total(before_the_card: Visitor, text: str, total: int) -> None:
    n = 7 if total == 7 else 4
    await before_the_card.says(ADD_THREE)
    await before_the_card.says(typed(text, "inform", quantity=n, quantity_mode="set"))
    (row,) = (row for row in before_the_card.card()["changes"] if row["field"] == "quantity")
    assert row["after"] == total
