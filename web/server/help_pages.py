"""The corpus as pages: always its latest readable version."""

from __future__ import annotations

from faq import Corpus, CorpusWatcher, Entry
from web.server.errors import NotFound


class HelpPages:
    """What `/aide/` shows."""

    def __init__(self, watcher: CorpusWatcher) -> None:
        self._watcher = watcher

    def entries(self) -> list[Entry]:
        return list(self._corpus.values())

    def entry(self, entry_id: str) -> Entry:
        """Raises `NotFound`."""
        entry = self._corpus.get(entry_id)
        if entry is None:
            raise NotFound
        return entry

    def related(self, entry: Entry) -> list[Entry]:
        """Related entries that exist, in the corpus' order."""
        return [self._corpus[id_] for id_ in entry.related if id_ in self._corpus]

    @property
    def _corpus(self) -> Corpus:
        return self._watcher.current()
