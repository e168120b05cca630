"""One entry of the corpus: front matter, then the answer in light Markdown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import frontmatter
from pydantic import BaseModel, ConfigDict, Field, ValidationError


class CorpusError(Exception):
    """A file of the corpus that cannot be read; the message names the file and says why."""


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


def read_entry(path: Path) -> Entry:
    """Read one file; raises `CorpusError` with every fault pydantic finds."""
    try:
        post = frontmatter.loads(path.read_text(encoding="utf-8"))
        return Entry(id=path.stem, body=post.content.strip(), **post.metadata)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise CorpusError(f"{path.name}: {faults}") from error
    except Exception as error:  # YAML, encoding, a key given twice: whatever it is, the file cannot be read
        raise CorpusError(f"{path.name}: {error}") from error
