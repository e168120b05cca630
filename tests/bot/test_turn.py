"""What the engine sees of one message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.turn import Turn, read_turn

ACT = {"entity": "act", "value": "confirm"}
REF = {"entity": "ref", "value": "prop_1"}


def reading(text: str = "", intent: str = "inform", entities: list[dict] | None = None, **more: object) -> dict:
    """Rasa's `latest_message`."""
    return {"text": text, "intent": {"name": intent}, "entities": entities or [], **more}


@pytest.mark.parametrize(
    "typed",
    [
        "482913",
        "482 913",
        "482\u202f913",
        "482-913",
        "48 29 13",
        "4 8 2 9 1 3",
        "c’est le 482913, pour 3 licences",
        "482913 et 482 913",
        "482913 3",
    ],
)
def test_a_code_however_it_is_spaced(typed: str) -> None:
    assert read_turn("conv_1", reading(typed)).code == "482913"


@pytest.mark.parametrize(
    "typed", ["", "48291", "4829131", "482913 123456", "482 913 004", "06 12 34 56 78", "24-11-26", "BC-2027/004", "8"]
)
def test_no_code_or_more_than_one(typed: str) -> None:
    assert read_turn("conv_1", reading(typed)).code is None


def test_a_text_with_its_values_in_the_order_they_were_said() -> None:
    found = [{"entity": "quantity", "value": n} for n in (3, 5)] + [{"entity": "email", "value": "a@b.example"}]
    ranking = [{"name": "change_quantity"}, {"name": "faq_change_quantity"}]
    message = reading("…", "change_quantity", found, intent_ranking=ranking, decision="unsure", language="en")
    turn = read_turn("conv_1", message)
    assert turn.values == {"quantity": (3, 5), "email": ("a@b.example",)}
    assert (turn.first("quantity"), turn.first("email"), turn.first("person")) == (None, "a@b.example", None)
    assert turn.ranking == ("change_quantity", "faq_change_quantity")
    assert (turn.decision, turn.language, turn.pressed, turn.conversation) == ("unsure", "en", False, "conv_1")


def test_the_same_value_said_twice_is_one() -> None:
    assert Turn("conv_1", values={"quantity": (3, 3)}).first("quantity") == 3


def test_a_press_is_sure_and_has_no_text() -> None:
    turn = read_turn("conv_1", reading('/press{"act": "confirm"}', "press", [ACT, REF]))
    assert (turn.act, turn.ref, turn.pressed, turn.decision) == ("confirm", "prop_1", True, "sure")
    assert (turn.text, turn.code, turn.values) == ("", None, {})


def test_a_press_may_have_no_ref() -> None:
    turn = read_turn("conv_1", reading("/press", "press", [{"entity": "act", "value": "open"}]))
    assert (turn.act, turn.ref) == ("open", None)


def test_a_typed_text_never_presses_whatever_it_holds() -> None:
    turn = read_turn("conv_1", reading("act confirm", "affirm", [ACT, REF]))
    assert (turn.pressed, turn.act, turn.ref) == (False, None, None)


@pytest.mark.parametrize("message", [{}, {"intent": None, "entities": None, "text": None}, {"intent": {}}])
def test_a_message_without_a_reading_is_lost(message: dict) -> None:
    turn = read_turn("conv_1", message)
    assert (turn.text, turn.intent, turn.decision, turn.language) == ("", "", "lost", "fr")


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    code = read_turn("conv_1", reading(text)).code
    assert code is None or (len(code) == 6 and code.isdigit())


@pytest.mark.parametrize(
    ("typed", "names", "meant"),
    [
        ("pas Paul, Marie", ["Paul", "Marie"], ["Marie"]),
        ("non pas pour Paul mais pour Marie", ["Paul", "Marie"], ["Marie"]),
        ("Marie plutôt que Paul", ["Marie", "Paul"], ["Marie"]),
        ("plutôt Marie que Paul", ["Marie", "Paul"], ["Marie"]),
        ("Marie et pas Paul", ["Marie", "Paul"], ["Marie"]),
        ("Marie au lieu de Paul", ["Marie", "Paul"], ["Marie"]),
        ("Marie à la place de M. Paul", ["Marie", "Paul"], ["Marie"]),
        ("surtout ne supprime pas Paul", ["Paul"], []),
        ("je ne veux pas retirer Paul ni Marie", ["Paul", "Marie"], []),
        ("pas question de reprendre Paul", ["Paul"], []),
        ("pas Paul et Marie", ["Paul", "Marie"], []),
        ("gardez Paul", ["Paul"], []),
        ("sans Paul", ["Paul"], []),
        ("n’oubliez pas d’inviter Paul", ["Paul"], ["Paul"]),
        ("pas seulement Paul, Marie aussi", ["Paul", "Marie"], ["Paul", "Marie"]),
        ("pourquoi pas Paul", ["Paul"], ["Paul"]),
        ("non, Paul", ["Paul"], ["Paul"]),
        ("pas de souci, Paul", ["Paul"], ["Paul"]),
        ("Paul n’a pas accepté", ["Paul"], ["Paul"]),
    ],
)
def test_who_is_set_aside(typed: str, names: list[str], meant: list[str]) -> None:
    places = [{"start": typed.index(name), "end": typed.index(name) + len(name)} for name in names]
    found = [{"entity": "person", "value": name, **at} for name, at in zip(names, places, strict=True)]
    turn = read_turn("conv_1", reading(typed, entities=found))
    assert turn.values.get("person", ()) == tuple(meant)
    assert turn.aside.get("person", ()) == tuple(name for name in names if name not in meant)


def test_a_number_is_never_set_aside_here() -> None:
    eight = {"entity": "quantity", "value": 8, "start": 9, "end": 13}
    assert read_turn("conv_1", reading("pas huit", entities=[eight])).first("quantity") == 8


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sur pe 3002", "PE-3002"),
        ("pas sur PE-3001 mais sur PE-3002", "PE-3002"),
        ("PE-3001 ou PE-3002", None),
        ("pas l'abonnement PE-3001", None),
    ],
)
def test_which_subscription(typed: str, meant: str | None) -> None:
    assert read_turn("conv_1", reading(typed)).subscription == meant


def test_a_masked_card_number_chooses_no_means_of_payment() -> None:
    text = "paie avec [numéro de carte masqué] ou par prélèvement"
    card = {"entity": "payment_method", "value": "card", "start": text.index("carte"), "end": text.index("carte") + 5}
    sepa = {"entity": "payment_method", "value": "sepa", "start": text.index("prélè"), "end": len(text)}
    turn = read_turn("conv_1", {"text": text, "intent": {"name": "change_payment_method"}, "entities": [card, sepa]})
    assert turn.values == {"payment_method": ("sepa",)}
