"""What a page shows of a case: values for the templates, masked where the customer did not speak to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from web.cases.case import CATEGORIES, CLOSE_REASONS, LEVELS, REPLIES, STATES, URGENCIES, Case, Holder, State
from web.cases.masking import mask_contacts
from web.desk.canned import Ready
from web.desk.staff import Advisor
from web.store import Holding, StoredMessage, StoredUpload

Spans = Sequence[tuple[int, int | None]]
AUTHORS = {"customer": "Client", "bot": "Assistant", "notice": "Message automatique"}
WORDS = {
    "categories": CATEGORIES,
    "urgencies": URGENCIES,
    "states": STATES,
    "replies": REPLIES,
    "close_reasons": CLOSE_REASONS,
    "levels": LEVELS,
}
"""French labels by value, for every template of the desk."""


@dataclass(frozen=True)
class Hands:
    """Who has the pen, seen by one advisor: exactly the buttons that would work are shown."""

    holding: Holding
    state: State
    mine: bool

    @property
    def may_take(self) -> bool:
        return self.state in (State.OPEN, State.RETURNED)

    @property
    def may_speak(self) -> bool:
        return self.mine and self.holding.holder is Holder.ADVISOR

    @property
    def on_errand(self) -> bool:
        return self.holding.holder is Holder.ERRAND

    @property
    def may_close(self) -> bool:
        return self.may_take or self.may_speak

    @property
    def may_reassign(self) -> bool:
        return self.state is State.TAKEN


def hands(case: Case, holding: Holding, who: Advisor) -> Hands:
    taken = case.state is State.TAKEN
    return Hands(holding, case.state, taken and holding.advisor == who.id)


def line(message: StoredMessage, spans: Spans, uploads: Mapping[str, StoredUpload]) -> dict[str, Any]:
    """One line of the transcript for `desk/_line.html`."""
    show = str if _to_a_person(message.seq, spans) else mask_contacts
    upload = uploads.get(str(message.extra.get("upload", "")))
    card = message.extra.get("proposal")
    return {
        "seq": message.seq,
        "author": message.author,
        "who": message.extra.get("name") or AUTHORS.get(message.author, message.author),
        "text": show(message.text),
        "at": message.created_at,
        "buttons": [show(title) for _, title in message.buttons],
        "links": message.extra.get("links", []),
        "card": _card(card, show) if isinstance(card, dict) else None,
        "operation": message.extra.get("operation"),
        "entry": message.extra.get("entry"),
        "pressed": "button" in message.extra,
        "edits": "edits" in message.extra,
        "upload": upload,
        "withheld": message.withheld,
    }


def _card(card: Mapping[str, Any], show: Any) -> dict[str, Any]:
    rows = [
        {name: show(_told(row.get(name))) for name in ("label", "before", "after")}
        for row in card.get("rows", [])
        if isinstance(row, dict)
    ]
    notes = [show(str(note)) for note in card.get("notes", [])]
    return {"title": show(str(card.get("title", ""))), "rows": rows, "notes": notes}


def _told(value: Any) -> str:
    return "aucun" if value is None else str(value)


def _to_a_person(seq: int, spans: Spans) -> bool:
    """Whether the line was written while a person answered."""
    return any(first <= seq and (last is None or seq <= last) for first, last in spans)


def summary_for(case: Case, lines: Sequence[StoredMessage]) -> str:
    """What the hand-back proposes to tell the customer: true in any case, and the operations done since."""
    since = case.taken_at or case.opened_at
    done = [str(one.extra["operation"]) for one in lines if one.extra.get("operation") and one.created_at >= since]
    parts = [f"Nous avons fait le point sur votre demande {case.number}."]
    if done:
        parts.append(f"Opération faite\u00a0: {', '.join(dict.fromkeys(done))}.")
    return " ".join(parts)


def ready_choices(ready: Sequence[Ready], case: Case, who: Advisor) -> list[dict[str, Any]]:
    return [{"id": one.id, "title": one.title, "text": one.filled(case, who.name)} for one in ready]
