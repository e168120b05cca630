"""What the door keeps: conversations, their messages in order, the payloads of buttons, uploaded files."""

from web.server.store.records import Said, StoredButton, StoredMessage, StoredUpload, Turn
from web.server.store.store import ChatStore, open_store

__all__ = ["ChatStore", "Said", "StoredButton", "StoredMessage", "StoredUpload", "Turn", "open_store"]
