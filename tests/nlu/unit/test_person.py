"""Names of people, by rules alone (spaCy only adds to them)."""

import pytest

from bot.nlu import entities


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("ajoute Marie Curie", ["Marie Curie"]),
        ("ajoute Aya N'Guessan", ["Aya N'Guessan"]),
        ("l'accès de Mme N'Dour", ["N'Dour"]),
        ("invite Sean O'Brien", ["Sean O'Brien"]),
        ("N'ajoutez pas Paul", ["Paul"]),
        ("M'Envoyer le contrat", []),
        ("Mme Perrin nous quitte", ["Perrin"]),
        ("M. de Villiers arrive", ["de Villiers"]),
        ("Monsieur Kowalczyk et Mlle Fontaine", ["Kowalczyk", "Fontaine"]),
        ("mme jacquet n'a rien reçu", ["jacquet"]),
        ("Dr Nguyen et Maître Lacroix", ["Nguyen", "Lacroix"]),
        ("retire paul", ["paul"]),
        ("retire paul dupont", ["paul dupont"]),
        ("retire paul de l'abonnement", ["paul"]),
        ("vire marc et ines de l'abo", ["marc", "ines"]),
        ("AJOUTE PAUL DUPONT SVP", ["PAUL DUPONT"]),
        ("ajoute PAUL DUPONT", ["PAUL DUPONT"]),
        ("ajoute DUPONT Paul", ["DUPONT Paul"]),
        ("invite Jean-Pierre de la Tour", ["Jean-Pierre de la Tour"]),
        ("ajoute Yann Le Goff", ["Yann Le Goff"]),
        ("mets Vincent d'Hondt admin", ["Vincent d'Hondt"]),
        ("Amina El Idrissi remplace Karim Ben Salah", ["Amina El Idrissi", "Karim Ben Salah"]),
        ("Didier Van Damme à la place de Lucie", ["Didier Van Damme", "Lucie"]),
        ("Paul et Léa arrivent lundi", ["Paul", "Léa"]),
        ("retirez Vandenbroucke", ["Vandenbroucke"]),
        ("Invitez Garnier et Morel", ["Garnier", "Morel"]),
        ("c'est Kermarrec qui reprend", ["Kermarrec"]),
        ("il s'appelle Nkoulou", ["Nkoulou"]),
        ("nouvel admin = Aicha Ben Salah", ["Aicha Ben Salah"]),
        ("qu'Amina puisse entrer", ["Amina"]),
        ("l'accès d'Elsa Martel", ["Elsa Martel"]),
        ("le compte de Stéphane Morel", ["Stéphane Morel"]),
        ("Remettez Jean-Luc Petit", ["Jean-Luc Petit"]),
        ("ajoute Brigitte Noël", ["Brigitte Noël"]),
        ("ajoute Cédric Lemaître-Dubois", ["Cédric Lemaître-Dubois"]),
        ("supprimez D. Marchetti", ["D. Marchetti"]),
        ("marie curie", ["marie curie"]),
        ("non, pour Léa", ["Léa"]),
        ("Hugo, Hugo et encore Hugo", ["Hugo"]),
        ("Léa (lea.martin@acme.fr)", ["Léa"]),
        ("Ajoute Paul de Lyon", ["Paul"]),
    ],
)
def test_names(message, expected):
    assert [f.value for f in entities.extract(message) if f.entity == "person"] == expected


@pytest.mark.parametrize(
    "message",
    [
        "ouvre PROFIS Engineering Premium",
        "Bonjour, comment payer par SEPA ?",
        "jean.dupont@acme.fr",
        "Hilti Excel Standard",
        "Ajoutez trois licences",
        "Ramenez-nous à dix licences",
        "Ajoute-moi",
        "Passage à une licence supérieure",
        "Grâce à vous je suis tranquille",
        "Pouvez-vous m'aider ?",
        "Merci Madame",
        "rose ou bleu",
        "3 max",
        "ange gardien",
        "on a un stagiaire à Nantes",
        "pour la Haute-Savoie",
        "une licence Premium pour Lyon",
        "depuis Noël",
        "Le portail ne marche pas",
        "La carte bleue",
        "c'est elle",
        "Bonne journée",
        "",
    ],
)
def test_no_name(message):
    assert [f.value for f in entities.extract(message) if f.entity == "person"] == []


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("comment ajouter des licences ?", False),
        ("Comment ajouter des licences ?", False),
        ("retire paul", False),
        ("RETIRE DUPUIS DE LA LISTE", False),
        ("le contrat de Zwingelstein est perdu", True),
        ("Léa Zwingelstein nous rejoint", True),
    ],
)
def test_names_are_asked_of_spacy_only_where_one_is_possible(message, asked):
    questions = []
    entities.extract(message, questions.append)
    assert questions == ([message] if asked else [])
