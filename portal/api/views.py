"""The domain's objects as the API shows them."""

from portal import schemas
from portal.domain.accounts import Account, User
from portal.domain.identity import Challenge
from portal.domain.ledger import Effective, Line, Seal
from portal.domain.terms import Terms
from portal.services.identity import Person
from portal.services.proposals import Card


def identity(person: Person | None) -> schemas.Identity:
    if person is None:
        return schemas.Identity(level="none")
    known = person.known
    return schemas.Identity(
        level="code" if known.fresh_until else "site",
        email=known.email,
        name=person.name,
        company=person.company,
        verified_at=known.verified_at,
        fresh_until=known.fresh_until,
    )


def challenge(started: Challenge, resend_after: int) -> schemas.Challenge:
    return schemas.Challenge(
        challenge=started.id,
        expires_at=started.expires_at,
        attempts_left=started.attempts_left,
        resend_after=resend_after,
    )


def subscription(account: Account) -> schemas.Subscription:
    return schemas.Subscription.model_validate(
        {
            **vars(account.subscription),
            "company": account.company.name,
            "used": account.used,
            "free": account.free,
            "planned_changes": [vars(change) for change in account.planned],
        }
    )


def user(one: User) -> schemas.User:
    return schemas.User(name=one.name, email=one.email, status=one.status.value)


def proposal(card: Card) -> schemas.Proposal:
    kept, draft = card.proposal, card.proposal.draft
    return schemas.Proposal(
        id=kept.id,
        operation=kept.operation,
        subscription=kept.subscription,
        license_type=kept.license_type,
        status=card.status.value,
        changes=[schemas.Change(field=f, before=draft.before.get(f), after=after) for f, after in draft.after.items()],
        effective=effective(draft.effective),
        invoice=draft.invoice,
        warnings=[schemas.ProposalWarning(code=w.code, params=w.params) for w in draft.warnings],
        terms=_terms_ref(kept.terms) if kept.terms else None,
        identity=schemas.IdentityStep(required=card.step.value, satisfied=card.satisfied),
        undoes=kept.undoes,
        follows=kept.follows,
        prepared_by=kept.prepared_by,
        created_at=kept.created_at,
        expires_at=kept.expires_at,
    )


def operation(line: Line) -> schemas.Operation:
    return schemas.Operation(
        reference=line.reference,
        operation=line.operation,
        subscription=line.subscription,
        status=line.status.value,
        actor=line.actor,
        conversation=line.conversation,
        created_at=line.created_at,
        before=line.before,
        after=line.after,
        effective=effective(line.effective),
        undo_until=line.undo_until,
        undoes=line.undoes,
        proposal=line.proposal,
        terms=schemas.TermsSeal(version=line.terms.version, hash=line.terms.hash) if line.terms else None,
        prepared_by=line.prepared_by,
    )


def effective(at: Effective) -> schemas.Effective:
    return schemas.Effective(when=at.when.value, date=at.date)


def terms(text: Terms) -> schemas.Terms:
    return schemas.Terms(kind=text.kind, version=text.version, hash=text.hash, title=text.title, body=text.body)


def _terms_ref(seal: Seal) -> schemas.TermsRef:
    return schemas.TermsRef(kind=seal.kind, version=seal.version, hash=seal.hash, path=f"/v1/terms/{seal.kind}")
