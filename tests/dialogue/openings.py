"""How a known administrator comes to each question the bot may ask: the dialogue up to it, by the question's name."""

from __future__ import annotations

from tests.dialogue.administrators import Row
from tests.dialogue.harness import CARD, CODE, RECEIPT, File, Press

LEA = "lea.morel@martin-be.example"
ADD_LEA = f"ajoute Léa Morel, {LEA}"
ADD_NOUR = "ajoute Nour Haddad, nour.haddad@martin-be.example"
PLAN = "retire Paul Girard et ajoute deux licences"
PLAN_CARDS = [CARD, CARD, "cards_ask_terms"]
OWN_CODE = ["own_code_needed", "ask_code"]
HALF_A_FILE = File("equipe.csv", b"Nom;Adresse e-mail\nTom Petit;\n")
DO_IT = Press("Je peux le faire pour vous")


def _offered(question: str, entry: str, asked: str) -> list[Row]:
    return [(question, [entry]), (DO_IT, [asked])]


QUESTIONS: dict[str, list[Row]] = {
    "ask_quantity": _offered("comment changer le nombre de licences ?", "faq_change_quantity", "ask_quantity"),
    "ask_quantity_mode": [
        *_offered("comment changer le nombre de licences ?", "faq_change_quantity", "ask_quantity"),
        ("six licences", ["ask_quantity_mode"]),
    ],
    "ask_user_email": _offered("comment ajouter un utilisateur ?", "faq_add_users", "ask_user_email"),
    "ask_user_name": [(f"invite {LEA}", ["ask_user_name"])],
    "ask_removed": _offered("comment supprimer des utilisateurs ?", "faq_remove_users", "ask_removed"),
    "ask_reinvited": _offered("comment réinviter un utilisateur ?", "faq_reinvite_users", "ask_reinvited"),
    "ask_license_type": [("change notre type de licence", ["ask_license_type"])],
    "ask_reason": [("résilie notre abonnement", ["ask_reason"])],
    "ask_new_admin": _offered("comment changer d'administrateur ?", "faq_transfer_admin", "ask_new_admin"),
    "ask_payment_method": _offered(
        "comment changer le mode de paiement ?", "faq_change_payment_method", "ask_payment_method"
    ),
    "ask_po_number": _offered(
        "comment changer le numéro de bon de commande ?", "faq_change_po_number", "ask_po_number"
    ),
    "ask_file": [("je veux importer un fichier d'utilisateurs", ["ask_file"])],
    "ask_contact": [(HALF_A_FILE, ["file_read", "file_incomplete", "ask_contact_email"])],
    "ask_code": [("nomme Marc Dubois administrateur", OWN_CODE)],
    "card": [("ajoute trois licences", [CARD])],
    "own card": [("nomme Marc Dubois administrateur", OWN_CODE), (CODE, ["identified", CARD])],
    "cards": [(PLAN, PLAN_CARDS)],
    "more": [(ADD_LEA, [CARD]), ("oui", [RECEIPT]), (ADD_NOUR, ["offer_more_licenses"])],
    "resume_offer": [
        ("ajoute trois licences", [CARD]),
        ("mets le bon de commande BC-2027/010", [CARD]),
        ("oui", [RECEIPT, "resume_offer"]),
    ],
}
