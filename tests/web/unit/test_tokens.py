"""Conversation tokens: only ours, only fresh, only of this kind."""

from __future__ import annotations

import base64
import json
import time

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from web.server.errors import TokenExpired, TokenInvalid
from web.server.tokens import Bearer, TokenSigner

SECRET = "a secret of the tests, long enough for HS256"
BEARER = Bearer("conv_abc", 3)


def signed(header: dict[str, object], claims: dict[str, object], secret: str = SECRET, alg: str = "HS256") -> str:
    return jwt.encode({"alg": alg, "typ": "chat+jwt", **header}, claims, OctKey.import_key(secret), algorithms=[alg])


def claims(**changed: object) -> dict[str, object]:
    now = int(time.time())
    return {"sub": "conv_abc", "ver": 3, "iat": now, "exp": now + 3600, **changed}


def test_a_token_says_what_was_signed_and_nothing_more() -> None:
    token = TokenSigner(SECRET, 1).issue(BEARER)
    assert TokenSigner(SECRET, 1).read(token) == BEARER
    middle = token.split(".")[1]
    body = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    assert set(body) == {"sub", "ver", "iat", "exp"}


@pytest.mark.parametrize(
    "token",
    [
        "",
        "a.b.c",
        signed({}, claims(), secret="another secret of the tests, also long enough"),
        signed({}, claims(), secret=SECRET * 2, alg="HS512"),
        signed({"typ": "site+jwt"}, claims()),
        signed({}, claims(sub="")),
        signed({}, claims(ver="3")),
        signed({}, {"sub": "conv_abc", "ver": 3}),
        "eyJhbGciOiJub25lIiwidHlwIjoiY2hhdCtqd3QifQ.eyJzdWIiOiJjb252X2FiYyIsInZlciI6M30.",
    ],
)
def test_other_tokens_are_refused(token: str) -> None:
    with pytest.raises(TokenInvalid):
        TokenSigner(SECRET, 1).read(token)


def test_a_token_of_yesterday_is_told_apart() -> None:
    with pytest.raises(TokenExpired):
        TokenSigner(SECRET, 1).read(signed({}, claims(exp=int(time.time()) - 120)))
