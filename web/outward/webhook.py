"""A case as a signed HTTP call."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import aiohttp

from web.outward.channel import NotTaken
from web.outward.dossier import Dossier
from web.outward.signature import HEADER, sign

_TIMEOUT_SECONDS = 10.0
_GONE = 410
_BUSY = frozenset({429, 503})


@dataclass(frozen=True)
class Webhook:
    """`url` is https, or on this machine: see web.settings."""

    url: str
    secret: str
    timeout: float = _TIMEOUT_SECONDS

    async def send(self, dossier: Dossier, now: float) -> None:
        """Taken on any 2xx; a redirection is not followed, for the case is meant for this address and no other."""
        body = dossier.model_dump_json().encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "PROFIS-Assistant",
            "Idempotency-Key": dossier.id,
            HEADER: sign(self.secret, body, int(now)),
        }
        timeout = aiohttp.ClientTimeout(total=self.timeout)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(self.url, data=body, headers=headers, allow_redirects=False) as answer,
            ):
                _check(answer, now)
        except TimeoutError:
            raise NotTaken("timeout") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NotTaken(type(error).__name__) from None


def _check(answer: aiohttp.ClientResponse, now: float) -> None:
    if 200 <= answer.status < 300:
        return
    wait = _seconds(answer.headers.get("Retry-After", ""), now) if answer.status in _BUSY else None
    raise NotTaken(f"answered {answer.status}", retry_after=wait, final=answer.status == _GONE)


def _seconds(value: str, now: float) -> float | None:
    """`Retry-After` in either of its forms, seconds or a date; None for anything else."""
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(moment.replace(tzinfo=moment.tzinfo or dt.UTC).timestamp() - now, 0.0)
