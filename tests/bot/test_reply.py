"""A bot message as the door reads it."""

from __future__ import annotations

import json

from bot.actions.reply import Button, Link, Reply


def test_a_reply_with_everything() -> None:
    reply = Reply(
        "Confirmez-vous\u202f?",
        (Button("Confirmer", "confirm", "prop_é"), Button("Oui, merci", "useful")),
        (Link("Source", "/aide/faq_x"),),
        {"entry": "faq_x", "ask": "code"},
    )
    assert reply.as_custom() == {
        "text": "Confirmez-vous\u202f?",
        "buttons": [
            {"title": "Confirmer", "payload": '/press{"act": "confirm", "ref": "prop_é"}'},
            {"title": "Oui, merci", "payload": '/press{"act": "useful"}'},
        ],
        "links": [{"title": "Source", "url": "/aide/faq_x"}],
        "entry": "faq_x",
        "ask": "code",
    }
    assert json.loads(json.dumps(reply.as_custom())) == reply.as_custom()


def test_a_bare_reply_has_empty_lists() -> None:
    assert Reply("Bonjour").as_custom() == {"text": "Bonjour", "buttons": [], "links": []}


def test_a_payload_survives_any_reference() -> None:
    payload = Button("x", "value", 'a"b}{\\').payload
    assert json.loads(payload.removeprefix("/press")) == {"act": "value", "ref": 'a"b}{\\'}
