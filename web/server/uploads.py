"""Files customers send: only CSV and XLSX whose content is what the name says, kept under an opaque id."""

from __future__ import annotations

import asyncio
import os
import secrets
from pathlib import Path, PurePosixPath

import roster
from web.server.errors import (
    FileBomb,
    FileDamaged,
    FileEmpty,
    FileEncrypted,
    FileMacros,
    FileProblem,
    FileTypeMismatch,
    FileTypeUnsupported,
)
from web.server.text import clean
from web.store import StoredUpload

REFUSALS: dict[type[roster.FileRefused], type[FileProblem]] = {
    roster.FileEmpty: FileEmpty,
    roster.FileUnreadable: FileDamaged,
    roster.FileEncrypted: FileEncrypted,
    roster.FileHasMacros: FileMacros,
    roster.ZipBomb: FileBomb,
    roster.FileKindUnknown: FileTypeMismatch,
}
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
    named = PurePosixPath(name.strip().lower()).suffix.removeprefix(".")
    if named not in set(roster.Kind):
        raise FileTypeUnsupported
    try:
        kind = roster.file_kind(content)
    except roster.FileRefused as refused:
        raise REFUSALS[type(refused)] from None
    if kind != named:
        raise FileTypeMismatch
    return kind.value
