"""Check the whole corpus and gather every problem, file by file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from faq import typography
from faq.entry import Draft, parse, read_draft
from faq.errors import EntryInvalid, EntryUnreadable
from faq.labels import LABELS, OPERATIONS
from faq.words import folded

MIN_ALTERNATIVES = 3
_QUOTED = re.compile(r"«\s*(.*?)\s*»", re.S)
_STEP = re.compile(r"^(\d+)([.)])(\s|$)?")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:|\]\()\S*", re.I)
_HTML = re.compile(r"<[a-zA-Z/!][^>]*>")


@dataclass(frozen=True)
class Problem:
    """One thing to mend, in one file."""

    path: Path
    message: str

    def __str__(self) -> str:
        return f"[ERROR] {self.path}: {self.message}"


def check_corpus(folder: Path) -> list[Problem]:
    """Every problem of every entry, in the order of the files; empty when the corpus is sound."""
    paths = sorted(folder.glob("*.md"))
    if not paths:
        return [Problem(folder, "holds no entry (*.md)")]
    problems: list[Problem] = []
    drafts: list[Draft] = []
    for path in paths:
        try:
            drafts.append(read_draft(path))
        except EntryUnreadable as error:
            problems += [Problem(path, fault) for fault in error.faults]
    known = {path.stem for path in paths}
    for draft in drafts:
        messages = [*_form(draft), *_keys(draft, known), *_texts(draft), *_body(draft.body)]
        problems += [Problem(draft.path, message) for message in messages]
    problems += _doubles(drafts)
    return sorted(problems, key=lambda problem: str(problem.path))


def _form(draft: Draft) -> Sequence[str]:
    """What keeps the file from being an entry at all."""
    try:
        parse(draft)
    except EntryInvalid as error:
        return error.faults
    return ()


def _keys(draft: Draft, known: set[str]) -> Iterator[str]:
    for operation in draft.strings("operation"):
        if operation not in OPERATIONS:
            yield f"unknown operation {operation!r}"
    related = draft.strings("related")
    for other in dict.fromkeys(related):
        if other not in known:
            yield f"related entry {other!r} does not exist"
        if other == draft.path.stem:
            yield "an entry is not related to itself"
        if related.count(other) > 1:
            yield f"related entry {other!r} is listed twice"
    if len(draft.strings("alternatives")) < MIN_ALTERNATIVES:
        yield f"has {len(draft.strings('alternatives'))} alternatives, wants {MIN_ALTERNATIVES}"


def _texts(draft: Draft) -> Iterator[str]:
    """All that people read is set as French is."""
    source = draft.metadata.get("source")
    section = source.get("section") if isinstance(source, dict) else None
    shown = [section] if isinstance(section, str) and section not in draft.strings("question") else []
    for key in ("title", "question", "alternatives"):
        shown += draft.strings(key)
    for text in (*shown, draft.body):
        yield from typography.faults(text)
        for label in dict.fromkeys(_QUOTED.findall(text)):
            if label not in LABELS:
                yield f"« {label} » is not a known label (faq/labels.py)"


def _body(body: str) -> Iterator[str]:
    """The body is light Markdown: paragraphs, lists and bold; the chat and the public page show all else as it is."""
    if _HTML.search(body):
        yield "raw HTML in the answer"
    if address := _ADDRESS.search(body):
        yield f"a web address in the answer, {address[0]!r}: no host is known, the site links the source itself"
    yield from _steps(body)


def _steps(body: str) -> Iterator[str]:
    """A list of steps counts 1, 2, 3…; blank lines between steps do not end it, a new paragraph does."""
    lists: list[list[int]] = [[]]
    before = ""
    for line in body.splitlines():
        if step := _STEP.match(line):
            lists[-1].append(int(step[1]))
            if step[2] == ")" or step[3] is None:
                yield f"a step begins with « 1. », not as in {line[:20]!r}"
        elif line.strip() and not before.strip():
            lists.append([])
        before = line
    for numbers in lists:
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"steps are numbered {numbers}"


def _doubles(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """One wording leads to one entry: neither case, accents nor punctuation make two of it."""
    seen: dict[str, Path] = {}
    for draft in drafts:
        own: set[str] = set()
        for text in (*draft.strings("question"), *draft.strings("alternatives")):
            key = folded(text)
            if key in own:
                yield Problem(draft.path, f"{text!r} stands twice")
            elif key in seen:
                yield Problem(draft.path, f"{text!r} also stands in {seen[key].name}")
            own.add(key)
            seen.setdefault(key, draft.path)
