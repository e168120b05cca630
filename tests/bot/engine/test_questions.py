"""Answers from the corpus, small talk, and what belongs to a person."""

from __future__ import annotations

import pytest

from bot.actions.turn import Turn
from tests.bot.engine.visitor import ADD_THREE, CARD, CODE, NO, YES, Press, Visitor, address, asked, typed
from tests.portal.dialogues import CLAIRE, NADIA

OPEN = Turn("conv_1", intent="press", act="open")


async def test_the_welcome(visitor: Visitor) -> None:
    await visitor.run((OPEN, ["welcome"]))
    assert visitor.titles() == [
        "Trouver le portail d’abonnement",
        "Ajouter un utilisateur",
        "Modifier le nombre de licences",
    ]
    await visitor.run((Press("Ajouter un utilisateur"), ["faq_add_users"]))


async def test_an_answer_is_quoted_with_its_source_and_what_is_related(visitor: Visitor) -> None:
    await visitor.run((asked("faq_cancel_subscription"), ["faq_cancel_subscription"]))
    (reply,) = visitor.shown
    assert reply.text.startswith("**Résilier l’abonnement**\n\nRésilier, c’est annuler")
    assert [(link.title, link.url) for link in reply.links] == [
        ("Source\u00a0: FAQ PROFIS Engineering, consultée le 24 novembre 2026", "/aide/faq_cancel_subscription")
    ]
    assert visitor.titles() == [
        "Je peux le faire pour vous",
        "Oui, merci",
        "Non",
        "Modifier le nombre de licences",
        "Lire le contrat",
        "Transférer les droits d’administrateur",
    ]


async def test_i_can_do_it_for_you_keeps_the_subscription(visitor: Visitor) -> None:
    text = "comment ajouter 2 licences sur PE-3002 ?"
    question = typed(text, "faq_change_quantity", quantity=2, quantity_mode="increase")
    await visitor.run(
        (question, ["faq_change_quantity"]),
        (Press("Je peux le faire pour vous"), ["ask_email"]),
        (address(NADIA), ["ask_code"]),
        (CODE, ["identified", CARD]),
    )
    assert visitor.card()["subscription"] == "PE-3002"


async def test_i_can_do_it_for_you_keeps_what_was_said(visitor: Visitor) -> None:
    question = typed("comment ajouter 3 licences ?", "faq_change_quantity", quantity=3, quantity_mode="increase")
    await visitor.run((question, ["faq_change_quantity"]), (Press("Je peux le faire pour vous"), ["ask_email"]))
    assert visitor.frame.task.values == {"quantity": 3, "quantity_mode": "increase"}


@pytest.mark.parametrize(
    ("opinion", "said"),
    [(YES, "feedback_yes"), (Press("Oui, merci"), "feedback_yes"), (NO, "feedback_no"), (Press("Non"), "feedback_no")],
)
async def test_was_it_useful(visitor: Visitor, opinion: object, said: str) -> None:
    await visitor.run((asked("faq_open_software"), ["faq_open_software"]), (opinion, [said]), (YES, ["affirm_nothing"]))


async def test_a_useless_answer_leads_to_its_neighbours_or_a_person(visitor: Visitor) -> None:
    await visitor.run((asked("faq_open_software"), ["faq_open_software"]), (NO, ["feedback_no"]))
    assert len(visitor.titles()) == 8
    assert visitor.titles()[-1] == "Parler à un conseiller"


async def test_search_answers_what_the_intents_are_not_sure_of(visitor: Visitor) -> None:
    question = "Puis-je tester Premium avant de payer\u202f?"
    for decision in ("unsure", "lost"):
        await visitor.run((typed(question, "out_of_scope", decision), ["faq_free_trial"]))
    await visitor.run((typed(question, "faq_buy_premium"), ["faq_free_trial"]))


async def test_an_entry_s_own_words_are_never_out_of_scope(visitor: Visitor) -> None:
    title = visitor.corpus().get("faq_free_trial").title
    await visitor.run((typed(title, "out_of_scope"), ["faq_free_trial"]))
    await visitor.run((typed("quel temps fera-t-il demain", "out_of_scope"), ["out_of_scope"]))


@pytest.mark.parametrize("subject", ["complain", "login_problem", "billing_question", "technical_problem"])
async def test_what_belongs_to_a_person(visitor: Visitor, subject: str) -> None:
    await visitor.run((typed("…", subject), [f"{subject}…"]))
    assert visitor.titles() == []


@pytest.mark.parametrize("talk", ["greet", "thank", "goodbye", "ask_capabilities", "bot_challenge"])
async def test_small_talk(visitor: Visitor, talk: str) -> None:
    await visitor.run((typed("…", talk), [talk]))


@pytest.mark.parametrize("act", ["unknown", "start", "entry", "confirm", "cancel", "set_po", "value", "resend"])
async def test_a_button_of_another_time_does_nothing(visitor: Visitor, act: str) -> None:
    await visitor.run((Turn("conv_1", intent="press", act=act, ref="gone"), ["stale_button"]))
    await visitor.run((ADD_THREE, ["ask_email"]), (address(CLAIRE), ["ask_code"]))
