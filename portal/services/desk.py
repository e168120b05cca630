"""What the use cases lean on, handed to each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from portal.domain.clock import Clock
from portal.domain.errors import TermsUnknown
from portal.domain.policy import Policy
from portal.domain.terms import Terms
from portal.services.codes import CodeKeeper
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Vouched:
    """The person a site token speaks of."""

    email: str
    name: str | None


class SiteTokens(Protocol):
    """Checks the signed tokens of the embedding site; raises `SiteTokenInvalid`."""

    async def check(self, token: str, now: datetime) -> Vouched: ...


@dataclass(frozen=True)
class Desk:
    """`unit_of_work` makes a new one at each call; in `contract_url`, `{id}` stands for the subscription."""

    unit_of_work: Callable[[], UnitOfWork]
    clock: Clock
    policy: Policy
    codes: CodeKeeper
    terms: Mapping[str, Terms]
    site_tokens: SiteTokens
    contract_url: str

    def now(self) -> datetime:
        return self.clock.now()

    def day(self, moment: datetime) -> date:
        """The customer's day at that moment."""
        return self.policy.calendar.day(moment)

    def terms_named(self, kind: str) -> Terms:
        """Raises `TermsUnknown`."""
        terms = self.terms.get(kind)
        if terms is None:
            raise TermsUnknown
        return terms
