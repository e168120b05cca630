"""Whether a message names a day on which a change should be made."""

from __future__ import annotations

import pytest

from bot.actions.days import names_a_day


@pytest.mark.parametrize(
    "text",
    [
        "résilie PE-3001 le 31 décembre",
        "ajoute trois licences au 1er janvier",
        "retire Paul demain",
        "résilier fin mars",
        "passez en Standard à partir du 15 février",
        "enlève Marc vendredi",
        "deux licences de moins dès le mois prochain",
        "résiliation au 31/12/2026",
        "ajoute une licence dans deux semaines",
        "à compter de début juillet",
        "résiliez à la fin du trimestre",
        "résiliez l'année prochaine",
    ],
)
def test_a_day(text: str) -> None:
    assert names_a_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "ajoute trois licences",
        "résilie, c'est trop cher",
        "ajoute Juin Park",
        "le bon de commande est BC-12/05",
        "BC 2027/04/9",
        "invite avril.dubois@martin-be.example",
        "ajoute Mme Mars",
        "la réunion du mois a changé",
        "passe à 12",
        "",
    ],
)
def test_no_day(text: str) -> None:
    assert not names_a_day(text)
