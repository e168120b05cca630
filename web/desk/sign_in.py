"""Signing in: one answer for every failure, and a count of attempts that outlives a restart."""

from __future__ import annotations

import hashlib
import hmac
import math
import time

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from web.desk.errors import SignInRefused, SignInThrottled
from web.desk.passwords import LONGEST_PASSWORD, Passwords
from web.desk.sessions import Sessions
from web.store.models import Account, SignInFailure

WINDOW_SECONDS = 900.0
MOST_PER_LOGIN = 5
MOST_PER_ADDRESS = 30


class SignIn:
    """`key`: what was typed as a login and the caller's address are kept as digests under it."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], passwords: Passwords, opened: Sessions, key: str
    ) -> None:
        self._sessions = sessions
        self._passwords = passwords
        self._opened = opened
        self._key = key.encode()

    async def sign_in(self, login: str, password: str, address: str) -> str:
        """The cookie of a new session; raises `SignInRefused` or `SignInThrottled`."""
        login = login.strip().lower()
        marks = self._digest("login", login), self._digest("address", address)
        await self._count(*marks)
        async with self._sessions() as session:
            account = await session.scalar(select(Account).where(Account.login == login, Account.active))
        # Argon2 takes as long for 4 KB as for 12 bytes, and the length is checked when a password is set.
        fits = await self._passwords.fits(account.password if account else None, password[: LONGEST_PASSWORD * 4])
        if account is None or not fits:
            raise SignInRefused
        await self._welcome(account, password, marks[0])
        return await self._opened.open(account.id)

    async def _count(self, login: str, address: str) -> None:
        """Count the attempt before the password is looked at, so that a hundred at once are a hundred."""
        now = time.time()
        async with self._sessions.begin() as session:
            await session.execute(delete(SignInFailure).where(SignInFailure.at < now - WINDOW_SECONDS))
            for column, value, most in (
                (SignInFailure.login, login, MOST_PER_LOGIN),
                (SignInFailure.address, address, MOST_PER_ADDRESS),
            ):
                query = select(func.count(), func.min(SignInFailure.at)).where(column == value)
                count, first = (await session.execute(query)).one()
                if count >= most:
                    raise _throttled(first + WINDOW_SECONDS - now)
            session.add(SignInFailure(login=login, address=address, at=now))

    async def _welcome(self, account: Account, password: str, login: str) -> None:
        """What failed before is forgotten; a hash with yesterday's parameters is made again."""
        fresh = await self._passwords.hash(password) if self._passwords.is_outdated(account.password) else None
        async with self._sessions.begin() as session:
            await session.execute(delete(SignInFailure).where(SignInFailure.login == login))
            if fresh:
                await session.execute(update(Account).where(Account.id == account.id).values(password=fresh))

    def _digest(self, kind: str, value: str) -> str:
        return hmac.new(self._key, f"desk:{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def _throttled(seconds: float) -> SignInThrottled:
    return SignInThrottled(retry_after=max(1, math.ceil(seconds)), minutes=max(1, math.ceil(seconds / 60)))
