"""The signature of a call: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`, for the sender and for receivers.

The moment is signed with the body, so a call that was overheard cannot be sent again later. Other versions than `v1`
may stand beside it one day; a receiver takes those it knows. Standard library only, so it can be copied.
"""

from __future__ import annotations

import hashlib
import hmac
import re

HEADER = "X-Assistant-Signature"
TOLERANCE_SECONDS = 300
_MOMENT = re.compile(r"[0-9]{1,12}")


def sign(secret: str, body: bytes, moment: int) -> str:
    """The header's value for a body sent at `moment` (UTC seconds since the epoch)."""
    return f"t={moment},v1={_digest(secret, body, str(moment))}"


def verify(secret: str, body: bytes, header: str, now: float, tolerance: float = TOLERANCE_SECONDS) -> bool:
    """Whether the body, byte for byte as received, was signed with the secret within `tolerance` seconds of `now`."""
    parts = [part.strip().partition("=")[::2] for part in header.split(",")]
    moments = [value for name, value in parts if name == "t"]
    if len(moments) != 1 or not _MOMENT.fullmatch(moments[0]) or abs(now - int(moments[0])) > tolerance:
        return False
    wanted = _digest(secret, body, moments[0]).encode()
    # Every one is compared: how long it takes tells nothing about how much of it is right.
    right = [hmac.compare_digest(wanted, value.encode()) for name, value in parts if name == "v1"]
    return any(right)


def _digest(secret: str, body: bytes, moment: str) -> str:
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
