"""The shapes that go over HTTP, shared by the API and its client (pydantic; dates ISO 8601, times in UTC)."""

from portal.schemas.codes import Code
from portal.schemas.identity import Challenge, Identity, SiteToken, StartChallenge, VerifyChallenge
from portal.schemas.operations import (
    Change,
    Confirm,
    Confirmation,
    Effective,
    IdentityStep,
    InConversation,
    Operation,
    Operations,
    Proposal,
    ProposalWarning,
    Propose,
    Terms,
    TermsRef,
    TermsSeal,
)
from portal.schemas.service import Health, ProblemDetails
from portal.schemas.subscriptions import Contract, PlannedChange, Subscription, Subscriptions, User, Users

__all__ = [
    "Challenge",
    "Change",
    "Code",
    "Confirm",
    "Confirmation",
    "Contract",
    "Effective",
    "Health",
    "Identity",
    "IdentityStep",
    "InConversation",
    "Operation",
    "Operations",
    "PlannedChange",
    "ProblemDetails",
    "Proposal",
    "ProposalWarning",
    "Propose",
    "SiteToken",
    "StartChallenge",
    "Subscription",
    "Subscriptions",
    "Terms",
    "TermsRef",
    "TermsSeal",
    "User",
    "Users",
    "VerifyChallenge",
]
