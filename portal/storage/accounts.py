"""Companies, administrators, subscriptions and users in tables."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from portal.domain.accounts import (
    Account,
    Administrator,
    Company,
    PlannedChange,
    Status,
    Subscription,
    User,
    UserStatus,
)
from portal.domain.ledger import LineStatus
from portal.storage import tables


class SqlAccounts:
    """See `portal.services.unit_of_work.Accounts`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, subscription: str, *, lock: bool = False) -> Account | None:
        query = select(tables.subscriptions).where(tables.subscriptions.c.id == subscription)
        row = (await self._connection.execute(query.with_for_update() if lock else query)).first()
        return await self._account(row) if row else None

    async def administered_by(self, email: str) -> Sequence[Account]:
        return await self._accounts(tables.subscriptions.c.admin_email == email)

    async def used_by(self, email: str) -> Sequence[Account]:
        theirs = select(tables.users.c.subscription).where(tables.users.c.email == email)
        return await self._accounts(tables.subscriptions.c.id.in_(theirs))

    async def administrator(self, email: str) -> Administrator | None:
        query = select(tables.administrators).where(tables.administrators.c.email == email)
        row = (await self._connection.execute(query)).first()
        return Administrator(row.email, row.name, row.company) if row else None

    async def save(self, account: Account) -> None:
        subscription, table = account.subscription, tables.subscriptions
        await self._add_administrator(account)
        values = {**asdict(subscription), "version": subscription.version + 1}
        kept = (table.c.id == subscription.id) & (table.c.version == subscription.version)
        result = await self._connection.execute(update(table).where(kept).values(values))
        if result.rowcount != 1:
            raise LookupError(f"{subscription.id} is not at version {subscription.version} any more")
        await self._save_users(account)

    async def to_renew(self, today: date) -> Sequence[str]:
        table = tables.subscriptions
        due = (table.c.status == Status.ACTIVE) & (table.c.renewal_date <= today)
        return list((await self._connection.execute(select(table.c.id).where(due).order_by(table.c.id))).scalars())

    async def companies(self) -> set[str]:
        return set((await self._connection.execute(select(tables.companies.c.id))).scalars())

    async def clear(self) -> None:
        for table in reversed(tables.metadata.sorted_tables):
            await self._connection.execute(delete(table))

    async def add(
        self, companies: Sequence[Company], administrators: Sequence[Administrator], accounts: Sequence[Account]
    ) -> None:
        await self._insert(
            tables.companies, [{**asdict(c), "payment_methods": list(c.payment_methods)} for c in companies]
        )
        await self._insert(tables.administrators, [asdict(administrator) for administrator in administrators])
        await self._insert(tables.subscriptions, [asdict(account.subscription) for account in accounts])
        for account in accounts:
            await self._insert(tables.users, [_user_row(account, user) for user in account.users])

    async def _accounts(self, where: ColumnElement[bool]) -> list[Account]:
        query = select(tables.subscriptions).where(where).order_by(tables.subscriptions.c.id)
        rows = (await self._connection.execute(query)).all()
        return [await self._account(row) for row in rows]

    async def _account(self, row: Row[Any]) -> Account:
        subscription = Subscription(**{**row._mapping, "status": Status(row.status)})
        query = select(tables.companies).where(tables.companies.c.id == row.company)
        company = (await self._connection.execute(query)).one()
        return Account(
            subscription,
            Company(company.id, company.name, tuple(company.payment_methods)),
            tuple(sorted(await self._users(row.id), key=lambda user: (user.name, user.email))),
            await self._planned(row.id),
            await self._admin_name(row.admin_email),
        )

    async def _admin_name(self, email: str) -> str:
        table = tables.administrators
        return str(await self._connection.scalar(select(table.c.name).where(table.c.email == email)))

    async def _users(self, subscription: str) -> list[User]:
        query = select(tables.users).where(tables.users.c.subscription == subscription)
        rows = (await self._connection.execute(query)).all()
        return [User(row.name, row.email, UserStatus(row.status)) for row in rows]

    async def _planned(self, subscription: str) -> tuple[PlannedChange, ...]:
        table = tables.ledger
        waiting = (table.c.subscription == subscription) & (table.c.status == LineStatus.PLANNED)
        query = select(table).where(waiting).order_by(table.c.effective_date, table.c.reference)
        rows = (await self._connection.execute(query)).all()
        return tuple(PlannedChange(row.reference, row.operation, row.effective_date, row.after) for row in rows)

    async def _add_administrator(self, account: Account) -> None:
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        subscription = account.subscription
        row = Administrator(
            subscription.admin_email, account.admin_name or subscription.admin_email, account.company.id
        )
        new = dialect.insert(tables.administrators).values(asdict(row)).on_conflict_do_nothing()
        await self._connection.execute(new)

    async def _save_users(self, account: Account) -> None:
        """Write only the users that are not as they were."""
        kept = {user.email: user for user in await self._users(account.subscription.id)}
        wanted = {user.email: user for user in account.users}
        changed = [user for email, user in wanted.items() if kept.get(email) != user]
        gone = [email for email in kept if wanted.get(email) != kept[email]]
        if gone:
            table, theirs = tables.users, tables.users.c.subscription == account.subscription.id
            each = delete(table).where(theirs & (table.c.email == bindparam("gone")))
            await self._connection.execute(each, [{"gone": email} for email in gone])
        await self._insert(tables.users, [_user_row(account, user) for user in changed])

    async def _insert(self, table: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            await self._connection.execute(insert(table), rows)


def _user_row(account: Account, user: User) -> dict[str, Any]:
    return {**asdict(user), "subscription": account.subscription.id}
