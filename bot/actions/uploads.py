"""The files customers sent, kept by the web door; read again at each turn, for a frame only holds their id."""

from __future__ import annotations

import asyncio
import re
from functools import lru_cache
from pathlib import Path

from roster import Roster, RosterProblem, read_roster

_ID = re.compile(r"upl_[\w-]{10,60}")
_KEPT = 4


class UploadGone(RosterProblem):
    """The file is not there any more."""

    code = "file_gone"


class Uploads:
    """The door's folder of uploads: `<id>.csv` or `<id>.xlsx`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def roster(self, upload: str) -> Roster:
        """The users a file lists; raises `RosterProblem`."""
        path = self._path(upload)
        if path is None:
            raise UploadGone
        return await asyncio.to_thread(_read, path)

    def _path(self, upload: str) -> Path | None:
        if not _ID.fullmatch(upload):
            return None
        candidates = (self._folder / f"{upload}.{kind}" for kind in ("csv", "xlsx"))
        return next((path for path in candidates if path.is_file()), None)


@lru_cache(maxsize=_KEPT)
def _read(path: Path) -> Roster:
    return read_roster(path)
