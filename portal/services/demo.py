"""The demo's customers: the same every time, dates relative to the day (people and companies are invented)."""

from datetime import date, timedelta

from portal.domain.accounts import Account, Administrator, Company, Subscription, User, UserStatus
from portal.services.unit_of_work import UnitOfWork

COMPANIES = (
    Company("martin-be", "Martin Bureau d’études", ("invoice",)),
    Company("leroy-structures", "Leroy Structures", ("invoice",)),
    Company("gc-atlas", "GC Atlas", ("invoice", "sepa")),
)
ADMINISTRATORS = (
    Administrator("claire.martin@martin-be.example", "Claire Martin", "martin-be"),
    Administrator("paul.leroy@leroy-structures.example", "Paul Leroy", "leroy-structures"),
    Administrator("nadia.benali@gc-atlas.example", "Nadia Benali", "gc-atlas"),
)
_NOTICE_DAYS = 30


class NotTheDemo(Exception):
    """The database holds customers that the demo did not put there: it is left alone."""


async def seed(unit_of_work: UnitOfWork, today: date, *, only_if_empty: bool) -> bool:
    """Put the demo's data as on the first day, ledger and mails gone; False when it was left as it is."""
    async with unit_of_work as uow:
        present = await uow.accounts.companies()
        if present and only_if_empty:
            return False
        if present - {company.id for company in COMPANIES}:
            raise NotTheDemo
        await uow.accounts.clear()
        await uow.accounts.add(COMPANIES, ADMINISTRATORS, demo_accounts(today))
        await uow.commit()
    return True


def demo_accounts(today: date) -> tuple[Account, ...]:
    """Four subscriptions: seats to spare, a closed notice period, a large team, an empty one."""
    martin, leroy, atlas = COMPANIES
    return (
        Account(_martin(today), martin, _martin_users()),
        Account(_leroy(today), leroy, _leroy_users()),
        Account(_atlas_premium(today), atlas, _atlas_users()),
        Account(_atlas_standard(today), atlas),
    )


def _martin(today: date) -> Subscription:
    return Subscription(
        id="PE-1001",
        company="martin-be",
        license_type="premium",
        quantity=5,
        renewal_date=today + timedelta(days=120),
        notice_days=_NOTICE_DAYS,
        admin_email="claire.martin@martin-be.example",
        payment_method="invoice",
        po_number="BC-2026-118",
        po_required=True,
    )


def _leroy(today: date) -> Subscription:
    return Subscription(
        id="PE-2001",
        company="leroy-structures",
        license_type="standard",
        quantity=3,
        renewal_date=today + timedelta(days=20),
        notice_days=_NOTICE_DAYS,
        admin_email="paul.leroy@leroy-structures.example",
        payment_method="invoice",
    )


def _atlas_premium(today: date) -> Subscription:
    return Subscription(
        id="PE-3001",
        company="gc-atlas",
        license_type="premium",
        quantity=10,
        renewal_date=today + timedelta(days=210),
        notice_days=_NOTICE_DAYS,
        admin_email="nadia.benali@gc-atlas.example",
        payment_method="invoice",
    )


def _atlas_standard(today: date) -> Subscription:
    return Subscription(
        id="PE-3002",
        company="gc-atlas",
        license_type="standard",
        quantity=2,
        renewal_date=today + timedelta(days=75),
        notice_days=_NOTICE_DAYS,
        admin_email="nadia.benali@gc-atlas.example",
        payment_method="invoice",
    )


def _martin_users() -> tuple[User, ...]:
    at = "martin-be.example"
    return (
        _user("Hugo Lambert", at, UserStatus.INVITED),
        _user("Marc Dubois", at),
        _user("Paul Girard", at),
        _user("Sofia Rossi", at),
    )


def _leroy_users() -> tuple[User, ...]:
    at = "leroy-structures.example"
    return _user("Inès Fabre", at), _user("Paul Leroy", at), _user("Thomas Caron", at)


def _atlas_users() -> tuple[User, ...]:
    at = "gc-atlas.example"
    return (
        _user("Amine Haddad", at),
        _user("Camille Roche", at),
        _user("Elsa Marchetti", at),
        _user("Julien Perrot", at, UserStatus.INVITED),
        _user("Karim Saadi", at),
        _user("Lucie Fontaine", at, UserStatus.INVITED),
        _user("Nadia Benali", at),
    )


def _user(name: str, domain: str, status: UserStatus = UserStatus.ACTIVE) -> User:
    """`Inès Fabre` is `ines.fabre@…`."""
    local = name.lower().replace("è", "e").replace(" ", ".")
    return User(name, f"{local}@{domain}", status)
