"""Calls about texts, conversations and the service itself."""

from portal import schemas
from portal.api import views
from portal.api.endpoints import Call, Endpoint, Nothing
from portal.domain import errors
from portal.services import conversations


async def get_terms(call: Call[Nothing, Nothing]) -> schemas.Terms:
    return views.terms(call.desk.terms_named(call.path["kind"]))


async def erase_conversation(call: Call[Nothing, Nothing]) -> None:
    await conversations.erase(call.desk, call.path["conversation"])


async def health(call: Call[Nothing, Nothing]) -> schemas.Health:
    async with call.desk.unit_of_work() as uow:
        await uow.ping()
    return schemas.Health(status="ok")


ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/terms/{kind}",
        "A text to accept",
        get_terms,
        Nothing,
        Nothing,
        schemas.Terms,
        problems=(errors.TermsUnknown,),
    ),
    Endpoint(
        "DELETE",
        "/v1/conversations/{conversation}",
        "Forget a conversation, but for its ledger lines",
        erase_conversation,
        Nothing,
        Nothing,
        None,
        204,
    ),
    Endpoint(
        "GET",
        "/health",
        "Whether the portal and its database answer",
        health,
        Nothing,
        Nothing,
        schemas.Health,
    ),
)
