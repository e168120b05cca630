"""Calls about who is there."""

from functools import partial

from portal import schemas
from portal.api import views
from portal.api.endpoints import Call, Endpoint, Nothing
from portal.api.keys import CODE_POST
from portal.api.queries import OfConversation
from portal.domain import errors
from portal.services import identity


async def start_challenge(call: Call[schemas.StartChallenge, Nothing]) -> schemas.Challenge:
    """The mail is written after the answer: known or not, an address takes the same time."""
    wanted = call.body
    issued = await identity.start_challenge(call.desk, wanted.conversation, wanted.email, wanted.proposal)
    call.app[CODE_POST].later(issued.challenge.id, partial(identity.code_letter, call.desk, issued))
    return views.challenge(issued.challenge, int(call.desk.policy.resend_after.total_seconds()))


async def verify_challenge(call: Call[schemas.VerifyChallenge, Nothing]) -> schemas.Identity:
    challenge = call.path["challenge"]
    return views.identity(await identity.verify_challenge(call.desk, call.body.conversation, challenge, call.body.code))


async def verify_site_token(call: Call[schemas.SiteToken, Nothing]) -> schemas.Identity:
    body = call.body
    return views.identity(await identity.verify_site_token(call.desk, body.conversation, body.site_token))


async def get_identity(call: Call[Nothing, OfConversation]) -> schemas.Identity:
    return views.identity(await identity.who_is(call.desk, call.query.conversation))


ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/identity/challenges",
        "Mail a six-digit code; the answer is the same whether the address is known or not",
        start_challenge,
        schemas.StartChallenge,
        Nothing,
        schemas.Challenge,
        202,
        (errors.EmailInvalid, errors.ChallengeThrottled, errors.ProposalUnknown),
    ),
    Endpoint(
        "POST",
        "/v1/identity/challenges/{challenge}/verify",
        "Try a code: three tries, ten minutes, used once",
        verify_challenge,
        schemas.VerifyChallenge,
        Nothing,
        schemas.Identity,
        problems=(errors.ChallengeUnknown, errors.CodeWrong, errors.CodeLocked, errors.CodeExpired, errors.CodeUsed),
    ),
    Endpoint(
        "POST",
        "/v1/identity/site-token",
        "Take the embedding site's signed word for who is there",
        verify_site_token,
        schemas.SiteToken,
        Nothing,
        schemas.Identity,
        problems=(errors.SiteTokenInvalid,),
    ),
    Endpoint(
        "GET",
        "/v1/identity",
        "Who a conversation is",
        get_identity,
        Nothing,
        OfConversation,
        schemas.Identity,
    ),
)
