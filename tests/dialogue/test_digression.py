"""A question in the middle: answered, then one short reminder of what was asked."""

import pytest

from tests.dialogue.harness import CARD, CODE, RECEIPT, Visitor

CLAIRE = "claire.martin@martin-be.example"


async def test_a_question_while_the_card_waits(visitor: Visitor):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
            ("je peux l'essayer gratuitement ?", ["faq_free_trial", "card_reminder"]),
            ("oui", [RECEIPT]),
        ]
    )


async def test_a_question_while_the_address_is_awaited(visitor: Visitor):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            ("comment trouver le portail ?", ["faq_find_portal", "ask_email_reminder"]),
            (CLAIRE, ["ask_code"]),
            ("comment supprimer des utilisateurs ?", ["faq_remove_users", "ask_code_reminder"]),
            (CODE, ["identified", CARD]),
        ]
    )


async def test_six_digressions_in_a_row_lose_nothing(visitor: Visitor, ask_portal):
    reminder = "card_reminder"
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
            ("comment trouver le portail ?", ["faq_find_portal", reminder]),
            ("merci", ["thank_busy", reminder]),
            ("comment résilier mon abonnement ?", ["faq_cancel_subscription", reminder]),
            ("êtes-vous un robot ?", ["bot_challenge", reminder]),
            ("où lire le contrat ?", ["faq_read_contract", reminder]),
            ("bonjour", ["greet_busy", reminder]),
            ("oui", [RECEIPT]),
        ]
    )
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 8


@pytest.mark.parametrize("question", ["combien de licences avons-nous ?"])
async def test_a_look_at_the_subscription_then_back(visitor: Visitor, question: str):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
            (question, ["subscription_state", "resume_offer"]),
            ("oui", [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
