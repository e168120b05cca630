"""How many licences: what is typed, the integers it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu import entities


def quantities(message):
    return [f.value for f in entities.extract(message) if f.entity == "quantity"]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("ajoute 3 licences", [3]),
        ("ajoute trois licences", [3]),
        ("AJOUTE TROIS LICENCES", [3]),
        ("rajoute 1O places", [10]),
        ("rajoute l0 licences", [10]),
        ("x3 licences svp", [3]),
        ("+2 licences", [2]),
        ("+ 2 licences", [2]),
        ("- 2 licences", [2]),
        ("-2 licences", [2]),
        ("il en faut 3licences", [3]),
        ("ajoute 1 200 licences", [1200]),
        ("septante-deux licences en tout", [72]),
        ("huitante licences", [80]),
        ("octante-cinq postes", [85]),
        ("nonante-neuf places", [99]),
        ("quatre-vingt-douze licences", [92]),
        ("quatre vingt dix licences", [90]),
        ("vingt et une licences", [21]),
        ("monte à vingt et une licences", [21]),
        ("dix-sept places", [17]),
        ("dix sept places", [17]),
        ("deux cents licences", [200]),
        ("une vingtaine de licences", [20]),
        ("une dizaine", [10]),
        ("une douzaine de postes", [12]),
        ("ajoute une centaine d'accès", [100]),
        ("troi licences de plus", [3]),
        ("quatres licences", [4]),
        ("cinqs licences", [5]),
        ("ajoute quate postes", [4]),
        ("12", [12]),
        ("douze", [12]),
        ("12.", [12]),
        ("Douze, merci", [12]),
        ("plutôt quatre", [4]),
        ("je voulais dire sept", [7]),
        ("disons quatorze, c'est ce que dit mon chef", [14]),
        ("euh attendez je compte… dix-sept", [17]),
        ("une licence de plus", [1]),
        ("ajoute une licence", [1]),
        ("encore une", [1]),
        ("un poste en moins", [1]),
        ("une lic de moins stp", [1]),
        ("besoin d'une licence sup pour demain", [1]),
        ("baisse d'une licence", [1]),
        ("enlève-en une", [1]),
        ("ajoutes-en une", [1]),
        ("retire-m'en une au renouvellement", [1]),
        ("tu peux en rajouter une autre ?", [1]),
        ("ajoute une autre licence", [1]),
        ("diminuer d'une unité le nombre de sièges", [1]),
        ("retire 1 lic", [1]),
        ("une", [1]),
        ("passez de 5 à 8 licences", [8]),
        ("passer de cinq à huit", [8]),
        ("on passe de dix à sept", [7]),
        ("12 -> 15 licences", [15]),
        ("pas trois, quatre", [4]),
        ("plutôt quatre que trois", [4]),
        ("six et non sept", [6]),
        ("mets 12 licences au lieu de 9", [12]),
        ("il nous en faut huit", [8]),
        ("il m'en manque deux", [2]),
        ("trop de licences, enlève en trois", [3]),
        ("on est quinze maintenant", [15]),
        ("je n'en garde que 6", [6]),
        ("Huit, c'est le total qu'il nous faut, pas huit de plus", [8]),
        ("on est huit et il n'y a que cinq places", [8, 5]),
        ("ajoute 3 utilisateurs", [3]),
        ("deux collègues à ajouter", [2]),
        ("une quarantaine de personnes à inscrire", [40]),
        ("Laisse-nous 7 licences, on avait dit 7", [7]),
        ("passe à 12 le 1er mars", [12]),
        ("passe à 12 licences le 3 mars 2026", [12]),
        ("ajoute 5 licences sur PE-1001", [5]),
        ("ajoute 2 licences pour 30 jours", [2]),
    ],
)
def test_numbers(message, expected):
    assert quantities(message) == expected


@pytest.mark.parametrize(
    "message",
    [
        "ajoute Paul",
        "ajoute un utilisateur",
        "j'ai une question",
        "un seul compte suffit ?",
        "je voudrais une licence de pêche",
        "j'ai besoin d'une place libre pour Guy",
        "ce n'est pas une licence que je veux",
        "ajoutez-en une partie",
        "encore une question",
        "ajoutez une autre adresse",
        "passez-moi une autre personne",
        "j'en ai une qui plante",
        "je décore une salle",
        "il perdure une erreur",
        "essai gratuit de 30 jours",
        "pendant trois mois",
        "engagé pour 2 ans",
        "dans 15 minutes",
        "une quinzaine de jours",
        "le code est 482 913",
        "482913",
        "réunion le 12 mars",
        "à partir du 3",
        "le 12/03 au plus tard",
        "en 2026",
        "à 14h30",
        "rappelez-moi à 9 heures",
        "erreur 404",
        "Windows 11",
        "la version 3.2",
        "120 €",
        "120 euros par mois",
        "TVA à 20 %",
        "rappelez-moi au 06 12 34 56 78",
        "+33 6 12 34 56 78",
        "+41 79 123 45 67",
        "PE-1001",
        "sur l'abonnement PE 1001",
        "bon de commande 4500123456",
        "jean12@acme.example",
        "double",
        "la moitié",
        "doublez nos licences",
        "divisez par deux nos licences",
        "deux ou trois licences",
        "2 ou 3",
        "2 ou 3 licences de plus",
        "2-3 licences",
        "entre 5 et 8 licences",
        "entre cinq et huit",
        "ajoute 5 à 8 licences",
        "quelques licences en plus",
        "plusieurs places",
        "on hésite entre deux formules",
        "les deux",
        "dis moi tout",
        "une platine 200x200",
        "un par un",
        "il l'a fait deux fois",
        "la vue 3D ne s'affiche plus",
        "la carte finit par 12",
        "",
        "   ",
    ],
)
def test_no_number(message):
    assert quantities(message) == []


@given(st.integers(2, 9999).filter(lambda n: not 1900 <= n <= 2099))
def test_digits_are_read_whole(number):
    assert quantities(f"ajoute {number} licences") == [number]


@given(st.integers(2, 9999))
def test_a_year_before_licences_is_a_number(number):
    assert quantities(f"passe à {number} licences") == [number]
