"""Signed tokens of the embedding site (JWT): HS256 with a shared secret, or RS256 with the site's public keys.

Which of the two is decided by the settings, never by the token: a public key cannot be passed off as a secret.
"""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import structlog
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OctKey, RSAKey

from portal.domain.addresses import normal_email
from portal.domain.errors import EmailInvalid, SiteTokenInvalid
from portal.services.desk import Vouched

_log = structlog.get_logger(__name__)
_SKEW_SECONDS = 60
_LONGEST_NAME = 200
_REFRESH_SECONDS = 60.0
_FETCH = aiohttp.ClientTimeout(total=5)


@dataclass(frozen=True)
class Expected:
    """What the claims must say."""

    audience: str
    issuer: str | None


class NoSiteTokens:
    """No site is trusted: every token is refused."""

    async def check(self, token: str, now: datetime) -> Vouched:
        raise SiteTokenInvalid


@dataclass(frozen=True)
class SharedSecret:
    """HS256."""

    secret: str = field(repr=False)
    expected: Expected

    async def check(self, token: str, now: datetime) -> Vouched:
        try:
            decoded = jwt.decode(token, OctKey.import_key(self.secret), algorithms=["HS256"])
            return vouched(decoded.claims, self.expected, now)
        except (JoseError, ValueError):
            raise SiteTokenInvalid from None


class PublicKeys:
    """RS256. `source`: an https address or a file; read again when a token's key is not among those known."""

    def __init__(self, source: str, expected: Expected, tick: Callable[[], float] = time.monotonic) -> None:
        self._source = source
        self._expected = expected
        self._tick = tick
        self._keys: list[RSAKey] = []
        self._read_at: float | None = None
        self._turn = asyncio.Lock()

    async def check(self, token: str, now: datetime) -> Vouched:
        try:
            claims = self._decoded(token)
        except (JoseError, ValueError):
            claims = await self._with_new_keys(token)
        try:
            return vouched(claims, self._expected, now)
        except JoseError:
            raise SiteTokenInvalid from None

    async def _with_new_keys(self, token: str) -> dict[str, Any]:
        """The site may have changed its keys; asked at most once a minute, whatever is presented."""
        async with self._turn:
            if self._read_at is None or self._tick() - self._read_at >= _REFRESH_SECONDS:
                self._read_at = self._tick()
                await self._refresh()
        try:
            return self._decoded(token)
        except (JoseError, ValueError):
            raise SiteTokenInvalid from None

    def _decoded(self, token: str) -> dict[str, Any]:
        """A single key needs no id; several do. Raises `JoseError` or ValueError."""
        if not self._keys:
            raise ValueError("no keys")
        keys = self._keys[0] if len(self._keys) == 1 else KeySet(list(self._keys))
        return jwt.decode(token, keys, algorithms=["RS256"]).claims

    async def _refresh(self) -> None:
        """Keep the former keys when the new ones cannot be had."""
        try:
            self._keys = rsa_keys(json.loads(await _read(self._source)))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, JoseError) as error:
            _log.error("site_keys_unreadable", cause=type(error).__name__)


def rsa_keys(document: Any) -> list[RSAKey]:
    """The signing keys of a JWKS document; keys of another kind do not count. Raises ValueError or `JoseError`."""
    if not isinstance(document, dict) or not isinstance(document.get("keys"), list):
        raise ValueError("not a key set")
    wanted = [k for k in document["keys"] if isinstance(k, dict) and k.get("kty") == "RSA" and k.get("use") != "enc"]
    return [RSAKey.import_key(key) for key in wanted]


def vouched(claims: dict[str, Any], expected: Expected, now: datetime) -> Vouched:
    """Who the claims speak of; raises `JoseError` or `SiteTokenInvalid`."""
    options: dict[str, Any] = {"exp": {"essential": True}, "aud": {"essential": True, "value": expected.audience}}
    if expected.issuer:
        options["iss"] = {"essential": True, "value": expected.issuer}
    jwt.JWTClaimsRegistry(now=lambda: int(now.timestamp()), leeway=_SKEW_SECONDS, **options).validate(claims)
    email, name = claims.get("email"), claims.get("name")
    if not isinstance(email, str) or claims.get("email_verified", True) is not True:
        raise SiteTokenInvalid
    try:
        return Vouched(normal_email(email), _name(name))
    except EmailInvalid:
        raise SiteTokenInvalid from None


def _name(claim: Any) -> str | None:
    return claim[:_LONGEST_NAME] if isinstance(claim, str) and claim.isprintable() else None


async def _read(source: str) -> bytes:
    if not source.startswith("https://"):
        return await asyncio.to_thread(Path(source).read_bytes)
    async with aiohttp.ClientSession(timeout=_FETCH, raise_for_status=True) as session, session.get(source) as answer:
        return await answer.read()
