"""Write the hashed locks (`make lock`), and tell cheaply whether each still answers its .in file (`make check`).

The locks carry neither an index address nor a path of the machine that made them.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tools.bootstrap import RASA, ROOT, get_python
from tools.terminal import main_guard, say
from tools.uv import Uv, get_uv

NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^]]*\])?")
PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")


class Lock(NamedTuple):
    """A lock, the .in file it answers, and the lock whose versions it must agree with."""

    path: str
    source: str
    constraint: str | None
    universal: bool


LOCKS = (
    Lock("requirements/app.txt", "requirements/app.in", None, True),
    Lock("requirements/dev.txt", "requirements/dev.in", "requirements/app.txt", True),
    Lock("requirements/rasa.txt", "requirements/rasa.in", None, False),
    Lock("requirements/rasa-dev.txt", "requirements/rasa-dev.in", "requirements/rasa.txt", False),
)


def compile_lock(lock: Lock, uv: Uv, rasa_python: Path) -> None:
    """Resolve one .in file into its lock; versions already locked stay unless their requirement moved."""
    target = ["--universal", "--python-version", "3.11"] if lock.universal else ["--python", str(rasa_python)]
    constraint = ["-c", lock.constraint] if lock.constraint else []
    # fmt: off
    uv.run(
        f"locking {lock.path}",
        "pip", "compile", "--quiet", "--generate-hashes", "--no-emit-index-url",
        "--custom-compile-command", "make lock",
        *target, *constraint, "-o", lock.path, lock.source,
    )
    # fmt: on
    say(f"{lock.path}: written")


def normal(name: str) -> str:
    """A package's name as every tool compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements(source: Path) -> Iterator[tuple[str, str]]:
    """(name, exact version or empty) for each line of an .in file, with those of the files it includes."""
    for raw in source.read_text(encoding="utf-8").splitlines():
        line = raw.split("#")[0].strip()
        if line.startswith("-r "):
            yield from requirements(source.parent / line[3:].strip())
        elif (match := NAME.match(line)) is not None:
            pin = line.partition("==")[2].split(";")[0].strip()
            yield normal(match[1]), pin


def locked(lock: Path) -> dict[str, tuple[str, str]]:
    """name → (version, everything the lock says about it: hashes and who asked for it)."""
    entries: dict[str, tuple[str, str]] = {}
    name = ""
    for line in lock.read_text(encoding="utf-8").splitlines():
        if (match := PINNED.match(line)) is not None:
            name = normal(match[1])
            entries[name] = (match[2], "")
        elif name:
            version, said = entries[name]
            entries[name] = (version, said + line + "\n")
    return entries


def problems(root: Path, lock: Lock) -> list[str]:
    """Every way in which this lock no longer answers its .in file, or disagrees with the lock it rests on."""
    entries = locked(root / lock.path)
    wanted = dict(requirements(root / lock.source))
    found = [f"{name} is in {lock.source} but not in the lock" for name in wanted if name not in entries]
    for name, (version, said) in entries.items():
        if "--hash=" not in said:
            found.append(f"{name} has no hash")
        if wanted.get(name) not in (None, "", version):
            found.append(f"{name} is locked at {version}, {lock.source} asks for {wanted[name]}")
        if re.search(r"-r requirements/\S+\.in", said) and name not in wanted:
            found.append(f"{name} is locked but no longer in {lock.source}")
    found += disagreements(root, lock, entries)
    return [f"{lock.path}: {problem}; run `make lock`" for problem in found]


def disagreements(root: Path, lock: Lock, entries: dict[str, tuple[str, str]]) -> list[str]:
    """Packages that the lock holds at another version than the lock it rests on."""
    if lock.constraint is None:
        return []
    base = locked(root / lock.constraint)
    return [
        f"{name} is at {version} here and at {base[name][0]} in {lock.constraint}"
        for name, (version, _) in entries.items()
        if name in base and base[name][0] != version
    ]


def main() -> int:
    """`make lock`."""
    uv = get_uv(ROOT, os.environ, [Path(sys.executable)])
    python = get_python(RASA, uv, os.environ)
    for lock in LOCKS:
        compile_lock(lock, uv, python.path)
    return 0


if __name__ == "__main__":
    sys.exit(main_guard(main))
