"""Not understood: help once, then a person; never a guess, never the same sentence without end."""

from __future__ import annotations

import pytest

from tests.bot.engine.visitor import ADD_THREE, NOISE, RECEIPT, YES, Press, Visitor, address, typed
from tests.portal.dialogues import CLAIRE


async def test_three_misses_at_the_address(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (NOISE, ["ask_email_again"]),
        (NOISE, ["help_email", "ask_email_again"]),
        (NOISE, ["missed_thrice"]),
    )
    assert visitor.titles() == ["Parler à un conseiller", "Abandonner"]
    await visitor.run((address(CLAIRE), ["ask_code"]))


@pytest.mark.parametrize(
    ("choice", "said"),
    [("Parler à un conseiller", ["talk_to_agent", "ask_email_reminder"]), ("Abandonner", ["stopped"])],
)
async def test_what_is_offered_after_three_misses(visitor: Visitor, choice: str, said: list[str]) -> None:
    await visitor.run((ADD_THREE, ["ask_email"]))
    for _ in range(3):
        await visitor.says(NOISE)
    await visitor.run((Press(choice), said))


async def test_three_misses_at_the_code(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (address(CLAIRE), ["ask_code"]),
        (NOISE, ["ask_code_again"]),
        (NOISE, ["help_code", "ask_code_again"]),
        (NOISE, ["missed_thrice"]),
    )


async def test_three_misses_at_a_number(visitor: Visitor) -> None:
    await visitor.run(
        (typed("modifier le nombre", "change_quantity"), ["ask_quantity"]),
        (NOISE, ["ask_quantity_again"]),
        (NOISE, ["help_value_quantity", "ask_quantity_again"]),
        (NOISE, ["missed_thrice"]),
    )


async def test_three_misses_at_the_direction(visitor: Visitor) -> None:
    await visitor.run(
        (typed("huit licences", "change_quantity", quantity=8), ["ask_quantity_mode"]),
        (NOISE, ["ask_quantity_mode_again"]),
        (NOISE, ["help_step", "ask_quantity_mode_again"]),
        (NOISE, ["missed_thrice"]),
        (Press("8 en tout"), ["ask_email"]),
    )


async def test_three_misses_at_the_card_and_it_still_stands(before_the_card: Visitor) -> None:
    await before_the_card.run(
        (NOISE, ["confirm_strict", "card_reminder"]),
        (NOISE, ["help_confirm", "confirm_strict", "card_reminder"]),
        (NOISE, ["missed_thrice"]),
        (YES, [RECEIPT]),
    )


@pytest.mark.parametrize("decision", ["unsure", "lost"])
async def test_a_yes_that_is_not_sure_is_no_yes(before_the_card: Visitor, decision: str) -> None:
    await before_the_card.run((typed("mouais", "affirm", decision), ["confirm_strict", "card_reminder"]))
    assert await before_the_card.portal.client.operations("PE-1001") == []


async def test_an_understood_answer_starts_the_count_anew(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (NOISE, ["ask_email_again"]),
        (NOISE, ["help_email", "ask_email_again"]),
        (address(CLAIRE), ["ask_code"]),
        (NOISE, ["ask_code_again"]),
    )


async def test_lost_twice_in_a_row_when_nothing_is_asked(visitor: Visitor) -> None:
    await visitor.run((NOISE, ["lost"]), (NOISE, ["lost_twice…"]), (NOISE, ["details_noted"]))


async def test_lost_once_then_understood_then_lost_once(visitor: Visitor) -> None:
    await visitor.run(
        (NOISE, ["lost"]),
        (ADD_THREE, ["ask_email"]),
        (typed("laisse tomber", "stop"), ["stopped"]),
        (NOISE, ["lost"]),
    )


async def test_unsure_offers_the_best_readings_and_keeps_the_values(visitor: Visitor) -> None:
    unsure = typed(
        "licences trois de plus",
        "change_quantity",
        "unsure",
        quantity=3,
        quantity_mode="increase",
        ranking=["change_quantity", "faq_change_quantity", "inform", "show_subscription", "list_users"],
    )
    await visitor.run((unsure, ["did_you_mean"]))
    assert visitor.titles() == [
        "Modifier le nombre de licences",
        "Comment augmenter ou réduire le nombre de licences de mon abonnement PROFIS Engineering\u202f?",
        "Voir l’état de l’abonnement",
        "Rien de tout cela",
    ]
    await visitor.presses(visitor.shown[0].buttons[0])
    assert visitor.frame.task.values == {"quantity": 3, "quantity_mode": "increase"}


async def test_none_of_these(visitor: Visitor) -> None:
    await visitor.run(
        (typed("…", "inform", "unsure", ranking=["login_problem"]), ["did_you_mean"]),
        (Press("Un problème de connexion"), ["login_problem…"]),
        (Press("Rien de tout cela"), ["lost"]),
    )


async def test_another_language_and_another_subject(visitor: Visitor) -> None:
    await visitor.run(
        (typed("how do I add a user?", "out_of_scope", language="en"), ["other_language"]),
        (typed("quel temps fait-il à Lyon", "out_of_scope"), ["out_of_scope"]),
    )


async def test_another_subject_before_the_card_is_answered_and_the_card_stays(before_the_card: Visitor) -> None:
    await before_the_card.run(
        (typed("quel temps fait-il à Lyon", "out_of_scope"), ["out_of_scope", "card_reminder"]), (YES, [RECEIPT])
    )


@pytest.mark.parametrize("word", ["euh", "ben", "Hum hum"])
async def test_a_word_of_hesitation_is_no_name(visitor: Visitor, word: str) -> None:
    await visitor.run((typed("retire", "remove_user"), ["ask_removed"]), (typed(word, "inform"), ["ask_removed_again"]))


async def test_a_forbidden_change_that_is_not_sure_is_left_alone(visitor: Visitor) -> None:
    forbidden = typed("ne passe pas en Standard", "deny", "unsure", ranking=["deny", "change_license_type"])
    await visitor.run((forbidden, ["deny_nothing"]))
    both = typed(
        "ne touche à rien, mets BC-1", "deny", "unsure", ranking=["deny", "change_po_number"], po_number="BC-1"
    )
    await visitor.run((both, ["did_you_mean"]))
