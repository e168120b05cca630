"""The shapes every model shares: answers ignore what a newer portal adds, requests refuse what they do not know."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

_CONVERSATION = r"^[\x21-\x7e]{1,200}$"
Conversation = Annotated[
    str, Field(pattern=_CONVERSATION, description="id of the conversation, made by the door", examples=["conv_1"])
]

Ident = Annotated[str, Field(pattern=r"^[\x20-\x7e]{1,64}$", description="an id or a name, printable ASCII")]

PersonName = Annotated[
    str, Field(pattern=r"^[^\x00-\x1f\x7f]{1,120}$", description="a person's name", examples=["Anne Dubois"])
]


class Answer(BaseModel):
    """What the portal says."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Request(BaseModel):
    """What a caller sends."""

    model_config = ConfigDict(frozen=True, extra="forbid")
