"""What is remembered between two messages survives the slot, which is JSON; anything else in the slot is forgotten."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.frame import Card, Done, Frame, Task, dump, load

TEXT = st.text(max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner)
)
VALUES = st.dictionaries(TEXT, st.integers() | TEXT, max_size=3)
MAYBE = st.none() | TEXT
TASKS = st.builds(Task, TEXT, VALUES, MAYBE, MAYBE)
FRAMES = st.builds(
    Frame,
    tasks=st.lists(TASKS, max_size=3),
    at=st.integers(0, 3),
    parked=st.lists(st.lists(TASKS, min_size=1, max_size=3), max_size=3),
    step=MAYBE,
    challenge=MAYBE,
    cards=st.lists(st.builds(Card, TEXT, MAYBE, TEXT, TEXT, st.booleans()), max_size=3),
    done=st.lists(st.builds(Done, TEXT, TEXT, TEXT), max_size=3),
    entry=MAYBE,
    said=st.dictionaries(TEXT, st.lists(st.integers() | TEXT, max_size=2), max_size=2),
    email=MAYBE,
    missing=st.integers(0, 9),
    misses=st.integers(0, 9),
    lost=st.integers(0, 9),
    before=st.none() | st.dictionaries(TEXT, st.integers() | TEXT, max_size=2),
)


@given(FRAMES)
def test_every_frame_comes_back_from_json(frame: Frame) -> None:
    assert load(json.loads(json.dumps(dump(frame)))) == frame


def test_an_empty_frame_takes_no_room() -> None:
    assert dump(Frame()) == {}
    assert dump(Frame(tasks=[Task("x")], cards=[Card("p")])) == {
        "tasks": [{"operation": "x", "values": {}}],
        "cards": [{"proposal": "p", "operation": "", "subscription": ""}],
    }


@given(st.dictionaries(st.sampled_from([*vars(Frame()), "unknown"]), JSON) | JSON)
def test_whatever_is_in_the_slot_gives_a_frame(slot: object) -> None:
    assert isinstance(load(slot), Frame)


@pytest.mark.parametrize(
    "slot",
    [
        None,
        "step",
        [1],
        {"tasks": "change_quantity"},
        {"tasks": [{"values": {}}]},
        {"parked": [3]},
        {"parked": [{"operation": "change_quantity"}]},
        {"cards": [{"terms_hash": "x"}]},
        {"said": {"quantity": 3}},
        {"misses": "often"},
        {"step": 5},
        {"an_older_version": True},
    ],
)
def test_an_unreadable_frame_is_an_empty_one(slot: object) -> None:
    assert load(slot) == Frame()


def test_a_field_of_an_older_version_is_left_out() -> None:
    assert load({"step": "email", "an_older_version": True}) == Frame(step="email")


def test_another_question_starts_the_count_of_misses_anew() -> None:
    frame = Frame(step="email", misses=2)
    frame.ask("email")
    assert frame.misses == 2
    frame.ask("code")
    assert (frame.step, frame.misses) == ("code", 0)


def test_what_is_dropped_and_what_stays() -> None:
    done, parked = [Done("OP-1", "change_quantity", "prop_1")], [[Task("change_quantity")]]
    frame = Frame([Task("x")], 1, parked, "code", "chal_1", [Card("prop_2")], done, email="a@b.example", misses=1)
    frame.drop()
    assert frame == Frame(parked=parked, done=done)
