"""Questions and other wishes in between: the card stays for a question, the task is parked for another wish."""

from __future__ import annotations

from tests.bot.engine.visitor import (
    ADD_THREE,
    CARD,
    CODE,
    NO,
    RECEIPT,
    STOP,
    YES,
    Press,
    Visitor,
    address,
    asked,
    typed,
)
from tests.portal.dialogues import CLAIRE, NADIA

REMOVE = typed("retire Paul Girard", "remove_user", person="Paul Girard")
SHOW = typed("combien de licences avons-nous", "show_subscription")
USERS = typed("qui utilise nos licences", "list_users")


async def test_a_question_keeps_the_card(before_the_card: Visitor) -> None:
    await before_the_card.run(
        (asked("faq_free_trial"), ["faq_free_trial", "card_reminder"]),
        (typed("merci", "thank"), ["thank_busy", "card_reminder"]),
        (typed("bonjour", "greet"), ["greet_busy", "card_reminder"]),
        (typed("un humain", "talk_to_agent"), ["talk_to_agent", "card_reminder"]),
        (YES, [RECEIPT]),
    )


async def test_a_question_at_every_other_step(visitor: Visitor) -> None:
    question = asked("faq_remove_users")
    await visitor.run(
        (typed("modifier le nombre", "change_quantity"), ["ask_quantity"]),
        (question, ["faq_remove_users", "ask_quantity_reminder"]),
        (typed("trois", "inform", quantity=3), ["ask_quantity_mode"]),
        (question, ["faq_remove_users", "ask_quantity_mode_reminder"]),
        (Press("3 de plus"), ["ask_email"]),
        (question, ["faq_remove_users", "ask_email_reminder"]),
        (address(NADIA), ["ask_code"]),
        (question, ["faq_remove_users", "ask_code_reminder"]),
        (CODE, ["identified", "ask_subscription"]),
        (question, ["faq_remove_users", "ask_subscription"]),
        (typed("PE-3001", "inform"), [CARD]),
    )


async def test_a_number_in_a_question_is_no_correction(before_the_card: Visitor) -> None:
    question = typed("comment ajouter 9 licences ?", "faq_change_quantity", quantity=9, quantity_mode="increase")
    await before_the_card.run((question, ["faq_change_quantity", "card_reminder"]), (YES, [RECEIPT]))
    assert (await before_the_card.portal.client.subscription("conv_1", "PE-1001")).quantity == 8


async def test_readings_leave_the_card_on_screen(before_the_card: Visitor) -> None:
    readings = [(SHOW, ["subscription_state", "card_reminder"]), (USERS, ["users_head…", "card_reminder"])]
    await before_the_card.run(*readings, *readings, *readings, (YES, [RECEIPT]))
    assert len(await before_the_card.portal.client.operations("PE-1001")) == 1


async def test_a_reading_before_the_person_is_known_is_kept_for_afterwards(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (SHOW, ["noted", "ask_email_reminder"]),
        (SHOW, ["noted", "ask_email_reminder"]),
        (address(CLAIRE), ["ask_code"]),
        (typed("plutôt quatre", "inform", quantity=4), ["noted", "ask_code_reminder"]),
        (CODE, ["identified", "subscription_state", CARD]),
        (YES, [RECEIPT]),
    )
    assert (await visitor.portal.client.subscription("conv_1", "PE-1001")).quantity == 9


async def test_another_wish_parks_the_task_and_offers_it_again(before_the_card: Visitor) -> None:
    await before_the_card.run((REMOVE, [CARD]), (YES, [RECEIPT, "resume_offer"]))
    assert "ajouter 3 licences" in before_the_card.shown[1].text
    await before_the_card.run((YES, [CARD]), (YES, [RECEIPT]))
    assert len(await before_the_card.portal.client.operations("PE-1001")) == 2


async def test_a_parked_card_can_not_be_confirmed(before_the_card: Visitor) -> None:
    old = before_the_card.buttons["Confirmer"]
    await before_the_card.run((REMOVE, [CARD]))
    before_the_card.heard(await before_the_card.presses(old), ["stale_button", "card_reminder"])
    await before_the_card.run(
        (NO, ["declined", "resume_offer"]), (Press("Confirmer"), ["stale_button", "resume_offer"])
    )
    assert await before_the_card.portal.client.operations("PE-1001") == []


async def test_the_offer_to_resume_is_refused(before_the_card: Visitor) -> None:
    offered = [(REMOVE, [CARD]), (NO, ["declined", "resume_offer"])]
    await before_the_card.run(*offered, (NO, ["forgotten"]), (YES, ["affirm_nothing"]))
    await before_the_card.run((ADD_THREE, [CARD]), *offered, (Press("Oublier"), ["forgotten"]))
    assert before_the_card.slot.get("parked") is None


async def test_the_offer_to_resume_is_dropped_or_pressed(before_the_card: Visitor) -> None:
    offered = [(REMOVE, [CARD]), (NO, ["declined", "resume_offer"])]
    await before_the_card.run(*offered, (Press("Reprendre"), [CARD]))
    await before_the_card.run(*offered, (STOP, ["stopped"]))
    await before_the_card.run((Press("Reprendre"), ["nothing_under_way"]))


async def test_what_was_put_aside_comes_back_latest_first(before_the_card: Visitor) -> None:
    await before_the_card.run(
        (REMOVE, [CARD]),
        (typed("réinvite Hugo", "reinvite_user", person="Hugo"), [CARD]),
        (YES, [RECEIPT, "resume_offer"]),
    )
    assert "retirer Paul Girard" in before_the_card.shown[1].text
    await before_the_card.run((NO, ["forgotten", "resume_offer"]), (YES, [CARD]), (YES, [RECEIPT]))
    assert (await before_the_card.portal.client.subscription("conv_1", "PE-1001")).quantity == 8


async def test_an_old_offer_to_resume_does_not_lose_the_card_on_screen(before_the_card: Visitor) -> None:
    await before_the_card.run(
        (REMOVE, [CARD]),
        (NO, ["declined", "resume_offer"]),
        (typed("plutôt une de moins", "change_quantity", quantity=1, quantity_mode="decrease"), [CARD]),
        (Press("Reprendre"), [CARD]),
        (YES, [RECEIPT, "resume_offer"]),
    )
    assert [task.values["quantity"] for (task,) in before_the_card.frame.parked] == [1]


async def test_forgetting_an_old_offer_leaves_the_question_on_the_table(before_the_card: Visitor) -> None:
    await before_the_card.run(
        (REMOVE, [CARD]),
        (NO, ["declined", "resume_offer"]),
        (typed("une de moins", "change_quantity", quantity=1, quantity_mode="decrease"), [CARD]),
        (Press("Oublier"), ["forgotten", "card_reminder"]),
        (YES, [RECEIPT]),
    )


async def test_an_opinion_on_an_old_answer_leaves_the_question_on_the_table(visitor: Visitor) -> None:
    await visitor.run((asked("faq_find_portal"), ["faq_find_portal"]), (ADD_THREE, ["ask_email"]))
    await visitor.run((Press("Oui, merci"), ["feedback_yes", "ask_email_reminder"]), (address(CLAIRE), ["ask_code"]))
    await visitor.run((Press("Non"), ["feedback_no", "ask_code_reminder"]), (CODE, ["identified", CARD]))


async def test_the_code_that_was_mailed_counts_for_another_wish(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (address(CLAIRE), ["ask_code"]),
        (REMOVE, ["ask_code_reminder"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT, "resume_offer"]),
    )
