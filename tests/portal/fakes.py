"""A backend in memory: the smallest thing that keeps the promises of `portal.services.unit_of_work`."""

import asyncio
from collections import Counter
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field, replace

from portal.domain.accounts import Administrator, PlannedChange, Status
from portal.domain.identity import ChallengeStatus
from portal.domain.ledger import LineStatus
from portal.domain.letters import UNHURRIED
from portal.domain.proposals import ProposalStatus
from portal.services.unit_of_work import Parcel


@dataclass
class State:
    companies: dict = field(default_factory=dict)
    administrators: dict = field(default_factory=dict)
    accounts: dict = field(default_factory=dict)
    challenges: dict = field(default_factory=dict)
    verifications: list = field(default_factory=list)
    sendings: list = field(default_factory=list)
    proposals: dict = field(default_factory=dict)
    keys: dict = field(default_factory=dict)
    numbers: Counter = field(default_factory=Counter)
    lines: dict = field(default_factory=dict)
    parcels: dict = field(default_factory=dict)

    def draft(self):
        return State(**{name: copy(value) for name, value in vars(self).items()})


class MemoryBackend:
    """What a database is to the others. One transaction at a time."""

    def __init__(self) -> None:
        self.state = State()
        self.turn = asyncio.Lock()

    def unit_of_work(self, on_mail: Callable[[], None] = lambda: None):
        return MemoryUnitOfWork(self, on_mail)

    async def close(self) -> None:
        pass


class MemoryUnitOfWork:
    def __init__(self, backend, on_mail) -> None:
        self._backend = backend
        self._on_mail = on_mail

    async def __aenter__(self):
        await self._backend.turn.acquire()
        self._begin()
        return self

    async def __aexit__(self, *error) -> None:
        self._backend.turn.release()

    async def commit(self) -> None:
        self._backend.state = self._state
        if self.outbox.added:
            self._on_mail()
        self._begin()

    async def lock(self, name: str) -> None:
        pass

    async def ping(self) -> None:
        pass

    async def erase_conversation(self, conversation: str) -> None:
        state = self._state
        state.challenges = {k: c for k, c in state.challenges.items() if c.conversation != conversation}
        state.verifications = [v for v in state.verifications if v.conversation != conversation]
        state.keys = {k: p for k, p in state.keys.items() if k[0] != conversation}
        state.proposals = {
            k: p
            for k, p in state.proposals.items()
            if p.conversation != conversation or p.status is ProposalStatus.CONFIRMED
        }

    def _begin(self) -> None:
        self._state = self._backend.state.draft()
        self.accounts = MemoryAccounts(self._state)
        self.identities = MemoryIdentities(self._state)
        self.proposals = MemoryProposals(self._state)
        self.ledger = MemoryLedger(self._state)
        self.outbox = MemoryOutbox(self._state)


class MemoryAccounts:
    def __init__(self, state) -> None:
        self._state = state

    async def get(self, subscription, *, lock=False):
        account = self._state.accounts.get(subscription)
        return account and self._with_plans(account)

    async def administered_by(self, email):
        return [a for a in self._all() if a.subscription.admin_email == email]

    async def used_by(self, email):
        return [a for a in self._all() if any(user.email == email for user in a.users)]

    async def administrator(self, email):
        return self._state.administrators.get(email)

    async def save(self, account):
        subscription = account.subscription
        kept = self._state.accounts[subscription.id].subscription
        if kept.version != subscription.version:
            raise LookupError(f"{subscription.id} is not at version {subscription.version} any more")
        saved = replace(account, subscription=replace(subscription, version=subscription.version + 1))
        self._state.accounts[subscription.id] = saved
        email, name = subscription.admin_email, account.admin_name or subscription.admin_email
        self._state.administrators.setdefault(email, Administrator(email, name, account.company.id))

    async def to_renew(self, today):
        subscriptions = [account.subscription for account in self._all()]
        return [s.id for s in subscriptions if s.status is Status.ACTIVE and s.renewal_date <= today]

    async def companies(self):
        return set(self._state.companies)

    async def clear(self):
        for name, value in vars(State()).items():
            setattr(self._state, name, value)

    async def add(self, companies, administrators, accounts):
        self._state.companies.update({c.id: c for c in companies})
        self._state.administrators.update({a.email: a for a in administrators})
        self._state.accounts.update({a.subscription.id: a for a in accounts})

    def _all(self):
        return [self._with_plans(account) for _, account in sorted(self._state.accounts.items())]

    def _with_plans(self, account):
        waiting = [
            PlannedChange(line.reference, line.operation, line.effective.date, line.after)
            for line in self._state.lines.values()
            if line.subscription == account.subscription.id and line.status is LineStatus.PLANNED
        ]
        users = tuple(sorted(account.users, key=lambda user: (user.name, user.email)))
        name = self._state.administrators[account.subscription.admin_email].name
        return replace(account, users=users, planned=tuple(waiting), admin_name=name)


