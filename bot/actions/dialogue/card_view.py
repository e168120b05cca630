"""A proposal in words: the before → after card as text and as what the chat page draws."""

from __future__ import annotations

import datetime as dt
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.actions.words import Words
from portal.schemas import Change, Proposal

CODED = frozenset({"license_type", "payment_method", "status", "reason"})
"""Fields whose values are the portal's codes, named by the sentences `utter_value_<code>`."""

WITHOUT_BEFORE = frozenset(
    {"users_added", "users_removed", "invitations", "last_day", "reason", "comment", "admin_name"}
)
"""Fields of which only the new value says something."""

_MOST_NAMED = 10


def render(words: Words, proposal: Proposal) -> dict[str, Any]:
    """The card: `text` for the message, the rest for the page (see docs/web.md)."""
    rows = [_row(words, change) for change in proposal.changes if change.after is not None or change.before is not None]
    title = words.say(
        "card_title",
        what=words.say("card_undo" if proposal.undoes else f"card_{proposal.operation}"),
        subscription=proposal.subscription,
    )
    notes = _notes(words, proposal)
    lines = [f"- {row['label']}\u00a0: {' → '.join(filter(None, (row['before'], row['after'])))}" for row in rows]
    text = "\n\n".join([f"**{title}**", "\n".join(lines), "\n".join(f"- {note}" for note in notes)])
    return {
        "text": text.rstrip(),
        "id": proposal.id,
        "operation": proposal.operation,
        "title": title,
        "subscription": proposal.subscription,
        "rows": rows,
        "changes": [_bounded(change) for change in proposal.changes],
        "effective": proposal.effective.model_dump(mode="json"),
        "invoice": proposal.invoice,
        "notes": notes,
        "terms": _terms(words, proposal),
        "expires_at": proposal.model_dump(mode="json")["expires_at"],
    }


def value(words: Words, field: str, raw: Any) -> str:
    """A field's value as a person reads it."""
    if raw in (None, "", []):
        return words.say("value_none")
    if isinstance(raw, list):
        named = [value(words, field, item) for item in raw[:_MOST_NAMED]]
        more = [words.say("value_more", n=len(raw) - _MOST_NAMED)] if len(raw) > _MOST_NAMED else []
        return " ".join([", ".join(named), *more])
    if isinstance(raw, dict):
        return words.say("value_user", name=raw["name"], email=raw["email"])
    if isinstance(raw, int):
        return format_decimal(raw, locale="fr_FR")
    if field == "last_day":
        return format_date(dt.date.fromisoformat(str(raw)), "long", locale="fr_FR")
    return words.say(f"value_{raw}") if field in CODED and f"value_{raw}" in words else str(raw)


def _row(words: Words, change: Change) -> dict[str, str]:
    alone = change.field in WITHOUT_BEFORE and change.before in (None, [])
    return {
        "label": words.say(f"field_{change.field}"),
        "before": "" if alone else value(words, change.field, change.before),
        "after": value(words, change.field, change.after),
    }


def _bounded(change: Change) -> dict[str, Any]:
    """The change as data; of a long list, only its beginning: the portal holds it all."""
    shown = change.model_dump(mode="json")
    return {name: raw[:_MOST_NAMED] if isinstance(raw, list) else raw for name, raw in shown.items()}


def _notes(words: Words, proposal: Proposal) -> list[str]:
    advisor = proposal.prepared_by
    notes = [words.say("prepared_by", advisor=advisor)] if advisor else []
    notes.append(words.say(f"effective_{proposal.effective.when}", date=proposal.effective.date))
    if proposal.invoice == "next":
        notes.append(words.say("invoice_next"))
    for warning in proposal.warnings:
        said = {name: ", ".join(raw) if isinstance(raw, list) else raw for name, raw in warning.params.items()}
        params = {"current": words.say("value_none"), **{k: v for k, v in said.items() if v is not None}}
        notes.append(words.say(f"warning_{warning.code}", **params))
    return notes


def _terms(words: Words, proposal: Proposal) -> dict[str, str] | None:
    if proposal.terms is None:
        return None
    return {
        "title": words.say("terms_title"),
        "url": f"/conditions/{proposal.terms.kind}",
        "version": proposal.terms.version,
    }
