"""The corpus in memory: entries by id, and search over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from faq.entry import Entry, read_entry
from faq.errors import FolderMissing
from faq.search import Index


class Corpus(Mapping[str, Entry]):
    """Entries by id; `search` finds the nearest ones to a text."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._index = Index(list(self._entries.values()))

    def __getitem__(self, entry_id: str) -> Entry:
        return self._entries[entry_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def search(self, text: str, k: int = 3) -> list[tuple[Entry, float]]:
        """The k nearest entries with a score from 0 to 1 (see `faq.search`), best first; never raises."""
        return self._index.search(text, k)


def load_corpus(folder: Path) -> Corpus:
    """Read every entry of a folder; raises `FolderMissing`, or `EntryError` at the first file that is no entry."""
    if not folder.is_dir():
        raise FolderMissing(folder)
    return Corpus(read_entry(path) for path in sorted(folder.glob("*.md")))