class MemoryIdentities:
    def __init__(self, state) -> None:
        self._state = state

    async def add_challenge(self, challenge):
        for key, older in self._state.challenges.items():
            if older.conversation == challenge.conversation and older.status is ChallengeStatus.OPEN:
                self._state.challenges[key] = replace(older, status=ChallengeStatus.VOID)
        self._state.challenges[challenge.id] = challenge

    async def challenge(self, challenge, *, lock=False):
        return self._state.challenges.get(challenge)

    async def save_challenge(self, challenge):
        self._state.challenges[challenge.id] = challenge

    async def add_verification(self, verification):
        self._state.verifications.append(verification)

    async def verifications(self, conversation):
        return [v for v in self._state.verifications if v.conversation == conversation]

    async def add_sending(self, address, pair, at):
        self._state.sendings.append((address, pair, at))

    async def sendings(self, address, since):
        return [(pair, at) for which, pair, at in self._state.sendings if which == address and at > since]


class MemoryProposals:
    def __init__(self, state) -> None:
        self._state = state

    async def add(self, proposal):
        self._state.proposals[proposal.id] = proposal

    async def get(self, proposal, *, lock=False):
        return self._state.proposals.get(proposal)

    async def save(self, proposal):
        self._state.proposals[proposal.id] = proposal

    async def keyed(self, conversation, key):
        return self._state.keys.get((conversation, key))

    async def add_key(self, conversation, key, proposal):
        self._state.keys[conversation, key] = proposal


class MemoryLedger:
    def __init__(self, state) -> None:
        self._state = state

    async def next_number(self, year):
        self._state.numbers[year] += 1
        return self._state.numbers[year]

    async def add(self, line):
        self._state.lines[line.reference] = line

    async def get(self, reference, *, lock=False):
        return self._state.lines.get(reference)

    async def set_status(self, reference, status):
        self._state.lines[reference] = replace(self._state.lines[reference], status=status)

    async def due(self, today):
        lines = self._state.lines.values()
        return [line for line in lines if line.status is LineStatus.PLANNED and line.effective.date <= today]

    async def of(self, subscription, *, after=None, limit=None):
        def place(line):
            return line.created_at, line.reference

        lines = sorted((line for line in self._state.lines.values() if line.subscription == subscription), key=place)
        return [line for line in lines if after is None or place(line) > place(after)][:limit]


class MemoryOutbox:
    def __init__(self, state) -> None:
        self._state = state
        self.added = False

    async def add_all(self, letters, at):
        for number, letter in enumerate(letters, len(self._state.parcels) + 1):
            self._state.parcels[number] = (Parcel(number, letter, at, 0), at, None)
            self.added = True

    async def claim(self, now, until, most):
        waiting = [parcel for parcel, due, sent in self._state.parcels.values() if sent is None and due <= now]
        first = sorted(waiting, key=lambda parcel: (parcel.letter.kind in UNHURRIED, parcel.id))[:most]
        self._state.parcels |= {parcel.id: (parcel, until, None) for parcel in first}
        return first

    async def sent(self, parcels, at):
        self._state.parcels |= {parcel: (*self._state.parcels[parcel][:2], at) for parcel in parcels}

    async def postpone(self, parcel, until):
        kept, _, _ = self._state.parcels[parcel]
        self._state.parcels[parcel] = (replace(kept, attempts=kept.attempts + 1), until, None)
