"""What stands after the question mark."""

from pydantic import Field

from portal.schemas.base import Conversation, Ident, Request


class OfConversation(Request):
    """Whose conversation asks."""

    conversation: Conversation


class MaybeOfConversation(Request):
    """Without a conversation, the calling service asks for itself."""

    conversation: Conversation | None = None


class OfLedger(MaybeOfConversation):
    """A page of a subscription's ledger."""

    subscription: Ident = Field(examples=["PE-1001"])
    after: Ident | None = Field(None, description="the reference that the page before gave as `next`")
    limit: int = Field(100, ge=1, le=500)
