"""Rasa's memory of the conversations: a SQLite file, one row per conversation, and no more events than a turn needs.

Rasa replays every event of a tracker at every message, so the cost of a turn grows with its history. The dialogue's own
memory is one slot (`frame`), set at every turn: the last events hold all of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

KEPT_EVENTS = 40
"""A turn makes at most a dozen events; rules look at the last turn only."""


class BoundedTrackerStore(TrackerStore, SerializedTrackerAsText):
    """Keeps the last `KEPT_EVENTS` events of each conversation; an emptied conversation is forgotten altogether."""

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        path: str = "var/rasa.db",
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute("CREATE TABLE IF NOT EXISTS trackers (sender TEXT PRIMARY KEY, tracker TEXT NOT NULL)")

    @property
    def max_event_history(self) -> int:
        """The bound, whatever the caller asks for: Rasa asks for "all" at every message."""
        return KEPT_EVENTS

    @max_event_history.setter
    def max_event_history(self, asked: int | None) -> None:
        del asked

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the tracker; delete the row when nothing is left in it (the person erased the conversation)."""
        await self.stream_events(tracker)
        if not tracker.events:
            await self.delete(tracker.sender_id)
            return
        row = (tracker.sender_id, self.serialise_tracker(tracker))
        self._db.execute("INSERT OR REPLACE INTO trackers VALUES (?, ?)", row)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker with its last events; None for a conversation that is not known."""
        row = self._db.execute("SELECT tracker FROM trackers WHERE sender = ?", (sender_id,)).fetchone()
        return self.deserialise_tracker(sender_id, row[0]) if row else None

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """The same: nothing older is kept."""
        return await self.retrieve(conversation_id)

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation."""
        self._db.execute("DELETE FROM trackers WHERE sender = ?", (sender_id,))

    async def keys(self) -> Iterable[str]:
        """The known conversations."""
        return [row[0] for row in self._db.execute("SELECT sender FROM trackers")]
