"""A case as other tools read it: what was said is masked; the models are the schema of docs/integrations.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from web.cases.case import Case
from web.cases.masking import mask_contacts
from web.store import StoredMessage

_MOST_LINES = 200


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Line(_Part):
    """One line of the conversation. `author`: customer, bot, notice, advisor; `name`: the advisor's."""

    seq: int
    author: str
    name: str | None
    created_at: dt.datetime
    text: str


class Identity(_Part):
    """Who the portal knew the customer as. `level`: none, site, code, unknown."""

    level: str
    name: str | None
    company: str | None


class CaseReport(_Part):
    """The case as it stands when it is sent. `contact`: how the customer asked to be reached, alone in clear."""

    number: str
    category: str
    urgency: str
    state: str
    opened_at: dt.datetime
    closed_at: dt.datetime | None
    close_reason: str | None
    identity: Identity
    summary: str
    tried: tuple[str, ...]
    entries: tuple[str, ...]
    operation: str | None
    subscription: str | None
    reply: str
    contact: str | None
    page: str | None
    url: str


class Dossier(_Part):
    """`event` happened at `created_at`; `id` is the same at every try. `omitted`: earlier lines that are left out."""

    event: str
    id: str
    created_at: dt.datetime
    case: CaseReport
    transcript: tuple[Line, ...]
    omitted: int


def write_dossier(
    event: str, key: str, created_at: float, case: Case, lines: Sequence[StoredMessage], public_url: str
) -> Dossier:
    """`public_url`: where others reach the door, without a slash at its end."""
    shown = lines[-_MOST_LINES:]
    return Dossier(
        event=event,
        id=key,
        created_at=_moment(created_at),
        case=_report(case, f"{public_url}/desk/demandes/{case.number}"),
        transcript=tuple(_line(line) for line in shown),
        omitted=len(lines) - len(shown),
    )


def _report(case: Case, url: str) -> CaseReport:
    who = case.identity
    return CaseReport(
        number=case.number,
        category=case.category.value,
        urgency=case.urgency.value,
        state=case.state.value,
        opened_at=_moment(case.opened_at),
        closed_at=None if case.closed_at is None else _moment(case.closed_at),
        close_reason=None if case.close_reason is None else case.close_reason.value,
        identity=Identity(level=who.level, name=_masked(who.name), company=_masked(who.company)),
        summary=mask_contacts(case.summary),
        tried=tuple(mask_contacts(sentence) for sentence in case.tried),
        entries=case.entries,
        operation=case.operation,
        subscription=_masked(case.subscription),
        reply=case.reply.value,
        contact=case.contact,
        page=_masked(case.page),
        url=url,
    )


def _line(line: StoredMessage) -> Line:
    return Line(
        seq=line.seq,
        author=line.author,
        name=line.extra.get("name"),
        created_at=_moment(line.created_at),
        text=mask_contacts(line.text),
    )


def _masked(text: str | None) -> str | None:
    return None if text is None else mask_contacts(text)


def _moment(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(int(seconds), dt.UTC)
