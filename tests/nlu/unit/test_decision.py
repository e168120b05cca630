"""When the bot may act on a reading."""

import pytest

from bot.nlu.components import without_doubtful_yes
from bot.nlu.consent import is_clear_yes
from bot.nlu.decision import decide
from bot.nlu.text import fold


@pytest.mark.parametrize(
    "yes",
    [
        *["oui", "Oui !", "ok", "d'accord", "je confirme", "vas-y", "pas de souci", "c'est bon", "oki", "procédez"],
        *["je n'ai rien contre", "aucune objection", "je n'y vois pas d'inconvénient", "va pour ça"],
    ],
)
def test_a_clear_yes(yes):
    assert is_clear_yes(fold(yes))


@pytest.mark.parametrize(
    "wobbly", ["k", "mouais", "mouais ok", "peut-être", "oui mais demain", "ok ?", "bof", "euh oui"]
)
def test_a_wobbly_yes_is_none(wobbly):
    assert not is_clear_yes(fold(wobbly))


def test_a_wobbly_yes_becomes_information():
    ranking = without_doubtful_yes([("affirm", 0.9), ("deny", 0.05), ("inform", 0.05)], "mouais ok")
    assert [name for name, _ in ranking] == ["inform", "deny", "affirm"]


@pytest.mark.parametrize(
    ("intent", "probability", "decision"),
    [
        ("faq_find_portal", 0.99, "sure"),
        ("faq_find_portal", 0.3, "unsure"),
        ("faq_find_portal", 0.05, "lost"),
        ("affirm", 0.5, "unsure"),
        ("affirm", 0.95, "sure"),
        ("change_quantity", 0.99, "sure"),
    ],
)
def test_decision(intent, probability, decision):
    assert decide([(intent, probability)]) == decision
