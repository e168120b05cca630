"""Proposals (what would change) and operations (what was changed, the ledger)."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from portal.schemas.base import Answer, Conversation, Ident, PersonName, Request


class Propose(Request):
    """Ask what an operation would change. `params` belong to the operation."""

    conversation: Conversation
    operation: Ident = Field(examples=["change_quantity"])
    subscription: Ident = Field(examples=["PE-1001"])
    params: dict[str, Any] = Field(
        default_factory=dict, examples=[{"quantity": 3, "quantity_mode": "increase", "po_number": "BC-2026/117"}]
    )
    after: Ident | None = Field(
        None, description="an open proposal of this conversation and subscription: draft on what it will have changed"
    )
    prepared_by: PersonName | None = Field(
        None, description="the advisor of customer service who prepared it; whoever confirms stays the actor"
    )


class Change(Answer):
    """One field, before → after."""

    field: str
    before: Any
    after: Any


class Effective(Answer):
    """When it counts: at once, or on the renewal date."""

    when: Literal["now", "renewal"]
    date: date


class ProposalWarning(Answer):
    """What the administrator should know before saying yes."""

    code: str
    params: dict[str, Any] = Field(default_factory=dict)


class TermsRef(Answer):
    """The text to accept: confirm with this `hash`."""

    kind: str
    version: str
    hash: str
    path: str


class TermsSeal(Answer):
    """The text that was accepted."""

    version: str
    hash: str


class IdentityStep(Answer):
    """What the confirmation asks for, and whether the conversation has it."""

    required: Literal["site", "code", "bound_code"]
    satisfied: bool


class Proposal(Answer):
    """The before → after card."""

    id: str
    operation: str
    subscription: str
    license_type: Literal["premium", "standard"]
    status: Literal["open", "confirmed", "withdrawn", "expired", "stale"]
    changes: list[Change]
    effective: Effective
    invoice: Literal["next", "none"]
    warnings: list[ProposalWarning]
    terms: TermsRef | None
    identity: IdentityStep
    undoes: str | None
    follows: str | None = Field(None, description="the proposal that must have run just before this one")
    prepared_by: str | None = Field(None, description="the advisor who prepared it")
    created_at: datetime
    expires_at: datetime


class Confirm(Request):
    """Run a proposal, once. `accepted_terms` is the hash of the text that was shown."""

    conversation: Conversation
    idempotency_key: str = Field(pattern=r"^[\x21-\x7e]{1,200}$", examples=["confirm-prop_1"])
    accepted_terms: str | None = Field(None, max_length=128)


class InConversation(Request):
    """A request that says nothing but where it comes from."""

    conversation: Conversation


class Operation(Answer):
    """One line of the ledger."""

    reference: str = Field(examples=["OP-2026-000001"])
    operation: str
    subscription: str
    status: Literal["done", "planned", "undone", "applied", "cancelled"]
    actor: str
    conversation: str
    created_at: datetime
    before: dict[str, Any]
    after: dict[str, Any]
    effective: Effective
    undo_until: datetime | None
    undoes: str | None
    proposal: str
    terms: TermsSeal | None
    prepared_by: str | None = Field(None, description="the advisor who prepared what the actor confirmed")


class Operations(Answer):
    """A page of the ledger of one subscription, oldest first."""

    operations: list[Operation]
    next: str | None = Field(None, description="ask for the next page with `after` set to this; null on the last one")


class Confirmation(Answer):
    """`replayed`: it had been run before; the same line is given again."""

    operation: Operation
    replayed: bool


class Terms(Answer):
    """A text to accept, in French Markdown; `hash` is the SHA-256 of its file."""

    kind: str
    version: str
    hash: str
    title: str
    body: str
