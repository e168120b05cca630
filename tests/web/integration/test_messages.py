"""What happens to a typed text and to a pressed button on the way to the assistant."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.web.door import Door
from tests.web.fakes import FakeRasa, button, say

CARD = "4111 1111 1111 1111"
CONFIRM = '/press{"act": "confirm", "ref": "prop_1"}'


async def test_text_goes_to_the_assistant_and_the_answer_comes_back(door: Door, rasa: FakeRasa) -> None:
    rasa.answers["bonjour"] = [say("Bonjour !", entry="faq_x", operation="OP-2026-000001", ask="code")]
    answer = await (await door.open()).say("bonjour")
    (message,) = answer.json["messages"]
    assert (message["text"], message["entry"], message["operation"]) == ("Bonjour !", "faq_x", "OP-2026-000001")
    assert answer.json["sent"]["text"] == "bonjour"


async def test_plain_items_of_rasa_are_read_too(door: Door, rasa: FakeRasa) -> None:
    rasa.answers["bonjour"] = [{"recipient_id": "x", "text": "Texte simple"}]
    assert (await (await door.open()).say("bonjour")).texts == ["Texte simple"]


async def test_a_card_passes_unchanged(door: Door, rasa: FakeRasa) -> None:
    card = {"id": "prop_1", "title": "Ajouter", "rows": [{"label": "Licences", "before": 5, "after": 8}]}
    rasa.answers["ajoute"] = [say("", proposal=card)]
    assert (await (await door.open()).say("ajoute")).json["messages"][0]["proposal"] == card


async def test_a_link_that_could_run_something_is_left_out(door: Door, rasa: FakeRasa) -> None:
    links = [{"title": "Aide", "url": "/aide/x"}, {"title": "Piège", "url": "javascript:alert(1)"}]
    rasa.answers["lien"] = [say("Voici", links=links)]
    assert (await (await door.open()).say("lien")).json["messages"][0]["links"] == links[:1]


@pytest.mark.parametrize("text", ["/affirm", '  /affirm{"quantity": 500}', "\u200b/restart", "／affirm", "\u2044stop"])
async def test_a_command_is_answered_and_never_forwarded(door: Door, rasa: FakeRasa, text: str) -> None:
    answer = await (await door.open()).say(text)
    assert [message["code"] for message in answer.json["messages"]] == ["text_command"]
    assert rasa.messages == []


async def test_a_text_that_only_contains_a_slash_passes(door: Door, rasa: FakeRasa) -> None:
    await (await door.open()).say("oui/non ?")
    assert rasa.messages == ["oui/non ?"]


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u2060\ufeff", "\u3164", "\x00"])
async def test_a_blank_text_is_refused(door: Door, text: str) -> None:
    answer = await (await door.open()).say(text)
    assert (answer.status, answer.code) == (422, "text_empty")


async def test_2000_characters_pass_and_one_more_is_refused(door: Door) -> None:
    conversation = await door.open()
    assert (await conversation.say("é" * 2000)).status == 200
    answer = await conversation.say("é" * 2001)
    assert (answer.status, answer.code) == (422, "text_too_long")


async def test_html_is_text(door: Door, rasa: FakeRasa) -> None:
    answer = await (await door.open()).say("<b>gras</b> & <script>")
    assert rasa.messages == ["<b>gras</b> & <script>"]
    assert answer.json["sent"]["text"] == "<b>gras</b> & <script>"


async def test_a_card_number_is_neither_stored_nor_forwarded(
    door: Door, rasa: FakeRasa, stored_text: Callable[[], bytes]
) -> None:
    answer = await (await door.open()).say(f"voici ma carte {CARD}, merci")
    assert [message.get("code") for message in answer.json["messages"]] == ["card_masked", None]
    assert rasa.messages == ["voici ma carte [numéro de carte masqué], merci"]
    assert CARD.encode() not in stored_text()
    assert CARD not in answer.text


async def test_a_card_number_alone_is_answered_by_the_door(door: Door, rasa: FakeRasa) -> None:
    answer = await (await door.open()).say(CARD)
    assert [message["code"] for message in answer.json["messages"]] == ["card_masked"]
    assert rasa.messages == []


async def test_a_code_is_forwarded_and_masked_in_the_transcript(
    door: Door, rasa: FakeRasa, stored_text: Callable[[], bytes]
) -> None:
    rasa.answers["482913"] = [say("Merci.")]
    conversation = await door.open()
    answer = await conversation.say("482913")
    assert rasa.messages == ["482913"]
    assert answer.json["sent"]["text"] == "••••••"
    assert "482913" not in (await conversation.transcript()).text
    assert b"482913" not in stored_text()


async def test_a_retry_with_the_same_id_gets_the_stored_answer(door: Door, rasa: FakeRasa) -> None:
    conversation, id_ = await door.open(), str(uuid4())
    first = await conversation.say("ajoute trois licences", client_id=id_)
    second = await conversation.say("ajoute trois licences", client_id=id_)
    assert first.json == second.json
    assert len(rasa.messages) == 1


async def test_the_same_id_in_another_conversation_is_another_message(door: Door, rasa: FakeRasa) -> None:
    id_ = str(uuid4())
    await (await door.open()).say("bonjour", client_id=id_)
    await (await door.open()).say("bonjour", client_id=id_)
    assert len(rasa.messages) == 2


async def test_messages_of_one_conversation_never_race(door: Door, rasa: FakeRasa) -> None:
    conversation = await door.open()
    rasa.pause = 0.02
    await asyncio.gather(*(conversation.say(f"message {number}") for number in range(5)))
    assert (len(rasa.messages), rasa.most_busy) == (5, 1)


async def test_a_button_becomes_its_payload(door: Door, rasa: FakeRasa) -> None:
    conversation = await door.open()
    answer = await conversation.press(conversation.opening["messages"][0]["buttons"][0]["id"])
    assert rasa.messages == ['/press{"act": "entry", "ref": "faq_find_portal"}']
    assert answer.json["sent"]["text"] == "Le portail"


async def test_a_button_pressed_twice_answers_once(door: Door, rasa: FakeRasa) -> None:
    rasa.answers["ajoute"] = [say("D’accord ?", buttons=[button("Oui", "confirm", "prop_1")])]
    rasa.answers[CONFIRM] = [say("C’est fait.", operation="OP-2026-000001")]
    conversation = await door.open()
    yes = (await conversation.say("ajoute")).json["messages"][0]["buttons"][0]["id"]
    first, second = await asyncio.gather(conversation.press(yes), conversation.press(yes))
    assert first.json == second.json
    assert rasa.messages == ["ajoute", CONFIRM]


async def test_a_button_pressed_again_later_asks_the_assistant(
    door: Door, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.server.chat._DOUBLE_PRESS_SECONDS", 0.0)
    conversation = await door.open()
    choice = conversation.opening["messages"][0]["buttons"][0]["id"]
    await conversation.press(choice)
    await conversation.press(choice)
    assert len(rasa.messages) == 2


@pytest.mark.parametrize("guess", ["nothing", "/press", ""])
async def test_an_unknown_button_is_refused(door: Door, rasa: FakeRasa, guess: str) -> None:
    answer = await (await door.open()).press(guess)
    assert (answer.status, answer.code) == (404, "button_unknown")
    assert rasa.messages == []


async def test_a_button_of_another_conversation_is_unknown(door: Door) -> None:
    first, second = await door.open(), await door.open()
    answer = await second.press(first.opening["messages"][0]["buttons"][0]["id"])
    assert (answer.status, answer.code) == (404, "button_unknown")


async def test_rasa_that_answers_nothing_is_a_problem_and_a_retry_works(door: Door, rasa: FakeRasa) -> None:
    conversation, id_ = await door.open(), str(uuid4())
    rasa.answers["bonjour"] = []
    answer = await conversation.say("bonjour", client_id=id_)
    assert (answer.status, answer.code) == (503, "assistant_unavailable")
    assert answer.json["params"] == {"reached": True}
    rasa.answers["bonjour"] = [say("Me revoici.")]
    assert (await conversation.say("bonjour", client_id=id_)).texts == ["Me revoici."]
    assert len((await conversation.transcript()).json["messages"]) == 3


async def test_rasa_in_error_is_a_problem(door: Door, rasa: FakeRasa) -> None:
    conversation = await door.open()
    rasa.status = 500
    assert (await conversation.say("bonjour")).code == "assistant_unavailable"


async def test_rasa_stopped_says_that_nothing_was_done(door: Door, rasa: FakeRasa) -> None:
    conversation = await door.open()
    await rasa.server.close()
    answer = await conversation.say("bonjour")
    assert (answer.status, answer.code) == (503, "assistant_unavailable")
    assert "rien n’a été fait" in answer.json["detail"]


async def test_an_answer_of_another_shape_is_a_silence(door: Door, rasa: FakeRasa) -> None:
    conversation = await door.open()
    rasa.answers["bonjour"] = {"unexpected": True}
    assert (await conversation.say("bonjour")).code == "assistant_unavailable"
