"""What is not about customers: the service's health and the body of a refusal (RFC 9457)."""

from typing import Any, Literal

from pydantic import Field

from portal.schemas.base import Answer


class Health(Answer):
    """`ok` when the database answers."""

    status: Literal["ok"]


class ProblemDetails(Answer):
    """A refusal: `detail` is a French sentence for the customer, `code` is for programs."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    params: dict[str, Any] = Field(default_factory=dict)
