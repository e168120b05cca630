"""A case as a signed HTTP call."""

from __future__ import annotations

import json
from dataclasses import dataclass

import aiohttp

from web.outward.channel import NotTaken
from web.outward.dossier import Dossier
from web.outward.signature import sign

_TIMEOUT_SECONDS = 10.0
_GONE = 410
_LONGEST_WAIT_SECONDS = 3600.0


@dataclass(frozen=True)
class Webhook:
    """`url` is https, or on this machine: see web.settings."""

    url: str
    secret: str
    timeout: float = _TIMEOUT_SECONDS

    async def send(self, dossier: Dossier, now: float) -> None:
        """Taken on any 2xx; a redirection is not followed, for the signature is meant for this address."""
        body = json.dumps(dossier.as_json(now), ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": dossier.key,
            "X-Assistant-Signature": sign(self.secret, body, int(now)),
        }
        timeout = aiohttp.ClientTimeout(total=self.timeout)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(self.url, data=body, headers=headers, allow_redirects=False) as answer,
            ):
                _check(answer)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NotTaken(type(error).__name__) from None


def _check(answer: aiohttp.ClientResponse) -> None:
    if 200 <= answer.status < 300:
        return
    asked = answer.headers.get("Retry-After", "")
    wait = min(float(asked), _LONGEST_WAIT_SECONDS) if asked.isascii() and asked.isdigit() else None
    raise NotTaken(f"answered {answer.status}", retry_after=wait, final=answer.status == _GONE)
