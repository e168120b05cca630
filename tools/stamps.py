"""Stamps: a small file that remembers the hash of what something was made from. Stdlib only.

Modification times lie after a clone or a checkout; contents do not, so every "is it fresh?" question is answered here.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Iterable, List

IGNORED_PARTS = {"__pycache__"}


def files_under(root: Path, names: Iterable[str]) -> List[Path]:
    """The files named, and those inside the folders named, sorted; what does not exist is left out."""
    found = []
    for name in names:
        path = root / name
        inside = path.rglob("*") if path.is_dir() else [path]
        found += [one for one in inside if one.is_file() and not IGNORED_PARTS & set(one.parts)]
    return sorted(set(found))


def digest(root: Path, names: Iterable[str]) -> str:
    """SHA-256 over the relative path and content of every file under `names`."""
    total = hashlib.sha256()
    for path in files_under(root, names):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(root).as_posix()}\0{content}\0".encode())
    return total.hexdigest()


def read_stamp(stamp: Path) -> str:
    """What the stamp holds, empty when there is none."""
    return stamp.read_text(encoding="utf-8").strip() if stamp.exists() else ""


def write_stamp(stamp: Path, value: str) -> None:
    """Replace the stamp in one step: a crash leaves the old one or the new one."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    fresh = stamp.with_name(stamp.name + ".new")
    fresh.write_text(value + "\n", encoding="utf-8")
    fresh.replace(stamp)
