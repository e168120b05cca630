"""What can go wrong with the corpus.

CorpusError
├── FolderMissing         the folder does not exist
└── EntryError            one file, with all its faults
    ├── EntryUnreadable   no text, no YAML, or no front matter
    └── EntryInvalid      a key is missing, unknown, or of the wrong form
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class CorpusError(Exception):
    """The corpus cannot be used as it is; the message says where and why."""


class FolderMissing(CorpusError):
    """There is no such folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: no such folder")


class EntryError(CorpusError):
    """A file that is no entry; `faults` holds one sentence each."""

    def __init__(self, path: Path, faults: Iterable[str]) -> None:
        self.path = path
        self.faults = tuple(faults)
        super().__init__(f"{path.name}: {'; '.join(self.faults)}")


class EntryUnreadable(EntryError):
    """The file cannot be taken apart into front matter and body."""


class EntryInvalid(EntryError):
    """The file can be read, but its keys are not those of an entry."""
