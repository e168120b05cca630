"""The customer's own affairs: saying the last line otherwise, taking the conversation along, ending its tokens."""

from __future__ import annotations

import json

import pytest

from tests.web.door import Conversation, Door
from tests.web.fakes import FakeRasa, button, say

REWIND = '/press{"act": "rewind"}'


@pytest.fixture
async def conversation(door: Door, rasa: FakeRasa) -> Conversation:
    rasa.answers[REWIND] = [say("D’accord.", rewound=True)]
    return await door.open()


async def test_the_last_line_is_said_otherwise(conversation: Conversation, rasa: FakeRasa) -> None:
    sent = (await conversation.say("ajoute 3 licences")).json["sent"]["seq"]
    answer = await conversation.say("ajoute 4 licences", edits=sent)
    assert answer.json["sent"]["edits"] == sent
    assert answer.texts == ["Vous avez dit : ajoute 4 licences"]
    assert rasa.messages == ["ajoute 3 licences", REWIND, "ajoute 4 licences"]
    turns = [(line["seq"], line["turn"]) for line in (await conversation.transcript()).json["messages"]]
    assert turns == [(1, 0), (2, 2), (3, 2), (4, 4), (5, 4)]


async def test_what_cannot_be_unsaid_stays(conversation: Conversation, rasa: FakeRasa) -> None:
    rasa.answers[REWIND] = [say("Trop tard.", rewound=False)]
    sent = (await conversation.say("oui")).json["sent"]["seq"]
    assert (await conversation.say("non", edits=sent)).code == "edit_too_late"
    assert rasa.messages == ["oui", REWIND]
    assert (await conversation.say("encore")).texts == ["Vous avez dit : encore"]


async def test_only_the_last_typed_line_without_a_code_can_be_replaced(
    conversation: Conversation, rasa: FakeRasa
) -> None:
    rasa.answers["choix"] = [say("?", buttons=[button("Oui", "confirm", "p")])]
    first = await conversation.say("choix")
    pressed = await conversation.press(first.json["messages"][0]["buttons"][0]["id"])
    code = await conversation.say("482913")
    for seq in (first.json["sent"]["seq"], pressed.json["sent"]["seq"], code.json["sent"]["seq"], 999):
        refused = await conversation.say("autre", edits=seq)
        assert (refused.status, refused.code) == (409, "edit_too_late")
    assert REWIND not in rasa.messages


@pytest.mark.parametrize("edits", ["2", 0, True])
async def test_edits_of_another_shape(conversation: Conversation, edits: object) -> None:
    assert (await conversation.post({"text": "a", "edits": edits})).code == "request_invalid"


async def test_the_conversation_as_a_text(conversation: Conversation, rasa: FakeRasa) -> None:
    rasa.answers["oui"] = [say("C’est fait.", operation="OP-2026-000001")]
    await conversation.say("oui")
    answer = await conversation.door.call("GET", "/api/v1/conversations/export", headers=conversation.bearer)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="conversation-profis.txt"'
    assert "2. Vous, " in answer.text
    assert "C’est fait.\n[Opération OP-2026-000001]" in answer.text


async def test_the_conversation_as_data(conversation: Conversation) -> None:
    path = "/api/v1/conversations/export?format=json"
    answer = await conversation.door.call("GET", path, headers=conversation.bearer)
    assert json.loads(answer.text)["messages"] == (await conversation.transcript()).json["messages"]


@pytest.mark.parametrize(("headers", "code"), [(True, "request_invalid"), (False, "token_missing")])
async def test_an_export_needs_a_known_format_and_a_token(conversation: Conversation, headers: bool, code: str) -> None:
    sent = conversation.bearer if headers else {}
    path = "/api/v1/conversations/export?format=pdf"
    assert (await conversation.door.call("GET", path, headers=sent)).code == code


async def test_a_rotated_token_and_the_one_before_it_are_good(conversation: Conversation) -> None:
    answer = await conversation.door.call("POST", "/api/v1/tokens", json={}, headers=conversation.bearer)
    newer = Conversation(conversation.door, answer.json["token"], None)
    assert (await newer.say("bonjour")).status == 200
    assert (await conversation.say("bonjour")).status == 200


async def test_of_three_tokens_the_oldest_is_dead(conversation: Conversation) -> None:
    bearer = conversation.bearer
    for _ in range(2):
        answer = await conversation.door.call("POST", "/api/v1/tokens", json={}, headers=bearer)
        bearer = {"Authorization": f"Bearer {answer.json['token']}"}
    assert (await conversation.say("bonjour")).code == "token_revoked"


async def test_revoking_ends_every_token_and_the_stream_but_not_the_conversation(conversation: Conversation) -> None:
    door = conversation.door
    async with door.session.get(f"{door.url}/api/v1/events", headers=conversation.bearer) as response:
        await response.content.readuntil(b"\n\n")
        assert (await door.call("DELETE", "/api/v1/tokens", headers=conversation.bearer)).status == 204
        assert (await response.content.read()).endswith(b"event: closed\ndata: {}\n\n")
    assert (await conversation.say("bonjour")).code == "token_revoked"
