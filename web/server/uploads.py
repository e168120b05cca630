"""Files customers send: only CSV and XLSX whose content is what the name says, kept under an opaque id."""

from __future__ import annotations

import asyncio
import os
import secrets
import zipfile
from io import BytesIO
from pathlib import Path, PurePosixPath

from web.server.errors import (
    FileBomb,
    FileDamaged,
    FileEmpty,
    FileMacros,
    FileTypeMismatch,
    FileTypeUnsupported,
)
from web.server.store import StoredUpload
from web.server.text import clean

_KINDS = {".csv": "csv", ".xlsx": "xlsx"}
_ZIP_MAGIC = b"PK\x03\x04"
_WORKBOOK_PARTS = {"[Content_Types].xml", "xl/workbook.xml"}
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACRO_TYPE = b"macroEnabled"
_MOST_PARTS = 500
_MOST_BYTES = 60 * 1024 * 1024
_HIGHEST_RATIO = 120
_CHUNK = 256 * 1024
_LONGEST_NAME = 100


class UploadFolder:
    """The folder where files wait for the assistant: `<id>.<kind>`, readable by this user only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, name: str, content: bytes) -> StoredUpload:
        """Check and write; raises a `FileProblem` and writes nothing when the file is refused."""
        return await asyncio.to_thread(self._keep, name, content)

    async def drop(self, upload: StoredUpload) -> None:
        await asyncio.to_thread(self.path(upload).unlink, missing_ok=True)

    def path(self, upload: StoredUpload) -> Path:
        return self._folder / f"{upload.id}.{upload.kind}"

    def _keep(self, name: str, content: bytes) -> StoredUpload:
        kind = check_file(name, content)
        upload = StoredUpload(f"upl_{secrets.token_urlsafe(16)}", kind, shown_name(name), len(content))
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.path(upload), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        return upload


def shown_name(name: str) -> str:
    """The last part of a file name, cleaned: for display, never for a path."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return clean(last).replace("\n", " ")[-_LONGEST_NAME:] or "fichier"


def check_file(name: str, content: bytes) -> str:
    """The kind (`csv`, `xlsx`) of an acceptable file; raises a `FileProblem` otherwise."""
    kind = _KINDS.get(PurePosixPath(name.strip().lower()).suffix)
    if kind is None:
        raise FileTypeUnsupported
    if not content.strip():
        raise FileEmpty
    if kind == "csv":
        _check_csv(content)
    else:
        _check_xlsx(content)
    return kind


def _check_csv(content: bytes) -> None:
    """Text in UTF-8, UTF-16 with its mark, or Windows-1252: no control bytes, nothing that is another format."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked else ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(ord(char) < 32 and char not in "\t\r\n" for char in text) or text.startswith(("PK", "%PDF", "{\\rtf")):
            break
        return
    raise FileTypeMismatch


def _check_xlsx(content: bytes) -> None:
    if not content.startswith(_ZIP_MAGIC):
        raise FileTypeMismatch
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_parts(archive.infolist())
            _check_sizes(archive, len(content))
            if _MACRO_TYPE in archive.read("[Content_Types].xml"):
                raise FileMacros
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError):
        raise FileDamaged from None


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if len(parts) > _MOST_PARTS or len(names) < len(parts):
        raise FileBomb
    if not names >= _WORKBOOK_PARTS:
        raise FileTypeMismatch
    if any(name.lower().endswith(_MACRO_PARTS) for name in names):
        raise FileMacros


def _check_sizes(archive: zipfile.ZipFile, packed: int) -> None:
    """Unpack every part for real, counting: the sizes written in an archive may lie."""
    most = min(_MOST_BYTES, max(packed * _HIGHEST_RATIO, _CHUNK))
    unpacked = 0
    for part in archive.infolist():
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > most:
                    raise FileBomb
