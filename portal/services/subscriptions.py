"""Reading subscriptions: the administrator's own in a conversation, any of them for a service without one."""

from collections.abc import Sequence
from urllib.parse import quote

from portal.domain.accounts import Account
from portal.domain.errors import IdentityRequired, SubscriptionUnknown
from portal.services.desk import Desk
from portal.services.identity import known_in
from portal.services.unit_of_work import UnitOfWork


async def subscriptions_of(desk: Desk, conversation: str) -> Sequence[Account]:
    """Those the verified person administers; raises `IdentityRequired`."""
    async with desk.unit_of_work() as uow:
        known = await known_in(desk, uow, conversation)
        if known is None:
            raise IdentityRequired
        return await uow.accounts.administered_by(known.email)


async def subscription(desk: Desk, subscription_id: str, conversation: str | None) -> Account:
    """Raises `SubscriptionUnknown`; with a conversation, also when it is not theirs."""
    async with desk.unit_of_work() as uow:
        return await readable(desk, uow, subscription_id, conversation)


async def readable(desk: Desk, uow: UnitOfWork, subscription_id: str, conversation: str | None) -> Account:
    """What a conversation may read, inside a unit of work; without one, the calling service asks for itself."""
    if conversation is None:
        return _found(await uow.accounts.get(subscription_id))
    known = await known_in(desk, uow, conversation)
    if known is None:
        raise IdentityRequired
    return await administered(uow, subscription_id, known.email)


def contract_link(desk: Desk, account: Account) -> str:
    """Where the company's signed contract can be read."""
    return desk.contract_url.replace("{id}", quote(account.subscription.id, safe=""))


async def administered(uow: UnitOfWork, subscription_id: str, email: str, *, lock: bool = False) -> Account:
    """The subscription, when this address administers it; otherwise it is as unknown as one that does not exist."""
    account = _found(await uow.accounts.get(subscription_id, lock=lock))
    if account.subscription.admin_email != email:
        raise SubscriptionUnknown
    return account


def _found(account: Account | None) -> Account:
    if account is None:
        raise SubscriptionUnknown
    return account
