"""E-mail addresses, typed and spelled out."""

import pytest

from bot.nlu import entities


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("ajoute jean@acme.fr", ["jean@acme.fr"]),
        ("ajoute Jean.Dupont@Acme.example", ["jean.dupont@acme.example"]),
        ("jean.dupont+profis@sous.acme.co.uk", ["jean.dupont+profis@sous.acme.co.uk"]),
        ("j_d-x@acme-be.fr", ["j_d-x@acme-be.fr"]),
        ("a@b.example et c@d.example.", ["a@b.example", "c@d.example"]),
        ("a@b.fr,c@d.fr;e@f.fr", ["a@b.fr", "c@d.fr", "e@f.fr"]),
        ("(jean@acme.fr)", ["jean@acme.fr"]),
        ("<jean@acme.fr>", ["jean@acme.fr"]),
        ("jean@acme.fr.", ["jean@acme.fr"]),
        ("jean@acme.fr !", ["jean@acme.fr"]),
        ("mailto:jean@acme.fr", ["jean@acme.fr"]),
        ("l'adresse d'anna@acme.fr", ["anna@acme.fr"]),
        ("léa @ acme.example", ["léa@acme.example"]),
        ("jean point dupont arobase acme point fr", ["jean.dupont@acme.fr"]),
        ("Jean Point Dupont Arobase Acme Point Fr", ["jean.dupont@acme.fr"]),
        ("ajoute jean.dupont at acme dot fr", ["jean.dupont@acme.fr"]),
        ("jean tiret paul arobase acme point fr", ["jean-paul@acme.fr"]),
        ("jean underscore dupont arobase acme point fr", ["jean_dupont@acme.fr"]),
        ("jean arobase acme tiret be point fr", ["jean@acme-be.fr"]),
        ("jean (at) acme.fr", ["jean@acme.fr"]),
        ("jean [at] acme (dot) fr", ["jean@acme.fr"]),
        ("jean.dupont arobase acme.fr", ["jean.dupont@acme.fr"]),
        ("Ajoutez JEAN@ACME.FR", ["jean@acme.fr"]),
        ("jean@acme.fr jean@acme.fr", ["jean@acme.fr"]),
        ("pas d'adresse ici", []),
        ("@moi", []),
        ("jean@", []),
        ("jean@acme", []),
        ("on se voit chez Paul à midi", []),
        ("je travaille at home", []),
        ("", []),
    ],
)
def test_addresses(message, expected):
    assert [f.value for f in entities.extract(message) if f.entity == "email"] == expected
