"""The corpus against its source, the FAQ of PROFIS Engineering: every label and every fact has its place.

The rows of a table follow the order of the source. A fact is a pattern, since the corpus says it in its own words.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from faq import Corpus, load_corpus
from faq.labels import LABELS

QUESTIONS = {
    "Où puis-je obtenir plus d'informations sur les différents types de licences PROFIS Engineering ?": "license_types",
    "Comment puis-je obtenir le logiciel PROFIS ENGINEERING gratuitement ?": "free_trial",
    "Comment acheter PROFIS Engineering Premium en ligne ?": "buy_premium",
    "Comment puis-je trouver le portail d’abonnement ?": "find_portal",
    "Que puis-je faire en tant qu’administrateur dans le portail d’abonnement ?": "admin_capabilities",
    "Puis-je accéder à Profis engineering via le portail d’abonnement ?": "open_software",
    "Comment ajouter des utilisateurs pour donner accès au logiciel ?": "add_users",
    "Comment puis-je, en tant qu’administrateur, ajouter plusieurs utilisateurs à la fois ?": "bulk_add_users",
    "Comment puis-je, en tant qu’administrateur, réinviter des utilisateurs pour donner accès au logiciel ?": (
        "reinvite_users"
    ),
    "En tant qu’administrateur, comment puis-je supprimer des utilisateurs pour laisser des licences vides ?": (
        "remove_users"
    ),
    "Comment puis-je, en tant qu’administrateur, augmenter ou diminuer le nombre de mes licences dans le cadre "
    "de mon abonnement PROFIS Engineering ?": "change_quantity",
    "Comment puis-je, en tant qu’administrateur, modifier (UPGRADER) mon type de licence d’ingénierie PROFIS ?": (
        "change_license_type"
    ),
    "Comment puis-je, en tant qu’administrateur, résilier mon abonnement à PROFIS Engineering ?": "cancel_subscription",
}
"""As the source writes them, straight apostrophe and all."""

SEEN = {
    "license_types": ["Produits", "Logiciels", "Comparer les versions"],
    "free_trial": ["Commencer l’essai gratuit de 30 jours"],
    "buy_premium": ["Produits", "Logiciels"],
    "find_portal": ["Abonnement", "Logiciels", "Gérer mon compte"],
    "admin_capabilities": ["Gérer les utilisateurs", "Gérer l’abonnement"],
    "open_software": ["Connexion au logiciel"],
    "add_users": ["Gérer les utilisateurs", "Ajouter un utilisateur"],
    "bulk_add_users": [
        "Gérer les utilisateurs",
        "Ajouter un utilisateur",
        "Plusieurs utilisateurs",
        "Déposer le fichier ici",
        "Continuer",
        "Contacts incomplets",
        "bouton d’édition",
        "Enregistrer",
        "Contacts complets",
        "Soumettre",
        "Les utilisateurs ont été ajoutés avec succès",
        "invités",
    ],
    "reinvite_users": ["Gérer les utilisateurs", "Renvoyer l’invitation", "Filtrer", "Sélectionner tout"],
    "remove_users": ["Gérer les utilisateurs", "Supprimer l’utilisateur"],
    "change_quantity": ["Gérer les utilisateurs", "Modifier la quantité", "Continuer"],
    "change_license_type": ["Gérer l’abonnement", "Modifier l’abonnement"],
    "cancel_subscription": ["Gérer l’abonnement", "Annuler le renouvellement de l’abonnement"],
}
"""What the source puts between guillemets or names as a menu."""

FACTS = {
    "license_types": [
        "page produit",
        "barre de recherche",
        "«\u202fProduits\u202f» > «\u202fLogiciels\u202f»",
        "onglet «\u202fComparer",
        "tableau présente les différents types de licences",
        "déjà un abonnement, une étiquette signale le type de licence",
    ],
    "free_trial": [
        "page produit .*découvrir les offres",
        "toutes les fonctionnalités Premium pendant 30 jours",
        "Au bout des 30 jours",
        "acheter PROFIS Engineering Premium et garder les fonctionnalités Premium",
        "PROFIS Engineering Standard, dont les fonctionnalités standard sont gratuites",
    ],
    "buy_premium": [
        "(?s)page produit .*barre de recherche .*«\u202fProduits\u202f» > «\u202fLogiciels\u202f»",
        "licence qui correspond à vos besoins",
        "page de comparaison des licences",
        "Ajoutez le produit au panier",
        "valider la commande et signer le contrat d’abonnement",
        "est alors commandé",
        "Avant d’utiliser le logiciel, pensez à activer l’abonnement",
    ],
    "find_portal": [
        "toujours dans le menu de votre compte",
        "l’e-mail et le mot de passe choisis lors de votre inscription",
        "votre nom, affiché en haut de la page",
        "rubrique «\u202fAbonnement\u202f», .*section «\u202fLogiciels\u202f»",
        "logiciels et services",
        "administrateur .*partir du logiciel .*menu à 3 points, en haut à droite",
    ],
    "admin_capabilities": [
        "«\u202fGérer les utilisateurs\u202f», pour une licence PROFIS Engineering Premium",
        "ajouter de nouveaux utilisateurs",
        "supprimer des utilisateurs",
        "réinviter des utilisateurs",
        "transférer les droits d’administrateur à un autre administrateur",
        "type de licence ou la quantité de licences",
        "numéro de bon de commande",
        "mode de paiement",
        "lire le contrat de logiciel et de service",
        "résilier l’abonnement pour le prochain renouvellement",
    ],
    "open_software": ["^Oui", "coin supérieur droit", "redirigé vers votre compte PROFIS Engineering"],
    "add_users": [
        "accédez à vos abonnements",
        "ligne de l’abonnement souhaité",
        "bouton «\u202fAjouter un utilisateur",
        "le nom, l’adresse e-mail, etc",
        "reçoit un e-mail d’invitation",
        "suit le lien .*après son inscription auprès de Hilti",
    ],
    "bulk_add_users": [
        "accédez à vos abonnements",
        "menu à 3 points",
        "fenêtre .*option «\u202fPlusieurs",
        "modèle, au format CSV ou XLSX, et remplissez-le",
        "fichier chargé, il apparaît à l’écran",
        "données chargées sont vérifiées",
        "deuxième onglet, «\u202fContacts incomplets\u202f», montre les utilisateurs dont les données sont incomplètes",
        "sans recharger le fichier",
        "tous les contacts incomplets",
        "«\u202fContacts incomplets\u202f» affiche 0",
        "liste les contacts dont toutes les informations sont complètes",
        "doublons sont détectés, un message s’affiche en bas de la page",
        "doublons sont supprimés et ne sont pas traités",
        "chargement en masse",
        "temps restant peut prendre quelques minutes",
        "message «\u202fLes utilisateurs ont été ajoutés",
        "liste complète se trouve sous l’onglet «\u202fGérer les utilisateurs",
        "statut «\u202finvités\u202f» et reçoivent un e-mail avec un lien",
    ],
    "reinvite_users": [
        "accédez à vos abonnements",
        "menu à 3 points, puis «\u202fGérer les utilisateurs",
        "l’utilisateur à réinviter, cliquez sur les 3 points",
        "par nom ou par adresse e-mail",
        "réinvité reçoit un e-mail et accède au logiciel par le lien",
        "pas encore inscrit sur le site Web Hilti de son pays, .*adresse e-mail et un mot de passe",
    ],
    "remove_users": [
        "Rendez-vous sur le portail d’abonnement",
        "ligne de l’abonnement à gérer",
        "dans l’onglet «\u202fGérer les utilisateurs",
        "une seule personne.*menu à 3 points sur sa ligne",
        "plusieurs personnes.*en bas à gauche de la page",
        "sélectionnez les utilisateurs à supprimer, puis confirmez",
        "libère sa licence",
    ],
    "change_quantity": [
        "accédez à vos abonnements dans le portail",
        "Sélectionnez l’abonnement, ou cliquez sur les 3 points",
        "dans le coin supérieur droit",
        "quantité actuelle est affichée",
        "augmentation est immédiate",
        "diminution ne prend effet qu’à la date de renouvellement",
        "nombre de licences que vous souhaitez avoir",
        "Vérifiez et acceptez l’amendement du contrat d’abonnement",
        "supplémentaire est disponible immédiatement",
        "abonnement en cours, la modification attend la date de renouvellement",
        "ajustement du montant figurent sur votre prochaine facture",
        "référence de commande .*directement dans le portail avant de valider l’ajout de licences",
    ],
    "change_license_type": [
        "accédez à vos abonnements",
        "menu à 3 points, puis «\u202fGérer l’abonnement",
        "en haut à droite",
        "le type de licence, la quantité de licences, ou les deux",
        "Confirmez votre modification",
        "ajustement du montant figurent sur votre prochaine facture",
        "référence de commande .*directement dans le portail avant de valider l’ajout de licences",
    ],
    "cancel_subscription": [
        "accédez à vos abonnements",
        "menu à 3 points, puis «\u202fGérer l’abonnement",
        "En bas à gauche",
        "motif d’annulation",
        "accès reste ouvert jusqu’au dernier jour avant la date d’anniversaire du contrat",
        "libre-service n’est possible que dans le portail d’abonnement",
        "délai indiqué dans votre contrat d’abonnement",
        "pour toute autre demande, contactez le service clientèle",
    ],
    "transfer_admin": ["transférer ses droits à un autre administrateur", "onglet «\u202fGérer l’abonnement"],
    "change_po_number": ["numéro de bon de commande", "onglet «\u202fGérer l’abonnement", "avant de valider un ajout"],
    "change_payment_method": ["mode de paiement", "onglet «\u202fGérer l’abonnement"],
    "read_contract": ["contrat de logiciel et de service", "onglet «\u202fGérer l’abonnement", "délai .*résilié"],
}
"""The four last ones grew out of the list of what an administrator can do."""


@pytest.fixture(scope="module")
def corpus(repository: Path) -> Corpus:
    return load_corpus(repository / "faq_corpus")


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(entry, said) for entry, all_said in table.items() for said in all_said]


@pytest.mark.parametrize(("entry", "label"), rows(SEEN))
def test_every_label_of_the_source_is_quoted(corpus: Corpus, entry: str, label: str) -> None:
    assert f"«\u202f{label}\u202f»" in corpus[f"faq_{entry}"].body


@pytest.mark.parametrize(("entry", "fact"), rows(FACTS))
def test_every_fact_of_the_source_is_told(corpus: Corpus, entry: str, fact: str) -> None:
    assert re.search(fact, corpus[f"faq_{entry}"].body)


def test_no_label_is_known_that_the_source_does_not_have() -> None:
    assert {label for labels in SEEN.values() for label in labels} == LABELS


def test_every_entry_has_its_row(corpus: Corpus) -> None:
    assert set(corpus) == {f"faq_{entry}" for entry in FACTS}


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_of_the_source_finds_its_entry_first(corpus: Corpus, question: str) -> None:
    assert corpus.search(question, 1)[0][0].id == f"faq_{QUESTIONS[question]}"
