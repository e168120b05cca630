"""Not understood: help with examples, then a person; never a guess, never the same sentence without end."""

import pytest

from tests.dialogue.administrators import CLAIRE, NADIA, asks
from tests.dialogue.harness import CARD, CODE, RECEIPT, Press, Visitor
from tests.dialogue.openings import QUESTIONS
from tests.dialogue.shown import is_quiet

NOISE = ("euh", "ben", "hum hum")

ASKED = {
    "ask_quantity": "help_value_quantity",
    "ask_quantity_mode": "help_step",
    "ask_user_email": "help_value_email",
    "ask_removed": "help_value_users",
    "ask_reinvited": "help_value_users",
    "ask_license_type": "help_value_license_type",
    "ask_reason": "help_value_reason",
    "ask_new_admin": "help_value_to",
    "ask_payment_method": "help_value_payment_method",
    "ask_po_number": "help_value_po_number",
    "ask_file": "help_value_file",
    "ask_contact": "help_value_contact",
}


@pytest.mark.parametrize("question", ASKED)
async def test_three_misses_at_a_value(claire: Visitor, ledger, question: str):
    first, second, third = NOISE
    again = f"{question}_again"
    misses = [(first, [again]), (second, [ASKED[question], again]), (third, ["missed_thrice"])]
    await claire.run([*QUESTIONS[question], *misses])
    assert {"Parler à un conseiller", "Abandonner"} <= set(claire.buttons)
    await claire.run([(Press("Abandonner"), ["stopped"]), ("oui", ["affirm_nothing"])])
    assert await ledger() == []


@pytest.mark.parametrize(
    ("opening", "again", "help_"),
    [
        (asks("ajoute trois licences")[:1], ["ask_email_again"], "help_email"),
        (asks("ajoute trois licences")[:2], ["ask_code_again"], "help_code"),
        (asks("ajoute trois licences", CARD), ["confirm_strict", "card_reminder"], "help_confirm"),
        (asks("ajoute trois licences", "ask_subscription", email=NADIA), ["ask_subscription_again"], "help_step"),
    ],
    ids=["address", "code", "card", "subscription"],
)
async def test_three_misses_on_the_way(visitor: Visitor, opening, again, help_: str):
    first, second, third = NOISE
    await visitor.run([*opening, (first, again), (second, [help_, *again]), (third, ["missed_thrice"])])
    assert "Parler à un conseiller" in visitor.buttons


@pytest.mark.parametrize(
    ("question", "again", "help_"),
    [
        ("ask_code", ["ask_code_again"], "help_code"),
        ("cards", ["confirm_strict", "cards_reminder"], "help_confirm"),
    ],
)
async def test_three_misses_at_what_is_on_screen(claire: Visitor, ledger, question: str, again, help_: str):
    first, second, third = NOISE
    await claire.run([*QUESTIONS[question], (first, again), (second, [help_, *again]), (third, ["missed_thrice"])])
    assert await ledger() == []


async def test_three_misses_at_the_offer_of_seats(claire: Visitor, ledger):
    await claire.run(
        [
            *QUESTIONS["more"],
            ("euh", ["more_reminder"]),
            ("ben", ["help_more", "more_reminder"]),
            ("hum", ["missed_thrice"]),
        ]
    )
    assert len(await ledger()) == 1


async def test_the_question_still_stands_after_three_misses(claire: Visitor, ledger):
    await claire.run([("ajoute trois licences", [CARD])])
    for noise in NOISE:
        await claire.say(noise)
    await claire.run([("oui", [RECEIPT])])
    assert await ledger() == [("change_quantity", {"quantity": 8})]


async def test_a_person_is_asked_for_after_three_misses(visitor: Visitor):
    await visitor.run(asks("ajoute trois licences")[:1])
    for noise in NOISE:
        await visitor.say(noise)
    await visitor.run(
        [(Press("Parler à un conseiller"), ["talk_to_agent", "ask_email_reminder"]), (CLAIRE, ["ask_code"])]
    )


async def test_an_answer_starts_the_count_anew(visitor: Visitor):
    first, second, last = asks("ajoute trois licences", CARD)
    await visitor.run([first, ("euh", ["ask_email_again"]), ("ben", ["help_email", "ask_email_again"]), second])
    await visitor.run([("euh", ["ask_code_again"]), ("ben", ["help_code", "ask_code_again"]), last])
    await visitor.run([("euh", ["confirm_strict", "card_reminder"])])


async def test_a_digression_is_no_miss(claire: Visitor):
    await claire.run(
        [
            *QUESTIONS["ask_removed"],
            ("euh", ["ask_removed_again"]),
            ("où se trouve le portail d'abonnement ?", ["faq_find_portal", "ask_removed_reminder"]),
            ("ben", ["help_value_users", "ask_removed_again"]),
            ("Sofia Rossi", [CARD]),
        ]
    )


async def test_lost_twice_when_nothing_is_asked(visitor: Visitor):
    await visitor.run([("euh", ["lost"]), ("ben", ["lost_twice…"])])
    await visitor.run([("hum hum", ["details_noted"])])


async def test_understood_in_between_starts_the_count_anew(visitor: Visitor):
    await visitor.run([("euh", ["lost"]), ("où se trouve le portail d'abonnement ?", ["faq_find_portal"])])
    await visitor.run([("ben", ["lost"])])


async def test_wrong_codes_are_no_misses(visitor: Visitor):
    await visitor.run(asks("ajoute trois licences")[:2])
    wrong = "000000" if visitor.code() != "000000" else "000001"
    await visitor.run([("euh", ["ask_code_again"]), (wrong, ["code_wrong"]), ("ben", ["help_code", "ask_code_again"])])
    await visitor.run([(CODE, ["identified", CARD])])
    assert not is_quiet(visitor)
