"""Conversation tokens: a signed JWT that says which conversation its bearer may use, and nothing else."""

from __future__ import annotations

import time
from dataclasses import dataclass

from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import OctKey

from web.server.errors import TokenExpired, TokenInvalid

_ALGORITHM = "HS256"
_TYPE = "chat+jwt"
_CLAIMS = jwt.JWTClaimsRegistry(
    sub={"essential": True, "allow_blank": False},
    ver={"essential": True},
    iat={"essential": True},
    exp={"essential": True},
)


@dataclass(frozen=True)
class Bearer:
    """What a valid signature says; whether `version` is still the current one is for the store to tell."""

    conversation: str
    version: int


class TokenSigner:
    """Issues and reads tokens with one secret, one algorithm and one type: a token made for another use is refused."""

    def __init__(self, secret: str, hours: int) -> None:
        self._key = OctKey.import_key(secret)
        self._seconds = hours * 3600

    def issue(self, bearer: Bearer) -> str:
        now = int(time.time())
        claims = {"sub": bearer.conversation, "ver": bearer.version, "iat": now, "exp": now + self._seconds}
        return jwt.encode({"alg": _ALGORITHM, "typ": _TYPE}, claims, self._key)

    def read(self, token: str) -> Bearer:
        """Raises `TokenInvalid` or `TokenExpired`."""
        try:
            decoded = jwt.decode(token, self._key, algorithms=[_ALGORITHM])
            _CLAIMS.validate(decoded.claims)
        except ExpiredTokenError:
            raise TokenExpired from None
        except (JoseError, ValueError):
            raise TokenInvalid from None
        conversation, version = decoded.claims["sub"], decoded.claims["ver"]
        if decoded.header.get("typ") != _TYPE or not isinstance(conversation, str) or type(version) is not int:
            raise TokenInvalid
        return Bearer(conversation, version)
