"""Signs what is sent to another tool, and checks it there: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`."""

from __future__ import annotations

import hashlib
import hmac

TOLERANCE_SECONDS = 300


def sign(secret: str, body: bytes, moment: int) -> str:
    """The value of the header `X-Assistant-Signature`."""
    return f"t={moment},v1={_digest(secret, body, moment)}"


def verify(secret: str, body: bytes, header: str, now: int) -> bool:
    """Whether the body is ours and fresh; compared in constant time."""
    parts = dict(part.partition("=")[::2] for part in header.split(","))
    moment = parts.get("t", "")
    if not (moment.isascii() and moment.isdigit()) or abs(now - int(moment)) > TOLERANCE_SECONDS:
        return False
    return hmac.compare_digest(_digest(secret, body, int(moment)), parts.get("v1", ""))


def _digest(secret: str, body: bytes, moment: int) -> str:
    return hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
