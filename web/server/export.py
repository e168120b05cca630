"""The conversation as a file for the customer: everything that was shown, nothing else."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from aiohttp import web
from babel.dates import format_datetime

from web.store import StoredMessage

_ZONE = ZoneInfo("Europe/Paris")
_AUTHORS = {"customer": "Vous", "bot": "Assistant automatique", "notice": "Information"}
_NAME = "conversation-profis"


def as_text(lines: Sequence[StoredMessage]) -> web.Response:
    """One block per line: who, when, what; cards and references are in the text already."""
    head = "Conversation avec l’assistant PROFIS Engineering"
    body = "\n\n".join([head, *(_block(line) for line in lines)])
    return _file(body + "\n", "text/plain", f"{_NAME}.txt")


def as_json(lines: Sequence[StoredMessage]) -> web.Response:
    body = {"messages": [line.as_json() for line in lines]}
    return _file(json.dumps(body, ensure_ascii=False, indent=2) + "\n", "application/json", f"{_NAME}.json")


EXPORTS: dict[str, Callable[[Sequence[StoredMessage]], web.Response]] = {"txt": as_text, "json": as_json}


def _block(line: StoredMessage) -> str:
    moment = dt.datetime.fromtimestamp(line.created_at, dt.UTC)
    when = format_datetime(moment, "dd/MM/yyyy HH:mm", tzinfo=_ZONE, locale="fr_FR")
    who = line.extra.get("name") or _AUTHORS.get(line.author, line.author)
    replaced = f" (remplace le message {line.extra['edits']})" if "edits" in line.extra else ""
    reference = f"\n[Opération {line.extra['operation']}]" if "operation" in line.extra else ""
    return f"{line.seq}. {who}, {when}{replaced}\n{line.text}{reference}"


def _file(text: str, kind: str, name: str) -> web.Response:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(text=text, content_type=kind, charset="utf-8", headers=disposition)
