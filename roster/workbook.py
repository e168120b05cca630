"""XLSX, read as a stream: no cell that is not written takes memory, no text is held twice.

Readers that build the sheet as a grid, or copy its shared texts into every cell, can be made to take gigabytes by a
file of some kilobytes: docs/decisions/0009-own-workbook-reader.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from posixpath import join, normpath
from xml.parsers.expat import ExpatError, ParserCreate

from roster.archive import Archive, open_archive
from roster.errors import FileUnreadable, ZipBomb
from roster.limits import Limits
from roster.records import Record

_LONGEST_CELL = 32_767  # a spreadsheet's own limit
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})\d*")
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
Attributes = dict[str, str]


def read_sheets(content: bytes, limits: Limits) -> Iterator[Iterator[Record]]:
    """The rows of each visible sheet, in the workbook's order; raises a `FileRefused`."""
    with open_archive(content, limits) as archive:
        parts = _Parts(archive, limits.most_elements)
        relations = _Relations()
        parts.parse(_RELATIONS, relations)
        strings = _SharedStrings()
        if relations.strings and relations.strings.lower() in archive.names:
            parts.parse(relations.strings, strings)
        sheets = _Sheets(relations.sheets)
        parts.parse(_WORKBOOK, sheets)
        for part in sheets.found:
            yield _rows(parts, part, _Sheet(strings.texts, limits.most_columns))


class _Handler:
    """What to do at each element, called by its name without prefix."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Nothing, unless a handler needs it."""

    def end(self, name: str) -> None:
        """Nothing, unless a handler needs it."""

    def text(self, text: str) -> None:
        """Nothing, unless a handler needs it."""


class _Parts:
    """The workbook's XML. Elements are counted over all parts: a million of them weigh next to nothing when packed."""

    def __init__(self, archive: Archive, most_elements: int) -> None:
        self._archive = archive
        self._left = most_elements

    def parse(self, name: str, handler: _Handler) -> None:
        for _ in self.steps(name, handler):
            pass

    def steps(self, name: str, handler: _Handler) -> Iterator[None]:
        """Parse, pausing after each chunk; raises `FileUnreadable`, also for a DTD: no spreadsheet writes one."""
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._counting(handler)
        parser.EndElementHandler = lambda name: handler.end(_local(name))
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = _refuse
        try:
            for chunk in self._archive.chunks(name):
                parser.Parse(chunk, False)
                yield
            parser.Parse(b"", True)
            yield
        except (ExpatError, ValueError, IndexError):
            raise FileUnreadable from None

    def _counting(self, handler: _Handler) -> Callable[[str, Attributes], None]:
        def start(name: str, attributes: Attributes) -> None:
            self._left -= 1
            if self._left < 0:
                raise ZipBomb
            handler.start(_local(name), attributes)

        return start


def _refuse(*_: object) -> None:
    raise FileUnreadable


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


class _Relations(_Handler):
    """Where the workbook's parts are."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.strings: str | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        part = normpath(join("/xl", attributes.get("Target", ""))).lstrip("/")
        if kind == "worksheet":
            self.sheets[attributes.get("Id", "")] = part
        elif kind == "sharedStrings":
            self.strings = part


class _Sheets(_Handler):
    """The visible sheets, in order."""

    def __init__(self, parts: dict[str, str]) -> None:
        self._parts = parts
        self.found: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name != "sheet" or attributes.get("state", "visible") != "visible":
            return
        target = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        if target in self._parts:
            self.found.append(self._parts[target])


class _Text:
    """The text being read, cut at what a cell can hold."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.open = False

    def add(self, text: str) -> None:
        if self.open and self._length < _LONGEST_CELL:
            self._pieces.append(text)
            self._length += len(text)

    def take(self) -> str:
        if not self._pieces:
            return ""
        text = "".join(self._pieces)[:_LONGEST_CELL]
        self._pieces, self._length = [], 0
        return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _SharedStrings(_Handler):
    """The workbook's texts, each once; phonetic guides (`rPh`) are no part of a text."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._text = _Text()
        self._aside = False

    def start(self, name: str, _: Attributes) -> None:
        if name == "rPh":
            self._aside = True
        elif name == "t":
            self._text.open = not self._aside

    def end(self, name: str) -> None:
        if name == "rPh":
            self._aside = False
        elif name == "t":
            self._text.open = False
        elif name == "si":
            self.texts.append(self._text.take())

    def text(self, text: str) -> None:
        self._text.add(text)


class _Sheet(_Handler):
    """One sheet's rows, as they are completed."""

    def __init__(self, strings: list[str], most_columns: int) -> None:
        self.rows: list[Record] = []
        self._strings = strings
        self._most_columns = most_columns
        self._number = 0
        self._column = -1
        self._kind = ""
        self._cells: list[str] = []
        self._text = _Text()
        self._formula = _Text()
        self._aside = False
        self._starts: dict[str, Callable[[Attributes], None]] = {"row": self._start_row, "c": self._start_cell}

    def start(self, name: str, attributes: Attributes) -> None:
        if begin := self._starts.get(name):
            begin(attributes)
        elif name == "rPh":
            self._aside = True
        else:
            self._text.open = name == "v" or (name == "t" and not self._aside)
            self._formula.open = name == "f"

    def end(self, name: str) -> None:
        self._text.open = self._formula.open = False
        if name == "rPh":
            self._aside = False
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._cells:
            self.rows.append((self._number, self._cells))

    def text(self, text: str) -> None:
        self._text.add(text)
        self._formula.add(text)

    def _start_row(self, attributes: Attributes) -> None:
        self._number = int(attributes.get("r", self._number + 1))
        self._column, self._cells = -1, []

    def _start_cell(self, attributes: Attributes) -> None:
        reference = _REFERENCE.match(attributes.get("r", ""))
        self._column = _column(reference[1]) if reference else self._column + 1
        self._kind = attributes.get("t", "n")
        self._text.take()
        self._formula.take()

    def _end_cell(self) -> None:
        """An error shows as an empty cell, a formula without a result as itself."""
        text, formula = self._text.take(), self._formula.take()
        if self._kind == "s" and text:
            text = self._strings[int(text)]
        elif self._kind == "e":
            text = ""
        text = text or (f"={formula}" if formula else "")
        if text and 0 <= self._column < self._most_columns:
            self._cells.extend([""] * (self._column + 1 - len(self._cells)))
            self._cells[self._column] = text


def _column(letters: str) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _rows(parts: _Parts, name: str, sheet: _Sheet) -> Iterator[Record]:
    for _ in parts.steps(name, sheet):
        yield from sheet.rows
        sheet.rows.clear()
