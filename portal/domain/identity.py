"""Who is there: codes sent by mail, tokens vouched for by the site, and what each allows for how long."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from portal.domain.errors import (
    CodeExpired,
    CodeLocked,
    CodeUsed,
    CodeWrong,
    IdentityProblem,
    IdentityRequired,
    IdentityStale,
)
from portal.domain.operations.base import Step
from portal.domain.policy import Policy


class ChallengeStatus(StrEnum):
    """`void`: a newer code took its place."""

    OPEN = "open"
    USED = "used"
    LOCKED = "locked"
    VOID = "void"


@dataclass(frozen=True)
class Challenge:
    """A code that is awaited in one conversation. Only its keyed hash is kept."""

    id: str
    conversation: str
    email: str
    code_hash: str
    created_at: datetime
    expires_at: datetime
    attempts_left: int
    proposal: str | None = None
    status: ChallengeStatus = ChallengeStatus.OPEN


def try_code(challenge: Challenge, matches: bool, now: datetime) -> tuple[Challenge, IdentityProblem | None]:
    """The challenge after one try, and what was wrong with the try; both are kept, so a refusal costs a try too."""
    if challenge.status is ChallengeStatus.LOCKED:
        return challenge, CodeLocked()
    if challenge.status is ChallengeStatus.USED:
        return challenge, CodeUsed()
    if challenge.status is ChallengeStatus.VOID or now >= challenge.expires_at:
        return challenge, CodeExpired()
    if matches:
        return replace(challenge, status=ChallengeStatus.USED), None
    left = challenge.attempts_left - 1
    if left < 1:
        return replace(challenge, attempts_left=0, status=ChallengeStatus.LOCKED), CodeLocked()
    return replace(challenge, attempts_left=left), CodeWrong(attempts_left=left)


class Method(StrEnum):
    """How a conversation was verified."""

    SITE = "site"
    CODE = "code"


@dataclass(frozen=True)
class Verification:
    """A conversation was shown to be this person's. `proposal`: the one its code was bound to."""

    conversation: str
    email: str
    method: Method
    verified_at: datetime
    name: str | None = None
    proposal: str | None = None


@dataclass(frozen=True)
class Known:
    """Who a conversation is now. `fresh_until` is None when the last code is too old to change anything."""

    email: str
    verified_at: datetime
    name: str | None
    fresh_until: datetime | None
    had_code: bool
    bound: frozenset[str]

    def satisfies(self, step: Step, proposal: str) -> bool:
        """Whether nothing more has to be shown to confirm that proposal."""
        if step is Step.SITE:
            return True
        return self.fresh_until is not None and (step is Step.CODE or proposal in self.bound)


def identify(verifications: Iterable[Verification], now: datetime, policy: Policy) -> Known | None:
    """The person of the latest verification that still counts; None for nobody. Another address replaces the first."""
    recent = sorted((v for v in verifications if now < v.verified_at + policy.reading), key=lambda v: v.verified_at)
    if not recent:
        return None
    email = recent[-1].email
    codes = [v for v in recent if v.email == email and v.method is Method.CODE]
    fresh = [v for v in codes if now < v.verified_at + policy.code_fresh]
    return Known(
        email=email,
        verified_at=(fresh or recent)[-1].verified_at,
        name=next((v.name for v in reversed(recent) if v.email == email and v.name), None),
        fresh_until=fresh[-1].verified_at + policy.code_fresh if fresh else None,
        had_code=bool(codes),
        bound=frozenset(v.proposal for v in fresh if v.proposal),
    )


def require_step(known: Known | None, step: Step, proposal: str) -> Known:
    """The person, when nothing more has to be shown; raises `IdentityRequired` or `IdentityStale`."""
    if known is None:
        raise IdentityRequired(required=step.value)
    if known.satisfies(step, proposal):
        return known
    raise IdentityStale(required=step.value) if known.had_code else IdentityRequired(required=step.value)
