"""The sentences, the frame and the reading of a turn, each on its own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import frame as frames
from bot.actions.frame import Card, Done, Frame, Task
from bot.actions.reply import Button, Reply
from bot.actions.turn import read_turn
from bot.actions.words import Words, load_words
from bot.actions.words.book import UnknownSentence
from bot.actions.words.check import check_words, stand_ins

SAID = re.compile(r"""say\(\s*f?"([a-z_]+)"|button\(\s*"([a-z_]+)\"""")


@pytest.fixture(scope="module")
def words(repository) -> Words:
    return load_words(repository / "bot" / "domain.yml")


def test_every_sentence_is_sound(words):
    assert check_words(words) == []


def test_every_sentence_can_be_said(words):
    for name in words:
        key = name.removeprefix("utter_")
        assert "{" not in words.say(key, **stand_ins(words, key, 3))


def test_every_key_of_the_code_has_its_sentence(words, repository):
    for path in (repository / "bot" / "actions").rglob("*.py"):
        for said, button in SAID.findall(path.read_text(encoding="utf-8")):
            key = said or f"button_{button}"
            assert key in words or key.endswith("_"), f"{path}: {key}"


def test_french_agreement_and_dates():
    words = Words({"utter_x": "{n} {n:licence|licences} le {jour:date} à {jour:heure}"})
    assert words.say("x", n=1, jour="2027-03-01T13:05:00Z") == "1 licence le 1er mars 2027 à 14:05"
    assert words.say("x", n=2, jour="2027-07-24T12:00:00Z") == "2 licences le 24 juillet 2027 à 14:00"
    assert words.say("x", n=0, jour="2027-07-24T12:00:00Z").startswith("0 licence ")


def test_an_unknown_sentence_is_an_error():
    with pytest.raises(UnknownSentence):
        Words({}).say("nothing")


@given(
    st.builds(
        Frame,
        task=st.none() | st.builds(Task, operation=st.text(), values=st.dictionaries(st.text(), st.integers())),
        parked=st.lists(st.builds(Task, operation=st.text()), max_size=3),
        step=st.none() | st.text(min_size=1),
        card=st.none() | st.builds(Card, proposal=st.text(), terms_hash=st.none() | st.text()),
        done=st.none() | st.builds(Done, reference=st.text(), operation=st.text(), proposal=st.text()),
        misses=st.integers(0, 9),
    )
)
def test_a_frame_survives_the_slot(frame):
    assert frames.load(frames.dump(frame)) == frame


@pytest.mark.parametrize("slot", [None, {}, {"task": {"nonsense": 1}}, {"unknown": 3}])
def test_an_unreadable_frame_is_an_empty_one(slot):
    assert frames.load(slot) == Frame()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("482913", "482913"),
        ("482 913", "482913"),
        ("c'est 482-913 !", "482913"),
        ("4829137", None),
        ("111111 222222", None),
    ],
)
def test_a_code_in_the_text(typed, code):
    assert read_turn("c", {"text": typed, "intent": {"name": "inform"}}).code == code


def test_a_press_is_not_a_text():
    entities = [{"entity": "act", "value": "confirm"}, {"entity": "ref", "value": "p1"}]
    turn = read_turn("c", {"text": '/press{"act":"confirm"}', "intent": {"name": "press"}, "entities": entities})
    assert (turn.act, turn.ref, turn.text, turn.values) == ("confirm", "p1", "", {})


def test_typed_words_never_press():
    entities = [{"entity": "act", "value": "confirm"}, {"entity": "ref", "value": "p1"}]
    turn = read_turn("c", {"text": "confirme", "intent": {"name": "affirm"}, "entities": entities})
    assert not turn.pressed


def test_several_different_values_are_no_single_one():
    entities = [{"entity": "quantity", "value": 2}, {"entity": "quantity", "value": 3}]
    assert read_turn("c", {"text": "2 3", "intent": {"name": "inform"}, "entities": entities}).first("quantity") is None


def test_a_reply_is_what_the_door_reads():
    reply = Reply("Oui\u202f?", [Button("Confirmer", "confirm", "p1")], extra={"entry": "faq_x"})
    custom = reply.as_custom()
    assert custom["buttons"] == [{"title": "Confirmer", "payload": '/press{"act": "confirm", "ref": "p1"}'}]
    assert (custom["text"], custom["links"], custom["entry"]) == ("Oui\u202f?", [], "faq_x")
