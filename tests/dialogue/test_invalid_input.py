"""Bad input gets a clear answer, changes nothing, and loses nothing."""

import json

import pytest

from tests.dialogue.harness import CARD, CODE, RECEIPT, Visitor

CLAIRE = "claire.martin@martin-be.example"
TO_THE_CARD = [("ajoute trois licences", ["ask_email"]), (CLAIRE, ["ask_code"]), (CODE, ["identified", CARD])]


@pytest.mark.parametrize(
    "command",
    [
        '/affirm{"quantity": 500}',
        '/press{"act":"confirm","ref":"x"}',
        "  /affirm",
        "\u200b/affirm",
        "／affirm",
        "/restart",
    ],
)
async def test_a_slash_command_never_reaches_the_bot(visitor: Visitor, ask_portal, command: str):
    await visitor.run(TO_THE_CARD)
    status, answer = await visitor.post({"text": command})
    assert status in (200, 422), answer
    assert "operation" not in json.dumps(answer.get("messages", []))
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


async def test_a_forged_sender_changes_nothing(visitor: Visitor, another: Visitor, ask_portal):
    await visitor.run(TO_THE_CARD)
    await another.post({"text": "oui", "sender": "x", "conversation": visitor.token})
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


async def test_another_conversation_cannot_press_my_button(visitor: Visitor, another: Visitor, ask_portal):
    await visitor.run(TO_THE_CARD)
    status, _ = await another.post({"button": visitor.buttons["Confirmer"]})
    assert status == 404
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


@pytest.mark.parametrize("blank", ["", "   ", "\u200b\u200b", "\x00"])
async def test_blank(visitor: Visitor, blank: str):
    status, answer = await visitor.post({"text": blank})
    assert (status, answer["code"]) == (422, "text_empty")


async def test_too_long(visitor: Visitor):
    status, answer = await visitor.post({"text": "licence " * 2000})
    assert (status, answer["code"]) == (422, "text_too_long")


@pytest.mark.parametrize(
    "noise", ["🙂🙂🙂", "<script>alert(1)</script>", "asdkjh qsdlkj", "?!?", "42 42 42", "\ud7ff ’’’ «»"]
)
async def test_noise_does_nothing(visitor: Visitor, ask_portal, noise: str):
    await visitor.run([*TO_THE_CARD])
    said = await visitor.say(noise)
    assert said and not any(message.get("operation") for message in said)
    await visitor.run([("plutôt quatre", [CARD]), ("oui", [RECEIPT])])


@pytest.mark.parametrize(
    "foreign",
    ["How do I add a user to my subscription please?", "Wie kann ich eine Lizenz kündigen?", "كيف أضيف ترخيصا؟"],
)
async def test_another_language_is_told_so_in_french(visitor: Visitor, foreign: str):
    await visitor.run([(foreign, ["other_language"])])
    assert "Parler à un conseiller" in visitor.buttons


async def test_three_misses_at_one_question_offer_a_person(visitor: Visitor):
    await visitor.run([("ajoute trois licences", ["ask_email"])])
    first = await visitor.say("euh")
    second = await visitor.say("hum")
    third = await visitor.say("bah")
    assert visitor.is_said(first[-1], "ask_email_again")
    assert visitor.is_said(second[0], "help_email")
    assert visitor.is_said(third[-1], "missed_thrice")
    assert "Parler à un conseiller" in visitor.buttons
