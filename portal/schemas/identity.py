"""Who is there: the challenge, its verification, and what a conversation may do."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from portal.schemas.base import Answer, Conversation, Ident, Request


class StartChallenge(Request):
    """Ask for a code by mail. `proposal` binds the code to that proposal."""

    conversation: Conversation
    email: str = Field(min_length=1, max_length=320, examples=["claire.martin@martin-be.example"])
    proposal: Ident | None = None


class Challenge(Answer):
    """The same for every address, known or not. `resend_after` is in seconds."""

    challenge: str
    expires_at: datetime
    attempts_left: int
    resend_after: int


class VerifyChallenge(Request):
    """The six digits as typed; spaces are dropped."""

    conversation: Conversation
    code: str = Field(min_length=1, max_length=32, examples=["123456"])


class SiteToken(Request):
    """The signed token that the embedding site handed to the widget."""

    conversation: Conversation
    site_token: str = Field(min_length=1, max_length=8192)


class Identity(Answer):
    """Who this conversation is. `code`: a code less than 15 minutes old; `site`: enough to read; `none`: nobody."""

    level: Literal["none", "site", "code"]
    email: str | None = None
    name: str | None = None
    company: str | None = None
    verified_at: datetime | None = None
    fresh_until: datetime | None = Field(None, description="end of the code's 15 minutes; null unless level is code")
