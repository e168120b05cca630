"""Every backend keeps customers the same way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.domain.accounts import User, UserStatus
from tests.portal.dialogues import CLAIRE, MARC, NADIA, account


async def test_an_account_comes_back_as_it_was_put(desk, clock):
    found = await account(desk)
    assert (found.subscription.quantity, found.used, found.free) == (5, 4, 1)
    assert found.subscription.renewal_date == date(2026, 11, 24) + timedelta(days=120)
    assert found.company.payment_methods == ("invoice",)
    assert [user.name for user in found.users] == ["Hugo Lambert", "Marc Dubois", "Paul Girard", "Sofia Rossi"]


async def test_an_unknown_subscription_is_none(desk):
    assert await account(desk, "PE-9999") is None


@pytest.mark.parametrize(("email", "expected"), [(NADIA, ["PE-3001", "PE-3002"]), (MARC, []), ("x@y.example", [])])
async def test_subscriptions_of_an_administrator(desk, email, expected):
    async with desk.unit_of_work() as uow:
        assert [a.subscription.id for a in await uow.accounts.administered_by(email)] == expected


async def test_subscriptions_of_a_user(desk):
    async with desk.unit_of_work() as uow:
        assert [a.subscription.id for a in await uow.accounts.used_by(MARC)] == ["PE-1001"]
        assert [a.subscription.id for a in await uow.accounts.used_by(CLAIRE)] == []


async def test_saving_moves_the_version_and_the_users(desk):
    found = await account(desk)
    lea = User("Léa Perrin", "lea.perrin@martin-be.example", UserStatus.INVITED)
    promoted = replace(found.users[0], status=UserStatus.ACTIVE)
    changed = replace(found, users=(promoted, *found.users[2:], lea))
    async with desk.unit_of_work() as uow:
        await uow.accounts.save(changed)
        await uow.commit()
    after = await account(desk)
    assert after.subscription.version == found.subscription.version + 1
    assert set(after.users) == set(changed.users)


async def test_saving_an_outdated_account_is_refused(desk):
    found = await account(desk)
    async with desk.unit_of_work() as uow:
        await uow.accounts.save(found)
        await uow.commit()
    async with desk.unit_of_work() as uow:
        with pytest.raises(LookupError):
            await uow.accounts.save(found)


async def test_without_commit_nothing_happened(desk):
    found = await account(desk)
    async with desk.unit_of_work() as uow:
        await uow.accounts.save(replace(found, users=()))
    assert await account(desk) == found


async def test_an_exception_rolls_back(desk):
    found = await account(desk)
    with pytest.raises(RuntimeError):
        async with desk.unit_of_work() as uow:
            await uow.accounts.save(replace(found, users=()))
            raise RuntimeError("a crash in the middle")
    assert await account(desk) == found
