"""A question in the middle: answered, then one short reminder of what was asked."""

import pytest

from tests.dialogue.administrators import CLAIRE, NADIA, PREMIUM, asks
from tests.dialogue.harness import CARD, CODE, RECEIPT, Press, Visitor
from tests.dialogue.openings import LEA, OWN_CODE, QUESTIONS
from tests.dialogue.shown import rows

FIRST_SIX = [
    ("où se trouve le portail d'abonnement ?", ["faq_find_portal"]),
    ("merci bien", ["thank_busy"]),
    ("vous êtes un robot ou une vraie personne ?", ["bot_challenge"]),
    ("c'est quoi la différence entre Premium et Standard ?", ["faq_license_types"]),
    ("bonjour", ["greet_busy"]),
    ("que savez-vous faire d'autre ?", ["ask_capabilities"]),
]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_six_in_a_row_at_each_question(claire: Visitor, ledger, question: str):
    await claire.run(QUESTIONS[question])
    before = await ledger()
    await claire.run([(said, [*_at(question, heard), _reminder(question)]) for said, heard in FIRST_SIX])
    assert await ledger() == before


@pytest.mark.parametrize(
    ("question", "answer", "then"),
    [
        ("ask_quantity", "deux de plus", [CARD]),
        ("ask_quantity_mode", Press("6 en tout"), [CARD]),
        ("ask_user_email", LEA, ["ask_user_name"]),
        ("ask_user_name", "Léa Morel", [CARD]),
        ("ask_removed", "Sofia Rossi", [CARD]),
        ("ask_reinvited", "toutes les invitations en attente", [CARD]),
        ("ask_license_type", "Standard", [CARD]),
        ("ask_reason", "le budget ne suit plus", OWN_CODE),
        ("ask_new_admin", "Sofia Rossi", OWN_CODE),
        ("ask_po_number", "BC-2028/3", [CARD]),
        ("ask_contact", "tom.petit@martin-be.example", [CARD]),
        ("ask_code", CODE, ["identified", CARD]),
        ("card", "oui", [RECEIPT]),
        ("cards", "oui", [RECEIPT, RECEIPT]),
        ("more", "oui", [CARD, CARD, "cards_ask_terms"]),
    ],
)
async def test_the_answer_still_counts_after_a_look(claire: Visitor, question: str, answer, then):
    look = ("combien j'en ai, de licences ?", ["subscription_state", _reminder(question)])
    await claire.run([*QUESTIONS[question], look, (answer, then)])


@pytest.mark.parametrize("step", ["email", "code"])
async def test_six_in_a_row_before_the_person_is_known(visitor: Visitor, step: str):
    first, second, last = asks("ajoute trois licences", CARD)
    digressions = [(said, [*heard, f"ask_{step}_reminder"]) for said, heard in FIRST_SIX]
    await visitor.run([first, *digressions, second, last] if step == "email" else [first, second, *digressions, last])
    assert rows(visitor)["Nombre de licences"] == "8"


async def test_six_in_a_row_while_the_subscription_is_asked_for(visitor: Visitor):
    await visitor.run(asks("ajoute trois licences", "ask_subscription", email=NADIA))
    await visitor.run([(said, [*heard, "ask_subscription"]) for said, heard in FIRST_SIX])
    await visitor.run([(PREMIUM, [CARD])])


async def test_a_look_before_the_person_is_known_comes_afterwards(visitor: Visitor):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            ("combien j'en ai, de licences ?", ["noted", "ask_email_reminder"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", "subscription_state", CARD]),
        ]
    )


@pytest.mark.parametrize(
    ("aside", "heard"),
    [
        ("qui sont nos utilisateurs ?", "users_head…"),
        ("montre-moi le contrat", "contract"),
        ("je voudrais parler à quelqu'un du service client", "talk_to_agent"),
        ("il fait quel temps à Nantes aujourd'hui ?", "out_of_scope"),
        ("je n'arrive plus à me connecter au portail", "login_problem"),
        ("comment résilier mon abonnement ?", "faq_cancel_subscription"),
        ("comment supprimer des utilisateurs ?", "faq_remove_users"),
    ],
)
async def test_anything_else_leaves_the_card(claire: Visitor, ledger, aside: str, heard: str):
    await claire.run([("ajoute trois licences", [CARD]), (aside, [heard, "card_reminder"]), ("oui", [RECEIPT])])
    assert await ledger() == [("change_quantity", {"quantity": 8})]


async def test_numbers_in_a_question_correct_nothing(claire: Visitor, ledger):
    await claire.run(
        [
            ("ajoute trois licences", [CARD]),
            ("comment ajouter 9 licences moi-même dans le portail ?", ["faq_change_quantity", "card_reminder"]),
            ("oui", [RECEIPT]),
        ]
    )
    assert await ledger() == [("change_quantity", {"quantity": 8})]


def _at(question: str, heard: list[str]) -> list[str]:
    """What is said at a question: once nothing is under way, as if nothing had been."""
    return [name.removesuffix("_busy") for name in heard] if question == "resume_offer" else heard


def _reminder(question: str) -> str:
    return {"own card": "card_reminder", "resume_offer": "resume_offer"}.get(question, f"{question}_reminder")
