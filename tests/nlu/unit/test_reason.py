"""The cause of a cancellation, without the connector."""

import pytest

from bot.nlu import entities


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("je résilie car c'est trop cher", ["c'est trop cher"]),
        ("je veux résilier, c'est trop cher", ["trop cher"]),
        ("on arrête, trop cher", ["trop cher"]),
        ("trop cher", ["trop cher"]),
        ("résiliez parce qu'on n'utilise plus le logiciel", ["on n'utilise plus le logiciel"]),
        ("résiliation vu que le projet est terminé", ["le projet est terminé"]),
        ("annulez le renouvellement à cause de la fermeture de l'agence", ["la fermeture de l'agence"]),
        ("résilier suite à la liquidation de notre filiale", ["la liquidation de notre filiale"]),
        ("mettez fin au contrat puisque notre ingénieur part à la retraite", ["notre ingénieur part à la retraite"]),
        ("arrêtez l'abonnement, faute de projets", ["faute de projets"]),
        ("on veut résilier, on passe chez un concurrent", ["on passe chez un concurrent"]),
        ("résilie, plus besoin", ["plus besoin"]),
        ("annulez le renouvellement, le bureau cesse son activité", ["le bureau cesse son activité"]),
        ("pas de reconduction svp, budget coupé", ["budget coupé"]),
        ("on ferme l'agence donc résiliation svp", ["on ferme l'agence"]),
        ("Pourriez-vous couper l'abonnement ? Notre chantier est terminé", ["Notre chantier est terminé"]),
        ("c'est parce que le logiciel est trop compliqué", ["le logiciel est trop compliqué"]),
        ("on n'a plus assez de projets", ["on n'a plus assez de projets"]),
        (
            "La raison en est que le logiciel ne correspond plus à nos besoins.",
            ["le logiciel ne correspond plus à nos besoins"],
        ),
        ("stop abonnement on ferme l'agence", ["on ferme l'agence"]),
        ("on va en rester là, arrêtez ça, l'abonnement, c'est devenu trop cher", ["trop cher"]),
        ("Notre cabinet cesse ses activités, résiliez", ["Notre cabinet cesse ses activités"]),
        (
            "Notre bureau dépose le bilan, plus besoin de PROFIS",
            ["Notre bureau dépose le bilan", "plus besoin de PROFIS"],
        ),
        ("plus besoin de l'abonnement", ["plus besoin de l'abonnement"]),
        ("la société a fermé, coupez l'abonnement", ["la société a fermé"]),
        ("rompez le contrat, le logiciel ne sert à personne", ["le logiciel ne sert à personne"]),
        ("vos tarifs montent trop : on résilie", ["vos tarifs montent trop"]),
        ("mettez fin à l'accès de Paul, qui ne travaille plus ici", []),
        ("ajoute Paul car il arrive lundi", []),
        ("retire Paul, il est parti à la retraite", []),
        ("résilie l'abonnement", []),
        ("je veux résilier budget coupé", ["budget coupé"]),
        ("désengagez-nous, projet terminé", ["projet terminé"]),
        ("peut-on résilier si la société ferme ?", []),
        ("comment résilier ?", []),
        ("annulez la résiliation, finalement on garde tout", []),
        ("le logiciel plante", []),
        ("c'est trop cher ?", []),
        ("bonjour", []),
        ("", []),
    ],
)
def test_causes(message, expected):
    assert [f.value for f in entities.extract(message) if f.entity == "reason"] == expected
