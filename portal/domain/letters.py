"""A mail to be written: whom to, which template, and the facts it tells. The words are in `portal.mail`."""

from dataclasses import dataclass
from typing import Any

from portal.domain.accounts import Account
from portal.domain.ledger import Line

UNHURRIED = ("invitation", "access_removed")
"""Kinds that one operation may send by the thousand: they let the others pass."""


@dataclass(frozen=True)
class Letter:
    """`facts` are JSON values: the letter waits in the outbox until it is sent."""

    kind: str
    to: str
    facts: dict[str, Any]


def invitation(account: Account, line: Line, invited: dict[str, str], occasion: str) -> Letter:
    """`occasion`: `added`, `again` (the invitation is sent once more), or `restored` (an active user is put back)."""
    return Letter("invitation", invited["email"], {**_access(account, line, invited), "occasion": occasion})


def access_removed(account: Account, line: Line, removed: dict[str, str]) -> Letter:
    """To somebody who holds no licence any more."""
    return Letter("access_removed", removed["email"], _access(account, line, removed))


def _access(account: Account, line: Line, user: dict[str, str]) -> dict[str, Any]:
    return {
        "name": user["name"],
        "administrator": line.actor,
        "subscription": line.subscription,
        "license_type": account.subscription.license_type,
        "company": account.company.name,
    }


def receipt(account: Account, line: Line) -> Letter:
    """What was done, when it counts, under which reference, and until when it can be taken back."""
    return Letter("receipt", line.actor, {**_told(account, line), **_prepared(line)})


def security_notice(account: Account, line: Line) -> Letter:
    """To the administrator on file, besides the receipt, when somebody else would gain by the change."""
    return Letter("security_notice", account.subscription.admin_email, _told(account, line))


def new_administrator(account: Account, line: Line) -> Letter:
    """To the person who administers the subscription from now on."""
    return Letter("new_administrator", line.after["admin_email"], _told(account, line))


def former_administrator(account: Account, line: Line) -> Letter:
    """To the person who does not any more: whoever took the role cannot hide it."""
    return Letter("former_administrator", line.before["admin_email"], _told(account, line))


def change_applied(account: Account, line: Line) -> Letter:
    """To the present administrator: what was planned counts from now on."""
    return Letter("change_applied", account.subscription.admin_email, _told(account, line))


def _prepared(line: Line) -> dict[str, Any]:
    """Whose hands it went through, where an advisor had prepared it."""
    return {"prepared_by": line.prepared_by, "confirmed_by": line.actor} if line.prepared_by else {}


def _told(account: Account, line: Line) -> dict[str, Any]:
    return {
        "reference": line.reference,
        "operation": line.operation,
        "subscription": line.subscription,
        "license_type": account.subscription.license_type,
        "company": account.company.name,
        "created_at": line.created_at.isoformat(),
        "before": line.before,
        "after": line.after,
        "when": line.effective.when.value,
        "effective_date": line.effective.date.isoformat(),
        "invoice": line.invoice,
        "undo_until": line.undo_until.isoformat() if line.undo_until else None,
        "undoes": line.undoes,
        "terms_version": line.terms.version if line.terms else None,
    }
