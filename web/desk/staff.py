"""The accounts of the desk: who may sign in, and as what."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from web.desk.passwords import Passwords, check_password
from web.store.models import Account, DeskSession

_LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?")
_LONGEST_NAME = 80


class Role(StrEnum):
    """A lead may also reassign, edit ready answers, and read accounts and figures."""

    ADVISOR = "advisor"
    LEAD = "lead"


ROLES = {Role.ADVISOR: "Conseiller", Role.LEAD: "Responsable"}


class AccountRefused(ValueError):
    """An account that cannot be made or changed; the message says why."""


@dataclass(frozen=True)
class Advisor:
    """Who works at the desk, without anything secret."""

    id: int
    login: str
    name: str
    role: Role
    active: bool = True

    def may(self, role: Role) -> bool:
        return self.role is Role.LEAD or role is Role.ADVISOR


class Staff:
    """Every method is one transaction; what ends an account ends its sessions in the same one."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], passwords: Passwords) -> None:
        self._sessions = sessions
        self._passwords = passwords

    async def add(self, login: str, name: str, role: Role, password: str) -> Advisor:
        """Raises `AccountRefused` or `PasswordRefused`."""
        login, name = login.strip().lower(), " ".join(name.split())
        if not _LOGIN.fullmatch(login):
            raise AccountRefused("a login has 1 to 64 letters a-z, digits, dots, hyphens, and begins and ends with one")
        if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
            raise AccountRefused(f"a name has 1 to {_LONGEST_NAME} characters")
        check_password(password, login)
        hashed = await self._passwords.hash(password)
        row = Account(login=login, name=name, role=role.value, password=hashed, active=True, created_at=time.time())
        try:
            async with self._sessions.begin() as session:
                session.add(row)
        except IntegrityError:
            raise AccountRefused(f"there is an account {login} already") from None
        return _advisor(row)

    async def set_password(self, login: str, password: str) -> None:
        """Every session of the account ends."""
        check_password(password, login)
        await self._change(login, password=await self._passwords.hash(password))

    async def set_active(self, login: str, active: bool) -> None:
        """Disabled, its sessions end at once; what the account did stays under its name."""
        await self._change(login, active=active)

    async def everybody(self) -> Sequence[Advisor]:
        async with self._sessions() as session:
            return [_advisor(row) for row in await session.scalars(select(Account).order_by(Account.name))]

    async def names(self) -> dict[int, str]:
        """The name of each account, disabled ones too: they stand beside what was done."""
        return {one.id: one.name for one in await self.everybody()}

    async def active(self, account: int) -> Advisor | None:
        async with self._sessions() as session:
            row = await session.get(Account, account)
        return _advisor(row) if row and row.active else None

    async def _change(self, login: str, **values: object) -> None:
        changed = update(Account).where(Account.login == login.strip().lower()).values(**values).returning(Account.id)
        async with self._sessions.begin() as session:
            account = (await session.execute(changed)).scalar()
            if account is None:
                raise AccountRefused(f"no account {login}")
            await session.execute(delete(DeskSession).where(DeskSession.account_id == account))


def _advisor(row: Account) -> Advisor:
    return Advisor(row.id, row.login, row.name, Role(row.role), row.active)
