"""What pages load: scripts, styles and pictures of web/static, read once, sent compressed and without their comments.

The scripts need no build step; their comments are for us, so they stay here. `/assistant.js`, which other sites name,
leads to modules under `/static/v-<digest>/`: an address that changes with any file's content, so a browser may keep
what it has for good and never mixes two versions.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from web.server.errors import NotFound

_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_LOADER = "assistant.js"
_OWN_FOLDER = "static/"  # as the loader writes it
_FOREVER = "public, max-age=31536000, immutable"
_VERSION = re.compile(r"(v-[0-9a-f]{12})/")


@dataclass(frozen=True)
class Asset:
    """A file as it is sent; `zipped` is None where compression gains nothing."""

    content: bytes
    zipped: bytes | None
    kind: str
    tag: str

    def answer(self, request: web.Request, *, forever: bool) -> web.Response:
        """`forever`: the address names this very content, a browser need never ask again."""
        cache = _FOREVER if forever else "no-cache"
        headers = {"ETag": f'"{self.tag}"', "Vary": "Accept-Encoding", "Cache-Control": cache}
        if any(tag.value == self.tag for tag in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        headers["Content-Type"] = self.kind
        if self.zipped is not None and "gzip" in request.headers.get("Accept-Encoding", ""):
            return web.Response(body=self.zipped, headers={**headers, "Content-Encoding": "gzip"})
        return web.Response(body=self.content, headers=headers)


class Assets:
    """Every file of a folder, by its path there."""

    def __init__(self, folder: Path) -> None:
        contents = {path.relative_to(folder).as_posix(): _read(path) for path in _files(folder)}
        self.version = f"v-{_digest(b''.join(contents[name] for name in sorted(contents)))}"
        loader = contents.pop(_LOADER).replace(_OWN_FOLDER.encode(), f"{_OWN_FOLDER}{self.version}/".encode())
        self.loader = _asset(_LOADER, loader)
        self._by_name = {name: _asset(name, content) for name, content in contents.items()}

    def find(self, path: str) -> tuple[Asset, bool]:
        """The file at `path` below `/static/`, and whether its address names this very version; raises `NotFound`."""
        version = _VERSION.match(path)
        asset = self._by_name.get(path[version.end() :] if version else path)
        if asset is None:
            raise NotFound
        return asset, version is not None and version[1] == self.version


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _read(path: Path) -> bytes:
    if path.suffix not in (".js", ".css"):
        return path.read_bytes()
    return _COMMENT.sub("", path.read_text(encoding="utf-8")).encode()


def _asset(name: str, content: bytes) -> Asset:
    suffix = Path(name).suffix
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    zipped = gzip.compress(content, mtime=0)
    is_text = suffix in _TYPES
    kind = f"{kind}; charset=utf-8" if is_text else kind
    return Asset(content, zipped if is_text and len(zipped) < len(content) else None, kind, _digest(content))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
