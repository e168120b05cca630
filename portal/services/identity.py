"""Who is there: a code by mail, or a token of the site. The answers are the same whoever the address belongs to."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from portal.domain.accounts import Account
from portal.domain.addresses import normal_email
from portal.domain.errors import ChallengeThrottled, ChallengeUnknown, ProposalUnknown
from portal.domain.identity import Challenge, Known, Method, Verification, identify, try_code
from portal.domain.letters import Letter
from portal.services.desk import Desk
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Issued:
    """A challenge with its code in clear: it lives in memory until the mail is handed over, never longer."""

    challenge: Challenge
    code: str


@dataclass(frozen=True)
class Person:
    """Who a conversation is, with the name and company on file."""

    known: Known
    name: str | None
    company: str | None


async def start_challenge(desk: Desk, conversation: str, email: str, proposal: str | None) -> Issued:
    """Draw a code for any well-formed address: the same work whether it is known or not.

    A code may be bound to a proposal of the same conversation; raises `ProposalUnknown` for another one.
    """
    address, now = normal_email(email), desk.now()
    challenge_id, code = f"chal_{secrets.token_urlsafe(16)}", desk.codes.draw()
    code_hash, expires_at = desk.codes.hash(challenge_id, code), now + desk.policy.code_life
    challenge = Challenge(
        challenge_id, conversation, address, code_hash, now, expires_at, desk.policy.code_tries, proposal
    )
    async with desk.unit_of_work() as uow:
        await _check_bound(uow, conversation, proposal)
        await _throttle(desk, uow, desk.codes.pair_key(conversation, address, proposal), address, now)
        await uow.identities.add_challenge(challenge)
        await uow.commit()
    return Issued(challenge, code)


async def code_letter(desk: Desk, issued: Issued) -> Letter | None:
    """What to mail: the code to an administrator, an explanation to another user, nothing to anyone else."""
    email = issued.challenge.email
    async with desk.unit_of_work() as uow:
        if await uow.accounts.administered_by(email):
            person = await uow.accounts.administrator(email)
            facts = {"code": issued.code, "name": person.name if person else None}
            return Letter("code", email, {**facts, "expires_at": issued.challenge.expires_at.isoformat()})
        accounts = await uow.accounts.used_by(email)
        return await _explanation(uow, email, accounts) if accounts else None


async def verify_challenge(desk: Desk, conversation: str, challenge_id: str, code: str) -> Person:
    """One try; a wrong one is counted before it is refused."""
    now = desk.now()
    async with desk.unit_of_work() as uow:
        challenge = await uow.identities.challenge(challenge_id, lock=True)
        if challenge is None or challenge.conversation != conversation:
            raise ChallengeUnknown
        matches = desk.codes.matches(challenge.id, code, challenge.code_hash)
        administers = bool(await uow.accounts.administered_by(challenge.email))
        tried, problem = try_code(challenge, matches and administers, now)
        await uow.identities.save_challenge(tried)
        if problem is None:
            proof = Verification(conversation, challenge.email, Method.CODE, now, proposal=challenge.proposal)
            await uow.identities.add_verification(proof)
        await uow.commit()
    if problem is not None:
        raise problem
    return await _somebody(desk, conversation)


async def verify_site_token(desk: Desk, conversation: str, token: str) -> Person:
    """Take the site's word for who is there; raises `SiteTokenInvalid`."""
    now = desk.now()
    vouched = await desk.site_tokens.check(token, now)
    async with desk.unit_of_work() as uow:
        proof = Verification(conversation, vouched.email, Method.SITE, now, name=vouched.name)
        await uow.identities.add_verification(proof)
        await uow.commit()
    return await _somebody(desk, conversation)


async def who_is(desk: Desk, conversation: str) -> Person | None:
    """None for nobody."""
    async with desk.unit_of_work() as uow:
        known = await known_in(desk, uow, conversation)
        return await _person(uow, known) if known else None


async def known_in(desk: Desk, uow: UnitOfWork, conversation: str) -> Known | None:
    """Who the conversation is, inside a unit of work."""
    return identify(await uow.identities.verifications(conversation), desk.now(), desk.policy)


async def _check_bound(uow: UnitOfWork, conversation: str, proposal: str | None) -> None:
    kept = await uow.proposals.get(proposal) if proposal else None
    if proposal and (kept is None or kept.conversation != conversation):
        raise ProposalUnknown


async def _throttle(desk: Desk, uow: UnitOfWork, pair: str, email: str, now: datetime) -> None:
    """Count this sending; raises `ChallengeThrottled` when it comes too early.

    A code bound to a proposal need not wait for the one that told who is there: both belong to one yes.
    """
    address = desk.codes.address_key(email)
    await uow.lock(f"code:{address}")
    earlier = await uow.identities.sendings(address, now - timedelta(hours=1))
    waits = [at + desk.policy.resend_after - now for which, at in earlier if which == pair]
    if len(earlier) >= desk.policy.codes_per_hour:
        waits.append(earlier[-desk.policy.codes_per_hour][1] + timedelta(hours=1) - now)
    longest = max(waits, default=timedelta())
    if longest > timedelta():
        raise ChallengeThrottled(retry_after=ceil(longest.total_seconds()))
    await uow.identities.add_sending(address, pair, now)


async def _explanation(uow: UnitOfWork, email: str, accounts: Sequence[Account]) -> Letter:
    administrators = []
    for address in sorted({account.subscription.admin_email for account in accounts}):
        person = await uow.accounts.administrator(address)
        administrators.append({"email": address, "name": person.name if person else address})
    name = next(user.name for user in accounts[0].users if user.email == email)
    subscriptions = [account.subscription.id for account in accounts]
    facts = {"name": name, "subscriptions": subscriptions, "administrators": administrators}
    return Letter("not_administrator", email, facts)


async def _somebody(desk: Desk, conversation: str) -> Person:
    person = await who_is(desk, conversation)
    if person is None:
        raise LookupError("verified a moment ago, and nobody now")
    return person


async def _person(uow: UnitOfWork, known: Known) -> Person:
    administrator = await uow.accounts.administrator(known.email)
    accounts = await uow.accounts.administered_by(known.email) or await uow.accounts.used_by(known.email)
    name = administrator.name if administrator else known.name
    return Person(known, name, accounts[0].company.name if accounts else None)
