"""Who signs, agrees or asks is not who is meant; who is refused still is."""

import pytest

from bot.nlu import entities


def people(message):
    return [f.value for f in entities.extract(message) if f.entity == "person"]


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("Retirez Paul Girard. Bien à vous, Claire Dumont.", ["Paul Girard"]),
        ("Ajoutez Ali Ben Youssef. Cordialement, Mme Perrin", ["Ali Ben Youssef"]),
        ("Résiliez notre abonnement. Meilleures salutations, Gilles Maréchal", []),
        ("ajoute Léa Morin, merci, Paul Roy", ["Léa Morin"]),
        ("Avec l'accord de M. Tavernier, passez-nous en Premium", []),
        ("Comme convenu avec Mme Tremblay, deux licences de plus", []),
        ("À la demande de notre directeur, M. Lambrechts, ajoutez Eline Claes", ["Eline Claes"]),
        ("Sur instruction de Mme Roy, retirez Marc Petit", ["Marc Petit"]),
        ("Moi, Gérard Piette, nomme Nadège Collignon", ["Nadège Collignon"]),
        ("Vincent m'a donné le bon de commande", []),
        # pitfalls
        ("Mettez-moi Gérard Piette dans la liste", ["Gérard Piette"]),
        ("Donnez l'accès à Vincent Roy", ["Vincent Roy"]),
        ("d'accord, ajoutez Paul Girard", ["Paul Girard"]),
        ("Ne retirez pas Claire, mettez Hugo", ["Claire", "Hugo"]),
        ("non, pas Julie, Juliette", ["Julie", "Juliette"]),
        ("merci, Paul Roy", ["Paul Roy"]),
        ("Signez-moi Paul Roy comme administrateur", ["Paul Roy"]),
    ],
)
def test_people_meant(message, meant):
    assert people(message) == meant


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("libérer la licence de keita ibrahima svp", ["keita ibrahima"]),
        ("inscrire mr fofana amadou", ["fofana amadou"]),
        ("retire paul et marie", ["paul", "marie"]),
    ],
)
def test_known_names_that_follow_each_other_are_one(message, meant):
    assert people(message) == meant
