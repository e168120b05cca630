"""Calls that propose, confirm, withdraw and take back."""

from portal import schemas
from portal.api import views
from portal.api.endpoints import Call, Endpoint, Nothing
from portal.api.queries import OfConversation
from portal.domain import errors
from portal.services import operations, proposals


async def create_proposal(call: Call[schemas.Propose, Nothing]) -> schemas.Proposal:
    wanted = call.body
    wish = proposals.Wish(wanted.operation, wanted.subscription, wanted.params, wanted.after, wanted.prepared_by)
    return views.proposal(await proposals.propose(call.desk, wanted.conversation, wish))


async def get_proposal(call: Call[Nothing, OfConversation]) -> schemas.Proposal:
    return views.proposal(await proposals.look_at(call.desk, call.query.conversation, call.path["proposal"]))


async def confirm_proposal(call: Call[schemas.Confirm, Nothing]) -> schemas.Confirmation:
    body = call.body
    yes = operations.Yes(body.conversation, call.path["proposal"], body.idempotency_key, body.accepted_terms)
    line, replayed = await operations.confirm(call.desk, yes)
    return schemas.Confirmation(operation=views.operation(line), replayed=replayed)


async def withdraw_proposal(call: Call[schemas.InConversation, Nothing]) -> schemas.Proposal:
    return views.proposal(await proposals.withdraw(call.desk, call.body.conversation, call.path["proposal"]))


async def undo_operation(call: Call[schemas.InConversation, Nothing]) -> schemas.Proposal:
    return views.proposal(await proposals.propose_undo(call.desk, call.body.conversation, call.path["reference"]))


ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/proposals",
        "What an operation would change: the before → after card",
        create_proposal,
        schemas.Propose,
        Nothing,
        schemas.Proposal,
        201,
        (
            errors.IdentityRequired,
            errors.SubscriptionUnknown,
            errors.SubscriptionNotActive,
            errors.OperationUnknown,
            errors.ParamsInvalid,
            errors.QuantityInvalid,
            errors.QuantityUnchanged,
            errors.QuantityBelowOne,
            errors.QuantityTooLarge,
            *errors.every_problem(errors.BillingProblem),
            *errors.every_problem(errors.ContractProblem),
            errors.ProposalUnknown,
            errors.ProposalExpired,
            errors.ProposalWithdrawn,
            errors.ProposalStale,
            errors.ProposalConfirmed,
            errors.EmailInvalid,
            errors.NameInvalid,
            errors.UserUnknown,
            errors.UserAmbiguous,
            errors.UserExists,
            errors.UserAlreadyActive,
            errors.NobodyPending,
            errors.NothingToAdd,
            errors.TooManyUsers,
            errors.NoFreeLicense,
        ),
    ),
    Endpoint(
        "GET",
        "/v1/proposals/{proposal}",
        "A proposal and its present status",
        get_proposal,
        Nothing,
        OfConversation,
        schemas.Proposal,
        problems=(errors.ProposalUnknown,),
    ),
    Endpoint(
        "POST",
        "/v1/proposals/{proposal}/confirm",
        "Run a proposal, exactly once however often it is confirmed",
        confirm_proposal,
        schemas.Confirm,
        Nothing,
        schemas.Confirmation,
        problems=(
            errors.ProposalUnknown,
            errors.ProposalExpired,
            errors.ProposalWithdrawn,
            errors.ProposalStale,
            errors.IdentityRequired,
            errors.IdentityStale,
            errors.TermsNotAccepted,
            errors.IdempotencyKeyReused,
            errors.SubscriptionNotActive,
            errors.AlreadyUndone,
            errors.UndoWindowClosed,
        ),
    ),
    Endpoint(
        "POST",
        "/v1/proposals/{proposal}/withdraw",
        "Take an unconfirmed proposal back",
        withdraw_proposal,
        schemas.InConversation,
        Nothing,
        schemas.Proposal,
        problems=(errors.ProposalUnknown, errors.ProposalConfirmed),
    ),
    Endpoint(
        "POST",
        "/v1/operations/{reference}/undo",
        "Propose the inverse of an operation while that is possible",
        undo_operation,
        schemas.InConversation,
        Nothing,
        schemas.Proposal,
        201,
        (
            errors.IdentityRequired,
            errors.LedgerLineUnknown,
            errors.UndoWindowClosed,
            errors.AlreadyUndone,
            errors.NotUndoable,
            errors.LicensesInUse,
            errors.NoFreeLicense,
            errors.PaymentMethodNotOnFile,
            errors.SubscriptionNotActive,
        ),
    ),
)
