"""The thumbs under an answer, and why it was of no use."""

from __future__ import annotations

from typing import Any

import pytest

from bot.actions.turn import Turn
from tests.bot.engine.visitor import ADD_THREE, NO, NOISE, STOP, YES, Press, Visitor, asked, typed

ANSWER = (asked("faq_open_software"), ["faq_open_software"])
WHY = {
    "Ce n’était pas ma question": "off_topic",
    "Il manque quelque chose": "incomplete",
    "Ce n’est pas clair": "unclear",
    "C’est inexact": "wrong",
}
IN_WORDS = [
    ("ce n'était pas ma question", "off_topic"),
    ("hors sujet", "off_topic"),
    ("rien à voir avec ce que je cherche", "off_topic"),
    ("il manque la fin", "incomplete"),
    ("Incomplet.", "incomplete"),
    ("je ne comprends pas", "unclear"),
    ("c’est pas très clair", "unclear"),
    ("non, c'est faux", "wrong"),
    ("la réponse est erronée", "wrong"),
]
RELATED = 3


def feedback(visitor: Visitor) -> list[dict[str, Any]]:
    """What the door is told of opinions."""
    events = [event for reply in visitor.shown for event in reply.as_custom().get("events", [])]
    return [event for event in events if event["kind"] == "feedback"]


def opinion(useful: bool, **more: str) -> dict[str, Any]:
    return {"kind": "feedback", "entry": "faq_open_software", "useful": useful, **more}


@pytest.mark.parametrize("yes", [YES, Press("Oui, merci")], ids=["typed", "pressed"])
async def test_of_use(visitor: Visitor, yes: object) -> None:
    await visitor.run(ANSWER, (yes, ["feedback_yes"]))
    assert feedback(visitor) == [opinion(True)]


@pytest.mark.parametrize("no", [NO, Press("Non")], ids=["typed", "pressed"])
@pytest.mark.parametrize(("title", "reason"), WHY.items())
async def test_of_no_use_and_why(visitor: Visitor, no: object, title: str, reason: str) -> None:
    await visitor.run(ANSWER, (no, ["feedback_no"]))
    assert feedback(visitor) == [opinion(False)]
    assert visitor.titles()[: len(WHY)] == list(WHY)
    assert visitor.titles()[-1] == "Parler à un conseiller"
    await visitor.run((Press(title), ["feedback_reason"]))
    assert feedback(visitor) == [opinion(False, reason=reason)]
    assert len(visitor.titles()) == RELATED + 1
    assert visitor.frame.step is None


@pytest.mark.parametrize("intent", ["inform", "deny", "complain", "out_of_scope"])
@pytest.mark.parametrize(("words", "reason"), [*IN_WORDS, *WHY.items()])
async def test_why_in_words(visitor: Visitor, words: str, reason: str, intent: str) -> None:
    await visitor.run(ANSWER, (NO, ["feedback_no"]), (typed(words, intent), ["feedback_reason"]))
    assert feedback(visitor) == [opinion(False, reason=reason)]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (NOISE, "lost"),
        (YES, "affirm_nothing"),
        (NO, "deny_nothing"),
        (STOP, "nothing_under_way"),
        (ADD_THREE, "ask_email"),
        (asked("faq_free_trial"), "faq_free_trial"),
        (typed("un humain", "talk_to_agent"), "talk_to_agent…"),
        (typed("le logiciel affiche une erreur", "technical_problem"), "technical_problem…"),
        (typed("il fait beau", "out_of_scope"), "out_of_scope"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
async def test_nobody_has_to_say_why(visitor: Visitor, message: Turn, said: str) -> None:
    await visitor.run(ANSWER, (NO, ["feedback_no"]), (message, [said]))
    assert feedback(visitor) == []
    assert visitor.frame.step != "reason"


async def test_an_opinion_goes_to_the_answer_it_stands_under(visitor: Visitor) -> None:
    await visitor.run(ANSWER)
    old = visitor.buttons["Non"]
    await visitor.run((asked("faq_free_trial"), ["faq_free_trial"]))
    visitor.heard(await visitor.presses(old), ["feedback_no"])
    assert feedback(visitor) == [opinion(False)]
    await visitor.run((Press("C’est inexact"), ["feedback_reason"]))
    assert feedback(visitor) == [opinion(False, reason="wrong")]


async def test_in_the_middle_of_an_operation_its_question_comes_back(visitor: Visitor) -> None:
    await visitor.run(ANSWER, (ADD_THREE, ["ask_email"]), (Press("Non"), ["feedback_no", "ask_email_reminder"]))
    await visitor.run((Press("C’est inexact"), ["feedback_reason", "ask_email_reminder"]))
    assert feedback(visitor) == [opinion(False, reason="wrong")]


@pytest.mark.parametrize("ref", [None, "", "wrong", "wrong gone", "other faq_open_software", "faq_open_software"])
async def test_a_reason_of_nothing(visitor: Visitor, ref: str | None) -> None:
    await visitor.run(ANSWER, (Turn("", intent="press", act="reason", ref=ref), ["stale_button"]))
    assert feedback(visitor) == []


async def test_an_opinion_on_nothing(visitor: Visitor) -> None:
    await visitor.run((Turn("", intent="press", act="useless"), ["feedback_no"]))
    assert (feedback(visitor), visitor.titles()) == ([], ["Parler à un conseiller"])
