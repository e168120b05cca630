"""Keep the corpus fresh while people edit its files."""

from __future__ import annotations

import os
import time
from pathlib import Path

import structlog

from faq.corpus import Corpus
from faq.entry import Entry, read_entry
from faq.errors import EntryError

log = structlog.get_logger(__name__)


class CorpusWatcher:
    """Gives the current corpus; looks at the folder at most every `every` seconds.

    A new or changed file counts within seconds. A broken one keeps its last good version (or is left out) and is
    logged once.
    """

    def __init__(self, folder: Path, every: float = 1.0) -> None:
        self._folder = folder
        self._every = every
        self._looked = float("-inf")
        self._stamps: dict[Path, tuple[int, int]] = {}
        self._entries: dict[Path, Entry] = {}
        self._corpus = Corpus(())

    def current(self) -> Corpus:
        """The corpus as of now; cheap to call for every message."""
        now = time.monotonic()
        if now - self._looked >= self._every:
            self._looked = now
            self._refresh()
        return self._corpus

    def _refresh(self) -> None:
        stamps = {path: (stat.st_mtime_ns, stat.st_size) for path, stat in _stats(self._folder)}
        if stamps == self._stamps:
            return
        for path in stamps:
            if stamps[path] != self._stamps.get(path):
                self._read(path)
        self._entries = {path: entry for path, entry in self._entries.items() if path in stamps}
        self._stamps = stamps
        self._corpus = Corpus(self._entries[path] for path in sorted(self._entries))

    def _read(self, path: Path) -> None:
        try:
            self._entries[path] = read_entry(path)
        except EntryError as error:
            log.warning("corpus_entry_unreadable", reason=str(error), kept=path in self._entries)


def _stats(folder: Path) -> list[tuple[Path, os.stat_result]]:
    found = []
    for path in folder.glob("*.md"):
        try:
            found.append((path, path.stat()))
        except OSError:  # deleted in between, or not ours to see
            continue
    return found
