"""Signed-in browsers: a random cookie, of which only the digest is kept, with an idle and an absolute end."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from web.desk.staff import Advisor, Role
from web.store.models import Account, DeskSession

_RANDOM_BYTES = 32
_SEEN_EVERY_SECONDS = 60.0


@dataclass(frozen=True)
class Visitor:
    """Who calls: the account, and what their session's forms must carry."""

    advisor: Advisor
    csrf: str
    session: str


class Sessions:
    """`idle_seconds` without a request, or `longest_seconds` after signing in, a session is over."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], idle_seconds: float, longest_seconds: float) -> None:
        self._sessions = sessions
        self._idle = idle_seconds
        self.longest = longest_seconds

    async def open(self, account: int) -> str:
        """The cookie's value, never stored; sessions that ended are cleared away on the way."""
        cookie, now = secrets.token_urlsafe(_RANDOM_BYTES), time.time()
        fresh = DeskSession(
            id=_digest(cookie),
            account_id=account,
            csrf=secrets.token_urlsafe(_RANDOM_BYTES),
            created_at=now,
            seen_at=now,
        )
        over = or_(DeskSession.seen_at < now - self._idle, DeskSession.created_at < now - self.longest)
        async with self._sessions.begin() as session:
            await session.execute(delete(DeskSession).where(over))
            session.add(fresh)
        return cookie

    async def visitor(self, cookie: str, *, seen: bool = True) -> Visitor | None:
        """None for an unknown cookie, a session that is over, a disabled account. `seen`: puts the idle end off.

        An open event stream asks with `seen` false: a forgotten screen is no activity.
        """
        now = time.time()
        query = select(DeskSession, Account).join(Account, Account.id == DeskSession.account_id)
        async with self._sessions() as session:
            found = (await session.execute(query.where(DeskSession.id == _digest(cookie)))).first()
        if found is None:
            return None
        row, account = found
        if not account.active or row.seen_at < now - self._idle or row.created_at < now - self.longest:
            return None
        if seen and row.seen_at < now - _SEEN_EVERY_SECONDS:
            await self._see(row.id, now)
        return Visitor(Advisor(account.id, account.login, account.name, Role(account.role)), row.csrf, row.id)

    async def close(self, session_id: str) -> None:
        async with self._sessions.begin() as session:
            await session.execute(delete(DeskSession).where(DeskSession.id == session_id))

    async def _see(self, session_id: str, now: float) -> None:
        async with self._sessions.begin() as session:
            await session.execute(update(DeskSession).where(DeskSession.id == session_id).values(seen_at=now))


def _digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
