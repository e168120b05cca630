"""The classifier sees the shape of a message, not its names, addresses and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu import entities, masking


def masked(message):
    return " ".join(masking.mask(message, entities.extract(message)).split())


@pytest.mark.parametrize(
    ("message", "shape"),
    [
        ("ajoute Marie Curie", "ajoute xnom"),
        ("ajoute jean@acme.fr", "ajoute xmail"),
        ("ajoute jean point dupont arobase acme point fr", "ajoute xmail"),
        ("ajoute trois licences", "ajoute xnombre licences"),
        ("bon de commande BC-2024/117", "bon de commande xbc"),
        ("sur PE-1001", "sur xabo"),
        ("le code est 482 913", "le code est xnombre xnombre"),
        ("Paul, oui Paul !", "xnom , oui xnom !"),
        ("Paul et paul@acme.fr", "xnom et xmail"),
        ("passe en Premium", "passe en Premium"),
        ("résilie car trop cher", "résilie car trop cher"),
        ("", ""),
    ],
)
def test_shape(message, shape):
    assert masked(message) == shape


def test_nothing_of_the_values_is_left():
    shape = masked("ajoute Marie Curie, marie@acme.example, 3 licences sur PE-1001")
    assert not {"Curie", "acme", "3"} & set(shape.replace(",", " ").replace("@", " ").split())
    assert {"xnom", "xmail", "xnombre", "xabo"} <= set(shape.replace(",", " ").split())


@given(st.text(max_size=300))
def test_any_text_loses_its_digits(message):
    assert not any(c.isdecimal() for c in masked(message))
