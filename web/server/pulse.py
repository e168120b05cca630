"""Rings the bells for what other processes changed: the database is all they share."""

from __future__ import annotations

import time

import structlog
from sqlalchemy.exc import SQLAlchemyError

from web.server.background import Rest
from web.server.turnstile import Bells
from web.store import Store

_log = structlog.get_logger(__name__)


async def beat(store: Store, bells: Bells, seconds: float, rest: Rest) -> None:
    """Every `seconds`: one small query, and a ring for each conversation whose last change is new."""
    known: dict[str, float] = {}
    since = time.time()
    while await rest.take(seconds):
        try:
            changed = await store.transcripts.changed_since(since)
        except SQLAlchemyError as error:
            _log.error("pulse_failed", cause=type(error).__name__)
            continue
        for conversation, moment in changed.items():
            if known.get(conversation) != moment:
                bells.ring(conversation)
        known, since = changed, max([since, *changed.values()])
