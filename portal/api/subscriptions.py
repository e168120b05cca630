"""Calls that read subscriptions and their ledger."""

from portal import schemas
from portal.api import views
from portal.api.endpoints import Call, Endpoint, Nothing
from portal.api.queries import MaybeOfConversation, OfConversation, OfLedger
from portal.domain import errors
from portal.services import operations, subscriptions


async def list_subscriptions(call: Call[Nothing, OfConversation]) -> schemas.Subscriptions:
    accounts = await subscriptions.subscriptions_of(call.desk, call.query.conversation)
    return schemas.Subscriptions(subscriptions=[views.subscription(account) for account in accounts])


async def get_subscription(call: Call[Nothing, MaybeOfConversation]) -> schemas.Subscription:
    wanted, conversation = call.path["subscription"], call.query.conversation
    return views.subscription(await subscriptions.subscription(call.desk, wanted, conversation))


async def list_users(call: Call[Nothing, MaybeOfConversation]) -> schemas.Users:
    wanted, conversation = call.path["subscription"], call.query.conversation
    account = await subscriptions.subscription(call.desk, wanted, conversation)
    return schemas.Users(users=[views.user(user) for user in account.users])


async def get_contract(call: Call[Nothing, MaybeOfConversation]) -> schemas.Contract:
    wanted, conversation = call.path["subscription"], call.query.conversation
    account = await subscriptions.subscription(call.desk, wanted, conversation)
    title, url = call.desk.terms_named("contract").title, subscriptions.contract_link(call.desk, account)
    return schemas.Contract(subscription=account.subscription.id, title=title, url=url)


async def list_operations(call: Call[Nothing, OfLedger]) -> schemas.Operations:
    """One line more than asked for tells whether there is a next page."""
    asked, more = call.query, call.query.limit + 1
    lines = await operations.history(call.desk, asked.subscription, asked.conversation, after=asked.after, limit=more)
    page = [views.operation(line) for line in lines[: asked.limit]]
    return schemas.Operations(operations=page, next=page[-1].reference if len(lines) > asked.limit else None)


ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/subscriptions",
        "The subscriptions of the verified administrator",
        list_subscriptions,
        Nothing,
        OfConversation,
        schemas.Subscriptions,
        problems=(errors.IdentityRequired,),
    ),
    Endpoint(
        "GET",
        "/v1/subscriptions/{subscription}",
        "One subscription; with a conversation, only its administrator's",
        get_subscription,
        Nothing,
        MaybeOfConversation,
        schemas.Subscription,
        problems=(errors.IdentityRequired, errors.SubscriptionUnknown),
    ),
    Endpoint(
        "GET",
        "/v1/subscriptions/{subscription}/users",
        "Its users; with a conversation, only its administrator's",
        list_users,
        Nothing,
        MaybeOfConversation,
        schemas.Users,
        problems=(errors.IdentityRequired, errors.SubscriptionUnknown),
    ),
    Endpoint(
        "GET",
        "/v1/subscriptions/{subscription}/contract",
        "Where its contract can be read; with a conversation, only its administrator's",
        get_contract,
        Nothing,
        MaybeOfConversation,
        schemas.Contract,
        problems=(errors.IdentityRequired, errors.SubscriptionUnknown),
    ),
    Endpoint(
        "GET",
        "/v1/operations",
        "A page of a subscription's ledger, oldest first; with a conversation, only its administrator's",
        list_operations,
        Nothing,
        OfLedger,
        schemas.Operations,
        problems=(errors.IdentityRequired, errors.SubscriptionUnknown, errors.LedgerLineUnknown),
    ),
)
