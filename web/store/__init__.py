"""What the door and the desk keep: conversations and their lines, who holds them, cases, events, accounts."""

from web.store.cases import Filters, Outcome, StoredNote
from web.store.records import (
    Holding,
    Lease,
    Opening,
    Said,
    StoredButton,
    StoredMessage,
    StoredUpload,
    Turn,
)
from web.store.store import Store, open_store

__all__ = [
    "Filters",
    "Holding",
    "Lease",
    "Opening",
    "Outcome",
    "Said",
    "Store",
    "StoredButton",
    "StoredMessage",
    "StoredNote",
    "StoredUpload",
    "Turn",
    "open_store",
]
