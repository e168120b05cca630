"""Requests that cannot be read, or whose caller is not known: each a problem with its code."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.door import Door
from web.server.tokens import Bearer, TokenSigner
from web.settings import Settings

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'"texte"', b"\xff\xfe", b"[" * 60000])
async def test_a_body_that_is_no_json_object(door: Door, body: bytes) -> None:
    answer = await door.call("POST", "/api/v1/conversations", data=body, headers=JSON)
    assert (answer.status, answer.code) == (400, "json_broken")
    assert answer.headers["Content-Type"].startswith("application/problem+json")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
async def test_a_body_a_plain_form_could_send(door: Door, kind: str) -> None:
    answer = await door.call("POST", "/api/v1/conversations", data=b"{}", headers={"Content-Type": kind})
    assert (answer.status, answer.code) == (415, "media_type_unsupported")


async def test_a_body_beyond_the_limit(door: Door) -> None:
    answer = await door.call("POST", "/api/v1/conversations", data=b'"' + b"x" * 70000 + b'"', headers=JSON)
    assert (answer.status, answer.code, answer.json["params"]) == (413, "body_too_large", {"max": 65536})


@pytest.mark.parametrize("body", [{}, {"text": "a", "button": "b"}, {"text": None}, {"other": 1}])
async def test_neither_or_both_of_text_and_button(door: Door, body: Any) -> None:
    answer = await (await door.open()).post(body)
    assert (answer.status, answer.code) == (422, "message_shape")


@pytest.mark.parametrize(
    ("body", "field"),
    [({"text": 5}, "text"), ({"button": ["x"]}, "button"), ({"text": "a", "client_id": "not-a-uuid"}, "client_id")],
)
async def test_a_field_of_another_type(door: Door, body: Any, field: str) -> None:
    answer = await (await door.open()).post(body)
    assert (answer.status, answer.code, answer.json["params"]) == (422, "request_invalid", {"field": field})


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "٣", "9" * 40])
async def test_a_starting_point_that_is_no_number(door: Door, after: str) -> None:
    conversation = await door.open()
    answer = await door.call("GET", f"/api/v1/messages?after={after}", headers=conversation.bearer)
    assert (answer.status, answer.code) == (422, "request_invalid")


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "token_missing"),
        ({"Authorization": "Basic abc"}, "token_invalid"),
        ({"Authorization": "Bearer"}, "token_invalid"),
        ({"Authorization": "Bearer a.b.c"}, "token_invalid"),
        ({"Authorization": "Bearer eyJhbGciOiJub25lIn0.e30."}, "token_invalid"),
    ],
)
async def test_calls_without_a_good_token(door: Door, headers: dict[str, str], code: str) -> None:
    for method, path in (("GET", "messages"), ("GET", "events"), ("POST", "messages"), ("POST", "files")):
        answer = await door.call(method, f"/api/v1/{path}", headers=headers)
        assert (answer.status, answer.code) == (401, code)
        assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_a_signed_token_of_no_conversation_is_revoked(door: Door, settings: Settings) -> None:
    token = TokenSigner(settings.secret, 1).issue(Bearer("conv_of_nobody", 1))
    answer = await door.call("GET", "/api/v1/messages", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status, answer.code) == (401, "token_revoked")


async def test_unknown_addresses_and_methods(door: Door) -> None:
    assert (await door.call("GET", "/api/v1/nothing")).code == "not_found"
    assert (await door.call("PUT", "/api/v1/messages")).code == "method_not_allowed"


@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/%2e%2e/settings.py", "/static/"])
async def test_static_files_end_at_their_folder(door: Door, path: str) -> None:
    assert (await door.call("GET", path)).status == 404
