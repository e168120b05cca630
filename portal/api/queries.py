"""What stands after the question mark."""

from pydantic import Field

from portal.schemas.base import Conversation, Ident, Request


class OfConversation(Request):
    """Whose conversation asks."""

    conversation: Conversation


class MaybeOfConversation(Request):
    """Without a conversation, the calling service asks for itself."""

    conversation: Conversation | None = None


class OfSubscription(Request):
    """Whose ledger."""

    subscription: Ident = Field(examples=["PE-1001"])
