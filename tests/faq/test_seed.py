"""The corpus against its source, the FAQ of PROFIS Engineering: every label and every fact has its place.

The rows of a table follow the order of the source. A fact is a pattern, since the corpus says it in its own words.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from faq import Corpus, check_corpus, load_corpus
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
        "téléchargement utilisateur en masse",
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
        "onglet «\u202fComparer les versions",
        "tableau.*vue d’ensemble des types de licences, avec des informations sur chacun",
        "déjà été acheté, par vous ou par votre entreprise.*étiquette signale alors le type de licence",
    ],
    "free_trial": [
        "offres PROFIS Engineering sur la page produit",
        "bouton «\u202fCommencer l’essai",
        "gratuitement toutes les fonctionnalités Premium",
        r"Au bout des 30 jours, une fenêtre \(pop-up\)",
        "acheter PROFIS Engineering Premium, pour conserver les fonctionnalités Premium",
        "PROFIS Engineering Standard, dont les fonctionnalités standard sont gratuites",
    ],
    "buy_premium": [
        "(?s)page produit .*barre de recherche.*«\u202fProduits\u202f» > «\u202fLogiciels\u202f»",
        "licence adaptée à vos besoins",
        "page de comparaison des licences en donne le détail",
        "produit dans votre panier",
        "validation de la commande et à la signature du contrat d’abonnement",
        "abonnement PROFIS Engineering Premium est alors commandé",
        "l’activer avant de vous servir du logiciel",
    ],
    "find_portal": [
        "menu de votre compte contient toujours le lien",
        "l’e-mail et le mot de passe que vous avez choisis en vous inscrivant",
        "En haut de la page, cliquez sur votre nom",
        "rubrique «\u202fAbonnement\u202f», .*section «\u202fLogiciels\u202f»",
        "logiciels et services existants",
        "administrateurs .*part du logiciel .*directement au portail.*menu à 3 points, en haut à droite",
    ],
    "admin_capabilities": [
        "«\u202fGérer les utilisateurs\u202f» lui sert, pour une licence PROFIS Engineering Premium",
        "ajouter les personnes qui ont besoin du logiciel",
        "supprimer des utilisateurs",
        "réinviter des utilisateurs",
        "transférer ses droits d’administrateur à un autre administrateur",
        "le type ou la quantité de licences",
        "numéro de bon de commande",
        "mode de paiement",
        "consulter le contrat de logiciel et de service",
        r"\(résiliation\) lors du prochain renouvellement",
    ],
    "open_software": ["^Oui", "coin supérieur droit", "redirige vers votre compte PROFIS Engineering"],
    "add_users": [
        "administrateur, ouvrez vos abonnements",
        "ligne de l’abonnement",
        "bouton «\u202fAjouter un utilisateur",
        "son nom, son adresse e-mail, etc",
        "reçoit un e-mail d’invitation",
        "suit le lien .*s’inscrit auprès de Hilti, puis peut utiliser le logiciel",
    ],
    "bulk_add_users": [
        "administrateur, ouvrez vos abonnements dans le portail",
        "menu à 3 points de l’abonnement, choisissez «\u202fGérer les utilisateurs",
        "fenêtre contextuelle .*option «\u202fPlusieurs",
        "modèle, au format CSV ou XLSX, et remplissez-le",
        "«\u202fDéposer le fichier ici\u202f» et choisissez votre fichier",
        "Une fois chargé, le fichier apparaît à l’écran.*«\u202fContinuer",
        "vérifie les données chargées",
        "deuxième onglet, «\u202fContacts incomplets\u202f», réunit les utilisateurs dont les données sont incomplètes",
        "bonnes informations, puis cliquez sur «\u202fEnregistrer",
        "pas à recharger le fichier",
        "chacun d’eux",
        "«\u202fContacts incomplets\u202f» affiche 0",
        "«\u202fContacts complets\u202f».* liste les contacts auxquels il ne manque rien",
        "Doublons.*un message vous prévient en bas de page",
        "supprimés de la liste et ne seront donc pas traités",
        "«\u202fSoumettre\u202f».*dernière étape",
        "temps restant met parfois quelques minutes",
        "La liste est chargée quand vous lisez «\u202fLes utilisateurs ont été ajoutés",
        "liste complète des utilisateurs .*onglet «\u202fGérer les utilisateurs",
        "statut «\u202finvités\u202f» et recevront par e-mail un lien vers le logiciel",
    ],
    "reinvite_users": [
        "administrateur, ouvrez vos abonnements",
        "menu à 3 points de l’abonnement, choisissez «\u202fGérer les utilisateurs",
        "Sélectionnez la personne à réinviter, ouvrez son menu à 3 points",
        "par nom ou par adresse e-mail, .*ou faire les deux",
        "invitation par e-mail.*le lien qu’elle contient mène au logiciel",
        "pas encore inscrite sur le site Web Hilti local, .*adresse e-mail et un mot de passe",
    ],
    "remove_users": [
        "Ouvrez le portail d’abonnement",
        "ligne de l’abonnement concerné",
        "l’onglet «\u202fGérer les utilisateurs",
        "une seule personne.*menu à 3 points de sa ligne.*«\u202fSupprimer",
        "plusieurs personnes.*en bas à gauche de la page.*«\u202fSupprimer",
        "sélectionnez les personnes à retirer, puis confirmez",
        "libère sa licence",
    ],
    "change_quantity": [
        "administrateur, ouvrez vos abonnements dans le portail",
        "Sélectionnez l’abonnement, ou passez par ses 3 points",
        "Dans le coin supérieur droit",
        "affiche votre quantité actuelle",
        "augmentation est immédiate",
        "diminution n’est possible qu’à la date de renouvellement",
        "nombre de licences voulu, puis cliquez sur «\u202fContinuer",
        "Relisez l’amendement de votre contrat d’abonnement et acceptez-le",
        "licences ajoutées sont disponibles immédiatement",
        "en cours d’abonnement, ce changement attend la date de renouvellement",
        "prochaine facture tient compte de la nouvelle quantité et du montant ajusté",
        "référence de commande.*dans le portail même, avant de valider l’ajout de licences",
    ],
    "change_license_type": [
        "administrateur, ouvrez vos abonnements",
        "menu à 3 points de l’abonnement, choisissez «\u202fGérer l’abonnement",
        "En haut à droite",
        "le type de licence, la quantité de licences, ou les deux",
        "Confirmez votre choix",
        "prochaine facture tient compte du nouveau type, de la nouvelle quantité et du montant ajusté",
        "référence de commande.*dans le portail même, avant de valider l’ajout de licences",
    ],
    "cancel_subscription": [
        "administrateur, ouvrez vos abonnements",
        "menu à 3 points de l’abonnement, choisissez «\u202fGérer l’abonnement",
        "en bas à gauche",
        "motif de l’annulation",
        "accès jusqu’à la veille de la date d’anniversaire du contrat",
        "vous-même uniquement dans le portail d’abonnement",
        "délai prévu par votre contrat d’abonnement",
        "plus de précisions ou pour toute autre demande, .*service clientèle",
    ],
    "transfer_admin": ["transférer ses droits à un autre administrateur", "onglet «\u202fGérer l’abonnement"],
    "change_po_number": ["numéro de bon de commande", "onglet «\u202fGérer l’abonnement", "avant de valider un ajout"],
    "change_payment_method": ["mode de paiement", "onglet «\u202fGérer l’abonnement"],
    "read_contract": ["contrat de logiciel et de service", "onglet «\u202fGérer l’abonnement"],
}
"""The four last ones grew out of the list of what an administrator can do."""

ONLY_NAMED = ["transfer_admin", "change_po_number", "change_payment_method", "read_contract"]
"""The source says that these exist and in which tab, no more."""


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


def test_the_corpus_is_sound(repository: Path) -> None:
    assert check_corpus(repository / "faq_corpus") == []


@pytest.mark.parametrize("entry", ONLY_NAMED)
def test_what_the_source_only_names_is_said_to_end_there(corpus: Corpus, entry: str) -> None:
    assert (
        "La FAQ ne détaille pas les étapes suivantes. L’assistant ou le service clientèle"
        in corpus[f"faq_{entry}"].body
    )


def test_no_question_of_the_source_is_copied(corpus: Corpus) -> None:
    assert not {entry.question.replace("\u202f", " ") for entry in corpus.values()} & set(QUESTIONS)


def test_every_entry_has_its_row(corpus: Corpus) -> None:
    assert set(corpus) == {f"faq_{entry}" for entry in FACTS}


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_of_the_source_finds_its_entry_first(corpus: Corpus, question: str) -> None:
    assert corpus.search(question, 1)[0][0].id == f"faq_{QUESTIONS[question]}"
