"""A case: a conversation that asks for a person, with what that person has to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Holder(StrEnum):
    """Who answers the customer of a conversation: docs/desk.md."""

    BOT = "bot"
    ADVISOR = "advisor"
    ERRAND = "errand"


class Category(StrEnum):
    """Why a person is asked for; the desk it concerns follows from it."""

    ASKED = "asked"
    LOST = "lost"
    COMPLAINT = "complaint"
    BILLING = "billing"
    LOGIN = "login"
    TECHNICAL = "technical"
    CANCELLATION = "cancellation"
    OUT_OF_SCOPE = "out_of_scope"
    OTHER = "other"


class Urgency(StrEnum):
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class State(StrEnum):
    """`open` → `taken` → `closed`; `returned`: the assistant has the conversation again, the request is not settled."""

    OPEN = "open"
    TAKEN = "taken"
    RETURNED = "returned"
    CLOSED = "closed"


class Reply(StrEnum):
    """How the customer wants to be answered."""

    CHAT = "chat"
    PHONE = "phone"
    MAIL = "mail"


class CloseReason(StrEnum):
    SOLVED = "solved"
    NO_ANSWER = "no_answer"
    REDIRECTED = "redirected"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"


CATEGORIES = {
    Category.ASKED: "Conseiller demandé",
    Category.LOST: "Demande non comprise",
    Category.COMPLAINT: "Réclamation",
    Category.BILLING: "Facturation",
    Category.LOGIN: "Connexion",
    Category.TECHNICAL: "Problème technique",
    Category.CANCELLATION: "Résiliation hors délai",
    Category.OUT_OF_SCOPE: "Hors du domaine",
    Category.OTHER: "Autre demande",
}
URGENCIES = {Urgency.HIGH: "Haute", Urgency.NORMAL: "Normale", Urgency.LOW: "Basse"}
STATES = {
    State.OPEN: "En attente",
    State.TAKEN: "En cours",
    State.RETURNED: "Rendue à l’assistant",
    State.CLOSED: "Close",
}
LEVELS = {
    "none": "Non identifié",
    "site": "Reconnu par le site",
    "code": "Identifié par code",
    "unknown": "Identité non vérifiée",
}
"""`unknown`: the portal did not answer when the case was opened."""

REPLIES = {Reply.CHAT: "Dans la conversation", Reply.PHONE: "Par téléphone", Reply.MAIL: "Par e-mail"}
CLOSE_REASONS = {
    CloseReason.SOLVED: "Résolue",
    CloseReason.NO_ANSWER: "Sans réponse du client",
    CloseReason.REDIRECTED: "Orientée vers un autre service",
    CloseReason.DUPLICATE: "En double",
    CloseReason.WITHDRAWN: "Retirée par le client",
}


@dataclass(frozen=True)
class Identity:
    """Who the portal knew at the time: `level` is `none`, `site`, `code`, or `unknown` while it did not answer."""

    level: str = "unknown"
    email: str | None = None
    name: str | None = None
    company: str | None = None


@dataclass(frozen=True)
class Request:
    """What the assistant announces: its `handover` member."""

    category: Category
    operation: str | None = None
    subscription: str | None = None


@dataclass(frozen=True)
class Dossier:
    """What the case holds for the person: see web.cases.triage. `tried` are French sentences, `entries` corpus ids."""

    urgency: Urgency
    summary: str
    tried: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    identity: Identity = field(default_factory=Identity)


@dataclass(frozen=True)
class Case:
    """One case as stored. Times are UTC seconds since the epoch; `advisor` is the id of a desk account."""

    id: int
    conversation: str
    category: Category
    urgency: Urgency
    state: State
    opened_at: float
    summary: str
    tried: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    identity: Identity = field(default_factory=Identity)
    operation: str | None = None
    subscription: str | None = None
    page: str | None = None
    reply: Reply = Reply.CHAT
    contact: str | None = None
    advisor: int | None = None
    taken_at: float | None = None
    first_reply_at: float | None = None
    closed_at: float | None = None
    close_reason: CloseReason | None = None

    @property
    def number(self) -> str:
        """How customer and advisors name it."""
        return number_of(self.id)


def number_of(case: int) -> str:
    return f"D-{case:05}"


def category_of(value: Any) -> Category:
    """A category the assistant named; one that this version does not know is `other`."""
    try:
        return Category(value)
    except ValueError:
        return Category.OTHER
