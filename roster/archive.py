"""The parts of a workbook's zip, unpacked under a budget: the sizes written in an archive may lie."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from roster.errors import FileEncrypted, FileKindUnknown, FileUnreadable, ZipBomb
from roster.limits import Limits

ZIP_MAGIC = b"PK\x03\x04"
_CHUNK = 64 * 1024
_ENCRYPTED = 0x1
# The two a spreadsheet writes. LZMA is refused for what it can do: its header chooses how much memory is taken.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError)


class Archive:
    """An open workbook. Every byte that is unpacked counts against the one budget."""

    def __init__(self, archive: zipfile.ZipFile, budget: int) -> None:
        self._archive = archive
        self._parts = {part.filename.lower(): part for part in archive.infolist()}
        self._left = budget

    @property
    def names(self) -> frozenset[str]:
        """Part names in lower case: writers do not agree on capitals."""
        return frozenset(self._parts)

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece; raises `ZipBomb` when the budget is spent, `FileUnreadable` on damage."""
        try:
            with self._archive.open(self._parts[name.lower()]) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise ZipBomb
                    yield chunk
        except _DAMAGE:
            raise FileUnreadable from None

    def unpack_all(self) -> None:
        """Unpack every part and forget it: raises as `chunks` does."""
        for name in self._parts:
            for _ in self.chunks(name):
                pass


@contextmanager
def open_archive(content: bytes, limits: Limits) -> Iterator[Archive]:
    """The workbook's parts, once its directory was checked; raises a `FileRefused`."""
    if not content.startswith(ZIP_MAGIC):
        raise FileKindUnknown
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _DAMAGE:
        raise FileUnreadable from None
    with archive:
        budget = limits.unpacked(len(content))
        _check_directory(archive.infolist(), budget, limits.most_parts)
        yield Archive(archive, budget)


def _check_directory(parts: list[zipfile.ZipInfo], budget: int, most_parts: int) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise FileEncrypted
    if len(parts) > most_parts or len({part.filename.lower() for part in parts}) < len(parts):
        raise ZipBomb
    if sum(part.file_size for part in parts) > budget:
        raise ZipBomb
    if any(part.compress_type not in _METHODS for part in parts):
        raise FileUnreadable
