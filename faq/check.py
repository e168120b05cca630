"""Check the whole corpus and gather every problem, file by file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from faq.entry import CorpusError, Entry, read_entry
from faq.labels import LABELS, OPERATIONS

THIN, HARD = "\u202f", "\u00a0"
MIN_ALTERNATIVES = 3
_QUOTED = re.compile(r"«\s*(.*?)\s*»", re.S)
_STEP = re.compile(r"^(\d+)\. ", re.M)
_LINK = re.compile(r"https?://", re.I)
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
    problems: list[Problem] = []
    entries: dict[Path, Entry] = {}
    paths = sorted(folder.glob("*.md"))
    if not paths:
        return [Problem(folder, "holds no entry (*.md)")]
    for path in paths:
        try:
            entries[path] = read_entry(path)
        except CorpusError as error:
            problems.append(Problem(path, str(error)))
    known = {path.stem for path in paths}
    for path, entry in entries.items():
        messages = [*_keys(entry, known), *_typography(entry), *_body(entry)]
        problems += [Problem(path, message) for message in messages]
    problems += _doubles(entries)
    return sorted(problems, key=lambda problem: str(problem.path))


def _keys(entry: Entry, known: set[str]) -> Iterator[str]:
    if entry.operation is not None and entry.operation not in OPERATIONS:
        yield f"unknown operation {entry.operation!r}"
    for other in entry.related:
        if other not in known:
            yield f"related entry {other!r} does not exist"
        if other == entry.id:
            yield "an entry is not related to itself"
    if len(entry.alternatives) < MIN_ALTERNATIVES:
        yield f"has {len(entry.alternatives)} alternatives, wants {MIN_ALTERNATIVES}"


def _typography(entry: Entry) -> Iterator[str]:
    for text in (entry.title, entry.question, entry.body, *entry.alternatives):
        where = f"in {text[:30]!r}…"
        if "'" in text:
            yield f"straight apostrophe {where}"
        if text.count("«") != text.count("»"):
            yield f"unbalanced guillemets {where}"
        if re.search(rf"«(?!{THIN})|(?<!{THIN})»", text):
            yield f"guillemets want a thin no-break space (U+202F) inside {where}"
        if re.search(rf"(?<!{THIN})[;!?]", text):
            yield f"; ! ? want a thin no-break space (U+202F) before {where}"
        if re.search(rf"(?<![{HARD}\d])(?<!https)(?<!http):", text):
            yield f"a colon wants a no-break space (U+00A0) before {where}"


def _body(entry: Entry) -> Iterator[str]:
    if _HTML.search(entry.body):
        yield "raw HTML in the answer"
    if _LINK.search(entry.body):
        yield "a web address in the answer: the source is linked by the site"
    for label in _QUOTED.findall(entry.body):
        if label not in LABELS:
            yield f"« {label} » is not a known label (faq/labels.py)"
    for block in entry.body.split("\n\n"):
        numbers = [int(number) for number in _STEP.findall(block)]
        if numbers and numbers != list(range(1, len(numbers) + 1)):
            yield f"steps are numbered {numbers}"


def _doubles(entries: dict[Path, Entry]) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for path, entry in entries.items():
        for text in dict.fromkeys((entry.question.casefold(), *(a.casefold() for a in entry.alternatives))):
            if text in seen and seen[text] != path:
                yield Problem(path, f"{text!r} also stands in {seen[text].name}")
            seen[text] = path
