"""Find Python interpreters that really run. Stdlib only.

A pyenv shim exists for every version ever installed and fails unless that version is selected, so each candidate is
started and asked for its version; pyenv's versions folder is read directly.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple

Version = Tuple[int, int]

ASK = "import sys; print('%d.%d.%d' % sys.version_info[:3], sys.executable)"


class Python(NamedTuple):
    """An interpreter that answered: its path and its version, such as (3, 11, 7)."""

    path: Path
    version: Tuple[int, ...]


def ask(path: Path) -> Optional[Python]:
    """The interpreter behind `path` (a shim names the real one) with its version, or None when it does not run."""
    try:
        answer = subprocess.run([str(path), "-c", ASK], capture_output=True, text=True, timeout=20, check=True)
        version, executable = answer.stdout.strip().split(" ", 1)
        return Python(Path(executable), tuple(int(part) for part in version.split(".")))
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def candidates(versions: Sequence[Version], env: Mapping[str, str]) -> Iterator[Path]:
    """Where an interpreter of these versions may be: PATH, then pyenv's versions folders, the newest first."""
    names = ["python{}.{}".format(*version) for version in versions] + ["python3", "python"]
    for name in names:
        found = shutil.which(name, path=env.get("PATH", ""))
        if found:
            yield Path(found)
    for root in pyenv_roots(env):
        for version in versions:
            yield from pyenv_pythons(root, version)


def pyenv_roots(env: Mapping[str, str]) -> List[Path]:
    """PYENV_ROOT and pyenv's usual place, each once."""
    named = [env["PYENV_ROOT"]] if env.get("PYENV_ROOT") else []
    usual = [str(Path(env["HOME"], ".pyenv"))] if env.get("HOME") else []
    return [Path(root) for root in dict.fromkeys(named + usual)]


def pyenv_pythons(root: Path, version: Version) -> List[Path]:
    """pyenv's interpreters of one minor version, the highest patch release first."""

    def patch(folder: Path) -> int:
        last = folder.name.rsplit(".", 1)[-1]
        return int(last) if last.isdigit() else -1

    folders = sorted((root / "versions").glob("{}.{}.*".format(*version)), key=patch, reverse=True)
    return [folder / "bin" / "python" for folder in folders]


def find_python(versions: Sequence[Version], env: Mapping[str, str]) -> Optional[Python]:
    """The first interpreter that runs, in the order of preference of `versions`; None when there is none."""
    running = [python for python in map(ask, candidates(versions, env)) if python]
    for version in versions:
        for python in running:
            if python.version[:2] == version:
                return python
    return None
