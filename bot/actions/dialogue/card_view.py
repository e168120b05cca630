"""A proposal in words: the before → after card as text and as what the chat page draws."""

from __future__ import annotations

from typing import Any

from bot.actions.words import Words
from portal.schemas import Proposal


def render(words: Words, proposal: Proposal) -> dict[str, Any]:
    """The card: `text` for the message, the rest for the page (see docs/web.md)."""
    rows = [
        {
            "label": words.say(f"field_{change.field}"),
            "before": value(words, change.before),
            "after": value(words, change.after),
        }
        for change in proposal.changes
    ]
    title = words.say(
        "card_title",
        what=words.say("card_undo" if proposal.undoes else f"card_{proposal.operation}"),
        subscription=proposal.subscription,
    )
    notes = _notes(words, proposal)
    terms = _terms(words, proposal)
    lines = [f"- {row['label']}\u00a0: {row['before']} → {row['after']}" for row in rows]
    text = "\n\n".join([f"**{title}**", "\n".join(lines), "\n".join(f"- {note}" for note in notes)])
    return {
        "text": text.rstrip(),
        "id": proposal.id,
        "operation": proposal.operation,
        "title": title,
        "subscription": proposal.subscription,
        "rows": rows,
        "changes": [change.model_dump(mode="json") for change in proposal.changes],
        "effective": proposal.effective.model_dump(mode="json"),
        "invoice": proposal.invoice,
        "notes": notes,
        "terms": terms,
        "expires_at": proposal.model_dump(mode="json")["expires_at"],
    }


def value(words: Words, raw: Any) -> str:
    """A field's value as a person reads it."""
    if raw is None or raw == "":
        return words.say("value_none")
    if isinstance(raw, list):
        return ", ".join(value(words, item) for item in raw) or words.say("value_none")
    key = f"value_{raw}"
    return words.say(key) if isinstance(raw, str) and key in words else str(raw)


def _notes(words: Words, proposal: Proposal) -> list[str]:
    notes = [words.say(f"effective_{proposal.effective.when}", date=proposal.effective.date)]
    if proposal.invoice == "next":
        notes.append(words.say("invoice_next"))
    for warning in proposal.warnings:
        params = {"current": words.say("value_none"), **{k: v for k, v in warning.params.items() if v is not None}}
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
