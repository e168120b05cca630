"""The six digits: drawn, hashed, compared. They exist in clear only in memory and in the mail."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

DIGITS = 6


@dataclass(frozen=True)
class CodeKeeper:
    """`pepper` is a secret outside the database: without it, the million possible codes cannot be tried on a copy."""

    pepper: bytes

    def draw(self) -> str:
        """Six random digits, zeros in front included."""
        return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"

    def hash(self, challenge: str, code: str) -> str:
        """Hexadecimal, different for the same code in another challenge."""
        return self._keyed(f"code:{challenge}:{code}")

    def matches(self, challenge: str, typed: str, code_hash: str) -> bool:
        """In constant time; blanks and dots that people type between the digits do not count."""
        digits = "".join(character for character in typed if character not in " .-\t\u00a0\u202f")
        return hmac.compare_digest(self.hash(challenge, digits), code_hash)

    def address_key(self, email: str) -> str:
        """An address for counting: the same every time, and not readable."""
        return self._keyed(f"address:{email}")

    def pair_key(self, conversation: str, email: str, proposal: str | None = None) -> str:
        """An address in one conversation, for counting; the codes of one proposal are counted apart."""
        return self._keyed(f"pair:{conversation}:{email}:{proposal or ''}")

    def _keyed(self, text: str) -> str:
        return hmac.new(self.pepper, text.encode(), hashlib.sha256).hexdigest()
