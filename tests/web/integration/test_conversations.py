"""Open a conversation, keep it to oneself, erase it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.web.door import Door
from tests.web.fakes import FakePortal, FakeRasa


async def test_opening_gives_a_token_and_the_bots_welcome(door: Door, rasa: FakeRasa) -> None:
    conversation = await door.open()
    (welcome,) = conversation.opening["messages"]
    assert "assistant automatique" in welcome["text"]
    assert [message for _, message in rasa.received] == ['/press{"act": "open"}']


async def test_buttons_reach_the_browser_without_their_payload(door: Door) -> None:
    conversation = await door.open()
    (choice,) = conversation.opening["messages"][0]["buttons"]
    assert set(choice) == {"id", "title"}
    assert "faq_find_portal" not in str(conversation.opening)


async def test_the_assistant_gets_an_unguessable_sender_per_conversation(door: Door, rasa: FakeRasa) -> None:
    await door.open()
    await door.open()
    first, second = {sender for sender, _ in rasa.received}
    assert first != second
    assert min(len(first), len(second)) > 32


async def test_a_forged_sender_changes_nothing(door: Door, rasa: FakeRasa) -> None:
    conversation = await door.open()
    await conversation.post({"text": "bonjour", "sender": "conv_of_somebody_else"})
    assert len({sender for sender, _ in rasa.received}) == 1


async def test_a_good_site_token_is_verified_for_the_new_conversation(
    door: Door, portal: FakePortal, rasa: FakeRasa
) -> None:
    await door.open(site_token=FakePortal.GOOD_SITE_TOKEN)
    assert portal.verified == [rasa.received[0][0]]


async def test_a_bad_site_token_opens_nothing(door: Door, rasa: FakeRasa) -> None:
    answer = await door.call("POST", "/api/v1/conversations", json={"site_token": "forged"})
    assert (answer.status, answer.code) == (401, "site_token_invalid")
    assert rasa.received == []


async def test_a_site_token_while_the_portal_is_down_is_no_refusal(door: Door, portal: FakePortal) -> None:
    portal.down = True
    answer = await door.call("POST", "/api/v1/conversations", json={"site_token": FakePortal.GOOD_SITE_TOKEN})
    assert (answer.status, answer.code) == (503, "portal_unavailable")


async def test_the_transcript_holds_both_sides_in_order(door: Door) -> None:
    conversation = await door.open()
    await conversation.say("Où est le portail ?")
    messages = (await conversation.transcript()).json["messages"]
    assert [message["author"] for message in messages] == ["bot", "customer", "bot"]
    assert [message["seq"] for message in messages] == [1, 2, 3]


async def test_the_transcript_can_start_after_what_is_known(door: Door) -> None:
    conversation = await door.open()
    await conversation.say("bonjour")
    assert [message["seq"] for message in (await conversation.transcript(after=2)).json["messages"]] == [3]


async def test_another_conversations_token_reads_nothing_of_it(door: Door) -> None:
    first, second = await door.open(), await door.open()
    await first.say("mon secret")
    assert "mon secret" not in (await second.transcript()).text


async def test_erasing_removes_everything_everywhere(
    door: Door, rasa: FakeRasa, portal: FakePortal, tmp_path: Path, stored_text: Callable[[], bytes]
) -> None:
    conversation = await door.open()
    await conversation.say("phrase reconnaissable")
    await conversation.send_file("liste.csv", b"nom;adresse\nAnne;anne@example.org\n")
    assert b"phrase reconnaissable" in stored_text()
    assert (await conversation.erase()).status == 204
    sender = rasa.received[0][0]
    assert (portal.erased, rasa.forgotten) == ([sender], [sender])
    assert list((tmp_path / "uploads").iterdir()) == []
    assert b"phrase reconnaissable" not in stored_text()


async def test_an_erased_conversations_token_opens_nothing(door: Door) -> None:
    conversation = await door.open()
    await conversation.erase()
    for answer in (await conversation.transcript(), await conversation.say("encore"), await conversation.erase()):
        assert (answer.status, answer.code) == (401, "token_revoked")


async def test_an_erasure_that_could_not_finish_can_be_asked_again(door: Door, portal: FakePortal) -> None:
    conversation = await door.open()
    portal.down = True
    answer = await conversation.erase()
    assert (answer.status, answer.code) == (503, "erase_incomplete")
    portal.down = False
    assert (await conversation.erase()).status == 204
