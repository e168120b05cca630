"""Passwords as argon2id hashes; verifying takes the same time whether or not the account exists."""

from __future__ import annotations

import asyncio
import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
_AT_ONCE = 2
"""Each hash takes 64 MiB: a crowd at the door must not fill the memory."""


class PasswordRefused(ValueError):
    """Too short, too long, or too easy to guess; the message says which."""


class Passwords:
    """`hasher` has the library's parameters for interactive sign-in (RFC 9106, low memory) unless given."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobody = self._hasher.hash(secrets.token_urlsafe(16))
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def hash(self, password: str) -> str:
        async with self._room:
            return await asyncio.to_thread(self._hasher.hash, _normal(password))

    async def fits(self, kept: str | None, password: str) -> bool:
        """Whether a password is that of `kept`; for None (nobody) it works as long and says no."""
        async with self._room:
            fits = await asyncio.to_thread(self._verify, kept or self._nobody, _normal(password))
        return fits and kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Whether a hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)

    def _verify(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False


def check_password(password: str, login: str) -> None:
    """Raises `PasswordRefused`. Length is what counts (NIST SP 800-63B); no rules of composition."""
    text = _normal(password)
    if not SHORTEST_PASSWORD <= len(text) <= LONGEST_PASSWORD:
        raise PasswordRefused(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
    if login.casefold() in text.casefold() or len(set(text)) < SHORTEST_PASSWORD // 3:
        raise PasswordRefused("too easy to guess: it holds the login, or repeats a few characters")


def _normal(password: str) -> str:
    """The same password from every keyboard: é is one character or two, depending on the system."""
    return unicodedata.normalize("NFKC", password)
