"""The seam: what the use cases need of a backend. A company's own system implements these Protocols.

A unit of work is one transaction: everything in it happens, or (left without `commit`) nothing does.
`portal.storage` implements it on SQLite and PostgreSQL; tests/portal/contract is the suite every implementation passes.
Times are UTC with their zone; e-mail addresses are in lower case; `lock` holds a row until the transaction ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self

from portal.domain.accounts import Account, Administrator, Company
from portal.domain.identity import Challenge, Verification
from portal.domain.ledger import Line, LineStatus
from portal.domain.letters import Letter
from portal.domain.proposals import Proposal


@dataclass(frozen=True)
class Parcel:
    """A letter in the outbox. `attempts` counts the failed ones."""

    id: int
    letter: Letter
    created_at: datetime
    attempts: int


class Accounts(Protocol):
    """Companies, administrators, subscriptions and their users: what a company's own system holds."""

    async def get(self, subscription: str, *, lock: bool = False) -> Account | None: ...

    async def administered_by(self, email: str) -> Sequence[Account]:
        """By subscription id; empty for an address that administers nothing."""
        ...

    async def used_by(self, email: str) -> Sequence[Account]:
        """Where that address is a user, by subscription id."""
        ...

    async def administrator(self, email: str) -> Administrator | None: ...

    async def save(self, account: Account) -> None:
        """Keep the subscription and its users as given, one version further. Planned changes belong to the ledger.

        An administrator who is not on file is added, under the account's `admin_name`.
        """
        ...

    async def to_renew(self, today: date) -> Sequence[str]:
        """The ids of the active subscriptions whose renewal date has come."""
        ...

    async def companies(self) -> set[str]:
        """The ids of all customers."""
        ...

    async def clear(self) -> None:
        """Remove everything the portal holds, for the demo's data to begin anew."""
        ...

    async def add(
        self, companies: Sequence[Company], administrators: Sequence[Administrator], accounts: Sequence[Account]
    ) -> None: ...


class Identities(Protocol):
    """Codes awaited, verifications made, and how often codes were sent."""

    async def add_challenge(self, challenge: Challenge) -> None:
        """The older open ones of the same conversation become void."""
        ...

    async def challenge(self, challenge: str, *, lock: bool = False) -> Challenge | None: ...

    async def save_challenge(self, challenge: Challenge) -> None: ...

    async def add_verification(self, verification: Verification) -> None: ...

    async def verifications(self, conversation: str) -> Sequence[Verification]: ...

    async def add_sending(self, address: str, pair: str, at: datetime) -> None:
        """`address` and `pair` (address in a conversation) are keyed hashes: this outlives the conversation."""
        ...

    async def sendings(self, address: str, since: datetime) -> Sequence[tuple[str, datetime]]:
        """(pair, time) of the codes sent to an address, oldest first."""
        ...


class Proposals(Protocol):
    """What would change, and which key confirmed it."""

    async def add(self, proposal: Proposal) -> None: ...

    async def get(self, proposal: str, *, lock: bool = False) -> Proposal | None: ...

    async def save(self, proposal: Proposal) -> None:
        """Its status and reference; nothing else of a proposal changes."""
        ...

    async def keyed(self, conversation: str, key: str) -> str | None:
        """The proposal that this idempotency key confirmed."""
        ...

    async def add_key(self, conversation: str, key: str, proposal: str) -> None: ...


class Ledger(Protocol):
    """What was changed. Lines are added and change status; they are never removed."""

    async def next_number(self, year: int) -> int:
        """1, 2, 3 … within the year: no two transactions get the same, an abandoned one leaves no gap."""
        ...

    async def add(self, line: Line) -> None: ...

    async def get(self, reference: str, *, lock: bool = False) -> Line | None: ...

    async def set_status(self, reference: str, status: LineStatus) -> None: ...

    async def due(self, today: date) -> Sequence[Line]:
        """The planned lines whose date has come, oldest first."""
        ...

    async def of(self, subscription: str, *, after: Line | None = None, limit: int | None = None) -> Sequence[Line]:
        """Oldest first: those that come after that line, `limit` at most."""
        ...


class Outbox(Protocol):
    """Letters that are sent once the transaction that wrote them is there to stay."""

    async def add_all(self, letters: Sequence[Letter], at: datetime) -> None:
        """In their order, however many: one operation may write to ten thousand people."""
        ...

    async def claim(self, now: datetime, until: datetime, most: int) -> Sequence[Parcel]:
        """The oldest letters that are due, hidden from other workers until `until`; commit before sending them.

        The `UNHURRIED` kinds come after all others: a receipt does not wait behind ten thousand invitations.
        """
        ...

    async def sent(self, parcels: Sequence[int], at: datetime) -> None: ...

    async def postpone(self, parcel: int, until: datetime) -> None:
        """It could not be sent: one more attempt, due again at `until`."""
        ...


class UnitOfWork(Protocol):
    """One transaction. `async with` begins it; leaving it without `commit` rolls back."""

    @property
    def accounts(self) -> Accounts: ...

    @property
    def identities(self) -> Identities: ...

    @property
    def proposals(self) -> Proposals: ...

    @property
    def ledger(self) -> Ledger: ...

    @property
    def outbox(self) -> Outbox: ...

    async def lock(self, name: str) -> None:
        """Hold a name until the transaction ends: two transactions that check, then add, cannot both pass."""
        ...

    async def erase_conversation(self, conversation: str) -> None:
        """Challenges, verifications, keys and unconfirmed proposals go; the ledger stays."""
        ...

    async def ping(self) -> None:
        """Ask the database for a sign of life; raises what its absence raises."""
        ...

    async def commit(self) -> None: ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
