"""What holds for the values of any message: where they stand, that none overlaps, that reading takes bounded time."""

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu import entities, text
from bot.nlu.entities.flat import flatten

TYPES = {
    "quantity": int,
    "quantity_mode": str,
    "email": str,
    "person": str,
    "license_type": str,
    "po_number": str,
    "payment_method": str,
    "reason": str,
}
CLOSED = {
    "quantity_mode": {"increase", "decrease", "set"},
    "license_type": {"premium", "standard"},
    "payment_method": {"invoice", "sepa", "card"},
}
AS_WRITTEN = {"person", "po_number", "reason"}
PIECES = st.sampled_from(
    """ajoute retire passe à de trois licences 3 12 une vingtaine Paul Dupont mme Perrin jean@acme.fr arobase point fr BC-2024/117
    PE-1001 482 913 résilier car trop cher premium standard facture carte SEPA , . ? ! ' - ou et en plus moins \u200b \x00 🙂 é""".split()
)


def check(message):
    found = entities.extract(message)
    end = 0
    for value in found:
        assert end <= value.start < value.end <= len(message)
        assert type(value.value) is TYPES[value.entity]
        assert value.entity not in CLOSED or value.value in CLOSED[value.entity]
        if value.entity in AS_WRITTEN:
            assert message[value.start : value.end] == value.value
        end = value.end


@given(st.text(max_size=300))
def test_any_text(message):
    check(message)
    check(text.clean(message))


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=300)
def test_any_sequence_of_our_words(pieces):
    check(" ".join(pieces))


@given(st.text(max_size=200))
def test_flattening_keeps_every_character_in_place(message):
    assert len(flatten(message)) == len(message)


@pytest.mark.parametrize("message", ["", " ", "\u200b", "\x00", "🙂🙂", "\u202e", "…", "?", "\n\n"])
def test_nothing_in_nothing(message):
    assert entities.extract(message) == []


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "ajoute jean12@acme.fr et 3 licences",
            [("quantity_mode", "increase"), ("email", "jean12@acme.fr"), ("quantity", 3)],
        ),
        ("PO 4500123456 pour 3 licences", [("po_number", "4500123456"), ("quantity", 3)]),
        ("Mme Perrin passe Premium", [("person", "Perrin"), ("license_type", "premium")]),
        ("retire Paul et ajoute deux licences", [("person", "Paul"), ("quantity_mode", "increase"), ("quantity", 2)]),
        ("résilie, Paul Dupont est parti à la retraite", [("reason", "Paul Dupont est parti à la retraite")]),
        ("paul@acme.fr", [("email", "paul@acme.fr")]),
    ],
)
def test_precedence(message, expected):
    assert [(f.entity, f.value) for f in entities.extract(message)] == expected


LONG = ["a", "1 ", "ajoute 3 licences ", "a.b@c.fr ", "jean point dupont arobase acme point fr ", "Paul de la ", "deux ou ", "BC-2024/117 ",
        "car on ferme, ", "x@", "résilier parce que ", "un un ", "é", ". ", "PO 4500 12 ", "- ", "2 licences "]  # fmt: skip


def seconds(read: Callable[[str], object], message: str) -> float:
    start = process_time()
    read(message)
    return process_time() - start


@pytest.mark.parametrize("piece", LONG)
def test_time_grows_like_the_length(piece):
    """Ten times the text may take thirty times as long, never the hundred of a quadratic reading; small times are noise."""
    short, long = (piece * 1_000)[:1_000], (piece * 10_000)[:10_000]
    entities.extract(short)
    quick = min(seconds(entities.extract, short) for _ in range(3))
    slow = min(seconds(entities.extract, long) for _ in range(2))
    assert slow <= 30 * max(quick, 0.002)
