"""One entry of the corpus: front matter, then the answer in light Markdown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import frontmatter
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from faq.errors import EntryInvalid, EntryUnreadable


class Source(BaseModel):
    """Where the answer comes from: the title of the source, its section, and when it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1)
    section: str = Field(min_length=1)
    date: dt.date


class Entry(BaseModel):
    """A question and its answer. `id` is the file's name, and the intent's; `operation` names what the bot can do
    itself.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^faq_[a-z0-9_]+$")
    title: str = Field(min_length=1)
    question: str = Field(min_length=1)
    operation: str | None = None
    source: Source
    related: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    body: str = Field(min_length=1)


@dataclass(frozen=True)
class Draft:
    """A file taken apart but not judged yet, so that the checker can speak of a file whose keys are wrong."""

    path: Path
    metadata: dict[str, object]
    body: str

    def strings(self, key: str) -> list[str]:
        """The texts under a key, be it one text or a list; what is no text is left to `parse` to refuse."""
        value = self.metadata.get(key)
        return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]


def read_draft(path: Path) -> Draft:
    """Take a file apart; raises `EntryUnreadable`."""
    try:
        post = frontmatter.loads(path.read_text(encoding="utf-8"))
        metadata = dict(post.metadata)
    except Exception as error:  # encoding, YAML, no right to read: whatever it is, there is no entry to be had
        raise EntryUnreadable(path, [" ".join(str(error).split())]) from error
    if not metadata:
        raise EntryUnreadable(path, ["no front matter between two lines of ---"])
    return Draft(path, metadata, post.content.strip())


def parse(draft: Draft) -> Entry:
    """The entry of a draft; raises `EntryInvalid` with every fault of its keys."""
    faults = list(_own_keys(draft))
    try:
        entry = Entry.model_validate({**draft.metadata, "id": draft.path.stem, "body": draft.body})
    except ValidationError as error:
        faults += [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
    if faults:
        raise EntryInvalid(draft.path, faults)
    return entry


def read_entry(path: Path) -> Entry:
    """Read one file; raises `EntryUnreadable` or `EntryInvalid`."""
    return parse(read_draft(path))


def _own_keys(draft: Draft) -> Iterator[str]:
    """What the file itself says already: its name is the id, what follows the front matter is the body."""
    if "id" in draft.metadata and draft.metadata["id"] != draft.path.stem:
        yield f"id {draft.metadata['id']!r} is not the file's name, {draft.path.stem!r}"
    if "body" in draft.metadata:
        yield "body: is what follows the front matter, not a key of it"
