"""A question in the middle: answered, then one short reminder of what was asked."""

import pytest

from tests.dialogue.administrators import CLAIRE, NADIA, PREMIUM, asks
from tests.dialogue.harness import CARD, CODE, RECEIPT, File, Press, Visitor
from tests.dialogue.shown import rows

LEA = "lea.morel@martin-be.example"
ADD_NOUR = "ajoute Nour Haddad, nour.haddad@martin-be.example"
OWN_CODE = ["own_code_needed", "ask_code"]
HALF_A_FILE = File("equipe.csv", b"Nom;Adresse e-mail\nTom Petit;\n")

FIRST_SIX = [
    ("où se trouve le portail d'abonnement ?", ["faq_find_portal"]),
    ("merci bien", ["thank_busy"]),
    ("vous êtes un robot ou une vraie personne ?", ["bot_challenge"]),
    ("c'est quoi la différence entre Premium et Standard ?", ["faq_license_types"]),
    ("bonjour", ["greet_busy"]),
    ("que savez-vous faire d'autre ?", ["ask_capabilities"]),
]

ASKED = {
    "how many": ([("je voudrais changer le nombre de licences", ["ask_quantity"])], "ask_quantity_reminder"),
    "more or less": (
        [("changer le nombre de licences", ["ask_quantity"]), ("six", ["ask_quantity_mode"])],
        "ask_quantity_mode_reminder",
    ),
    "whose address": ([("ajoute un utilisateur", ["ask_user_email"])], "ask_user_email_reminder"),
    "whose name": ([(f"invite {LEA}", ["ask_user_name"])], "ask_user_name_reminder"),
    "who leaves": ([("retire un utilisateur", ["ask_removed"])], "ask_removed_reminder"),
    "who is invited again": ([("renvoie une invitation", ["ask_reinvited"])], "ask_reinvited_reminder"),
    "which type": ([("change notre type de licence", ["ask_license_type"])], "ask_license_type_reminder"),
    "why": ([("résilie notre abonnement", ["ask_reason"])], "ask_reason_reminder"),
    "who administers": ([("change l'administrateur", ["ask_new_admin"])], "ask_new_admin_reminder"),
    "how to pay": ([("change le mode de paiement", ["ask_payment_method"])], "ask_payment_method_reminder"),
    "which order number": ([("change le numéro de bon de commande", ["ask_po_number"])], "ask_po_number_reminder"),
    "which file": ([("je veux importer un fichier d'utilisateurs", ["ask_file"])], "ask_file_reminder"),
    "a row of the file": (
        [(HALF_A_FILE, ["file_read", "file_incomplete", "ask_contact_email"])],
        "ask_contact_reminder",
    ),
    "an own code": ([("nomme Marc Dubois administrateur", OWN_CODE)], "ask_code_reminder"),
    "a card": ([("ajoute trois licences", [CARD])], "card_reminder"),
    "several cards": (
        [("retire Paul Girard et ajoute deux licences", [CARD, CARD, "cards_ask_terms"])],
        "cards_reminder",
    ),
    "more seats": (
        [(f"ajoute Léa Morel, {LEA}", [CARD]), ("oui", [RECEIPT]), (ADD_NOUR, ["offer_more_licenses"])],
        "more_reminder",
    ),
    "what was put aside": (
        [
            ("ajoute trois licences", [CARD]),
            ("mets le bon de commande BC-2027/010", [CARD]),
            ("oui", [RECEIPT, "resume_offer"]),
        ],
        "resume_offer",
    ),
}


@pytest.mark.parametrize("question", ASKED)
async def test_six_in_a_row_at_each_question(claire: Visitor, ledger, question: str):
    opening, reminder = ASKED[question]
    await claire.run(opening)
    before = await ledger()
    await claire.run([(said, [*heard, reminder]) for said, heard in FIRST_SIX])
    assert await ledger() == before


@pytest.mark.parametrize(
    ("question", "answer", "then"),
    [
        ("how many", "deux de plus", [CARD]),
        ("more or less", Press("6 en tout"), [CARD]),
        ("whose address", LEA, ["ask_user_name"]),
        ("whose name", "Léa Morel", [CARD]),
        ("who leaves", "Sofia Rossi", [CARD]),
        ("who is invited again", "tous ceux qui attendent", [CARD]),
        ("which type", "Standard", [CARD]),
        ("why", "le budget ne suit plus", OWN_CODE),
        ("who administers", "Sofia Rossi", OWN_CODE),
        ("which order number", "BC-2028/3", [CARD]),
        ("a row of the file", "tom.petit@martin-be.example", [CARD]),
        ("an own code", CODE, ["identified", CARD]),
        ("a card", "oui", [RECEIPT]),
        ("several cards", "oui", [RECEIPT, RECEIPT]),
        ("more seats", "oui", [CARD, CARD, "cards_ask_terms"]),
        ("what was put aside", "oui", [CARD]),
    ],
)
async def test_the_answer_still_counts_after_a_look(claire: Visitor, question: str, answer, then):
    opening, reminder = ASKED[question]
    await claire.run(
        [*opening, ("combien j'en ai, de licences ?", ["subscription_state", reminder]), (answer, then)]
        if question != "what was put aside"
        else [*opening, ("et sinon, où se trouve le portail ?", ["faq_find_portal", reminder]), (answer, then)]
    )


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
            ("combien j'en ai ?", ["noted", "ask_email_reminder"]),
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
