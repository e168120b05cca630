"""The corpus says everything its source says, under the portal's own labels, and finds itself again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq import CorpusWatcher, check_corpus, load_corpus

FACTS = {
    "faq_license_types": [
        "Produits",
        "Logiciels",
        "Comparer les versions",
        "tableau",
        "étiquette",
        "barre de recherche",
    ],
    "faq_free_trial": [
        "Commencer l’essai gratuit de 30 jours",
        "30 jours",
        "Standard",
        "fenêtre",
        "fonctionnalités Premium",
    ],
    "faq_buy_premium": ["panier", "contrat d’abonnement", "activer l’abonnement", "comparaison", "Produits"],
    "faq_find_portal": ["votre nom", "Abonnement", "Logiciels", "mot de passe", "menu à 3 points", "Gérer mon compte"],
    "faq_admin_capabilities": [
        "Gérer les utilisateurs",
        "Gérer l’abonnement",
        "ajouter",
        "supprimer",
        "réinviter",
        "transférer",
        "type de licence",
        "bon de commande",
        "mode de paiement",
        "contrat de logiciel et de service",
        "résilier",
    ],
    "faq_open_software": ["Connexion au logiciel", "coin supérieur droit", "redirigé"],
    "faq_add_users": [
        "Gérer les utilisateurs",
        "Ajouter un utilisateur",
        "nom",
        "e-mail d’invitation",
        "inscription auprès de Hilti",
    ],
    "faq_bulk_add_users": [
        "Plusieurs utilisateurs",
        "CSV ou XLSX",
        "Déposer le fichier ici",
        "Continuer",
        "Contacts incomplets",
        "bouton d’édition",
        "Enregistrer",
        "affiche 0",
        "Contacts complets",
        "doublons",
        "Soumettre",
        "temps restant",
        "Les utilisateurs ont été ajoutés avec succès",
        "invités",
    ],
    "faq_reinvite_users": ["Renvoyer l’invitation", "Filtrer", "Sélectionner tout", "3 points", "mot de passe", "pays"],
    "faq_remove_users": ["Supprimer l’utilisateur", "menu à 3 points", "en bas à gauche", "confirmez"],
    "faq_change_quantity": [
        "Modifier la quantité",
        "Continuer",
        "amendement",
        "date de renouvellement",
        "immédiatement",
        "prochaine facture",
        "référence de commande",
        "quantité actuelle",
    ],
    "faq_change_license_type": [
        "Modifier l’abonnement",
        "Gérer l’abonnement",
        "en haut à droite",
        "prochaine facture",
        "Confirmez",
    ],
    "faq_cancel_subscription": [
        "Annuler le renouvellement de l’abonnement",
        "motif",
        "dernier jour avant la date d’anniversaire",
        "délai indiqué dans votre contrat",
        "service clientèle",
        "En bas à gauche",
    ],
    "faq_transfer_admin": ["Gérer l’abonnement", "administrateur"],
    "faq_change_po_number": ["Gérer l’abonnement", "référence de commande"],
    "faq_change_payment_method": ["Gérer l’abonnement", "mode de paiement"],
    "faq_read_contract": ["Gérer l’abonnement", "contrat"],
}

ASKED = {
    "faq_license_types": "Où puis-je obtenir plus d'informations sur les différents types de licences PROFIS Engineering ?",
    "faq_free_trial": "Comment puis-je obtenir le logiciel PROFIS ENGINEERING gratuitement ?",
    "faq_find_portal": "Comment puis-je trouver le portail d’abonnement ?",
    "faq_open_software": "Puis-je accéder à Profis engineering via le portail d’abonnement ?",
    "faq_remove_users": "En tant qu’administrateur, comment puis-je supprimer des utilisateurs pour laisser des licences vides ?",
    "faq_cancel_subscription": "Comment puis-je, en tant qu’administrateur, résilier mon abonnement à PROFIS Engineering ?",
}


@pytest.fixture(scope="module")
def corpus(repository_corpus):
    return load_corpus(repository_corpus)


@pytest.fixture(scope="module")
def repository_corpus(repository):
    return repository / "faq_corpus"


def test_the_corpus_is_sound(repository_corpus):
    assert check_corpus(repository_corpus) == []


def test_every_entry_has_its_facts_listed_here(corpus):
    assert set(corpus) == set(FACTS)


@pytest.mark.parametrize(("entry", "fact"), [(entry, fact) for entry, facts in FACTS.items() for fact in facts])
def test_nothing_of_the_source_is_missing(corpus, entry, fact):
    assert fact in corpus[entry].body


@pytest.mark.parametrize("entry", FACTS)
def test_an_entry_is_found_by_its_own_question(corpus, entry):
    assert corpus.search(corpus[entry].question, 1)[0][0].id == entry


@pytest.mark.parametrize("entry", ASKED)
def test_an_entry_is_found_by_the_question_as_the_source_asks_it(corpus, entry):
    assert corpus.search(ASKED[entry], 1)[0][0].id == entry


@given(text=st.text(max_size=200))
def test_any_text_can_be_searched(corpus, text):
    assert all(0 < score <= 1 for _, score in corpus.search(text, 3))


GOOD = """---
title: "Titre"
question: "Comment faire\u202f?"
source: {{title: FAQ, section: "essai", date: 2026-11-24}}
alternatives: ["{0} un", "{0} deux", "{0} trois"]
---

1. Cliquez sur «\u202fSoumettre\u202f».
"""


def test_the_watcher_follows_the_files(tmp_path):
    watcher = CorpusWatcher(tmp_path, every=0)
    assert len(watcher.current()) == 0
    path = tmp_path / "faq_new.md"
    path.write_text(GOOD.format("a"), encoding="utf-8")
    assert watcher.current()["faq_new"].title == "Titre"
    path.write_text("---\ntitle: [", encoding="utf-8")
    assert watcher.current()["faq_new"].title == "Titre"
    path.unlink()
    assert "faq_new" not in watcher.current()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("operation_is", "x"), None),
        (("Cliquez", "L'onglet"), "straight apostrophe"),
        (("«\u202f", "« "), "guillemets want"),
        (("\u202f?", " ?"), "want a thin no-break space"),
        (("Soumettre", "Envoyer tout"), "not a known label"),
        (("1. ", "2. "), "steps are numbered"),
        (("Cliquez", "<b>Cliquez</b>"), "raw HTML"),
        (("Cliquez", "https://ailleurs.example"), "web address"),
        (("source:", "related: [faq_absent]\nsource:"), "does not exist"),
        (("source:", "operation: dance\nsource:"), "unknown operation"),
        (('"a un", ', ""), "alternatives"),
        (("title:", "titre:"), "titre"),
    ],
)
def test_the_checker_names_each_fault(tmp_path, change, message):
    (tmp_path / "faq_one.md").write_text(GOOD.format("a").replace(*change), encoding="utf-8")
    problems = [str(problem) for problem in check_corpus(tmp_path)]
    if message is None:
        assert problems == []
    else:
        assert any(message in problem and problem.startswith("[ERROR]") for problem in problems), problems


def test_the_checker_gathers_all_files(tmp_path):
    (tmp_path / "faq_one.md").write_text("nothing", encoding="utf-8")
    (tmp_path / "faq_two.md").write_text(GOOD.format("b").replace("1. ", "3. "), encoding="utf-8")
    assert len({problem.path for problem in check_corpus(tmp_path)}) == 2
