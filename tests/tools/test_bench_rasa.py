"""The sample both pipelines learn from, and what a process is said to use."""

import os

import pytest
import yaml

from tools.bench_rasa import drawn, messages, used, write_sample


@pytest.mark.parametrize(("share", "kept"), [(1.0, "abcdefgh"), (0.5, "aceg"), (0.25, "ae"), (0.01, "ae")])
def test_a_share_is_one_phrase_in_so_many_and_two_at_least(share, kept):
    assert drawn("\n".join("abcdefgh"), share).splitlines() == list(kept)


def test_a_sample_holds_every_intent(tmp_path):
    rows = [{"intent": name, "examples": "- un\n- deux\n- trois\n- quatre\n"} for name in ("greet", "thank")]
    source, target = tmp_path / "nlu.yml", tmp_path / "sample.yml"
    source.write_text(
        yaml.safe_dump({"version": "3.1", "nlu": [*rows, {"synonym": "x", "examples": "- y\n"}]}), "utf-8"
    )
    assert write_sample(source, 0.5, target) == 4
    sample = yaml.safe_load(target.read_text("utf-8"))
    assert sample["version"] == "3.1"
    assert sample["nlu"] == [{"intent": name, "examples": "- un\n- trois\n"} for name in ("greet", "thank")]


def test_the_messages_asked_are_spread_over_the_held_out_ones():
    assert 250 <= len(messages()) < 320


def test_this_process_uses_time_and_memory():
    group = os.getpgrp()
    before = used(group)
    held = bytearray(os.urandom(80_000_000))
    assert used(group).memory >= before.memory + 70
    assert used(group).cpu > before.cpu
    del held
