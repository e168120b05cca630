"""Which way a number of licences goes."""

import pytest

from bot.nlu import entities


def modes(message):
    return [f.value for f in entities.extract(message) if f.entity == "quantity_mode"]


@pytest.mark.parametrize(
    "message",
    [
        "ajoute trois licences",
        "ajoute une licence",
        "rajouter 2 places",
        "pouvez-vous ajouter 4 postes ?",
        "trois de plus",
        "trois licences de plus",
        "3 licences en plus",
        "3 licences en + svp",
        "cinq sièges supplémentaires",
        "une licence supplémentaire",
        "besoin d'une place suplementaire",
        "augmente de deux",
        "augmentez notre quota d'une dizaine de jetons",
        "encore deux licences",
        "il manque deux licences",
        "il nous manque deux places",
        "+3",
        "+3 licences",
        "passe à l'action : 3 licences de plus",
        "double les licences",
        "doublez nos licences",
        "le double",
        "veuillez doubler le nombre de nos licences",
        "quelques licences en plus",
        "je veux augmenter le nombre de licences",
        "il faudrait davantage de licences",
        "je ne veux pas résilier, je voudrais une licence de plus",
        "il ne faut pas changer de formule. Ajoutez deux licences.",
        "deux ou trois licences de plus",
        "il nous faut cinq postes en plus",
        "prenez-moi une dizaine de places de plus",
        "ajoutez des licences",
        "on triple le nombre d'accès",
        "mettez-en 5 en plus",
        "étendez l'abonnement d'une dizaine de places",
        "augmenter le nombre d'utilisateurs inclus",
        "peut-on ajouter des licences à tout moment ?",
        "montez-nous le nombre de places",
        "il nous manque des places : deux licences, ajoutez-les",
    ],
)
def test_increase(message):
    assert modes(message) == ["increase"]


@pytest.mark.parametrize(
    "message",
    [
        "retire deux licences",
        "retire une licence",
        "enlève quatre postes",
        "enlevez 3 licences, personne s'en sert",
        "une licence en moins",
        "deux de moins",
        "moins 4 sièges",
        "réduis de deux",
        "réduire de quatre sièges",
        "diminue de 3",
        "diminuer d'une unité le nombre de sièges",
        "rends 2 licences",
        "je souhaiterais vous rendre 7 licences à l'échéance",
        "-2",
        "- 2 licences",
        "la moitié",
        "rendre la moitié de nos licences",
        "réduire notre nombre de licences de moitié",
        "divisez par deux nos licences",
        "le retrait de 4 licences",
        "supprime 5 licences",
        "la baisse de deux places",
        "cinq licences en trop",
        "deux places dorment pour rien : retirez-les",
        "à partir de quand une réduction du nombre de places est-elle effective ?",
        "cela réduit-il aussi le nombre de licences ?",
        "trop de licences, enlève en trois",
        "baisser le nombre de licences",
        "coupe la moitié stp, trop de licences",
        "coupez la moitié des licences",
        "canceller deux licences",
    ],
)
def test_decrease(message):
    assert modes(message) == ["decrease"]


@pytest.mark.parametrize(
    "message",
    [
        "passe à dix",
        "passe à dix licences",
        "passez de 5 à 8 licences",
        "il nous en faut huit",
        "il nous faut huit licences",
        "mets à 12",
        "mets 12 licences au lieu de 9",
        "huit en tout",
        "vingt licences au total",
        "une vingtaine d'accès au total",
        "ramène à 5",
        "ramenez-nous à septante licences",
        "augmente à 8",
        "augmente à 8 licences",
        "descends à 3",
        "réduis à 6",
        "on réduit à 6 jetons",
        "monte jusqu'à 8",
        "jusqu'à 8 licences",
        "fixez à 25 le nombre d'accès",
        "portez notre abonnement à douze places",
        "quatre sièges nous suffiront",
        "je ne garde que 4 licences",
        "je n'en garde que 6",
        "Huit, c'est le total qu'il nous faut, pas huit de plus",
        "on est huit et il n'y a que cinq places",
        "passe de quelques licences à une vingtaine",
        "scale down de 40 à 30 places",
        "bump our seats à 25",
    ],
)
def test_set(message):
    assert modes(message) == ["set"]


@pytest.mark.parametrize(
    "message",
    [
        "ajoute Paul",
        "ajoute un utilisateur",
        "ajoute un collègue à l'abonnement",
        "ajoute ces 45 personnes",
        "retire Paul de l'abonnement",
        "retire l'accès de Paul",
        "enlève acces p.martin@acme.fr",
        "prix licence supplémentaire ?",
        "supprime l'abonnement",
        "12",
        "douze",
        "plutôt quatre",
        "combien de licences avons-nous ?",
        "on a toujours 14 licences ?",
        "prix de 5 licences ?",
        "qui occupe les 6 places ?",
        "comment augmenter le nombre de licences ?",
        "double authentification bloquée",
        "je double-clique et plus rien",
        "j'ai des doublons dans mon fichier",
        "la moitié de l'équipe est en vacances",
        "je ne plaisante qu'à moitié",
        "Est-ce moins cher à partir de vingt licences ?",
        "bonjour",
        "",
    ],
)
def test_no_way(message):
    assert modes(message) == []
