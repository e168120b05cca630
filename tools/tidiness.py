"""What must not enter the repository: registry hosts, paths of one machine, large files."""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.bootstrap import ROOT

LARGEST = 1_000_000
LARGER = {"bot/data/nlu.yml": 2_000_000}
"""What may be larger: the training phrases are text that people wrote, and Rasa reads them from one file."""

# Each pattern, and what it is called. They are written so that this file does not match itself.
FORBIDDEN = (
    (re.compile(r"\b(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|yarnpkg)\.(?:org|com)\b"), "package registry host"),
    (re.compile(r"https?://[^\s\"']*/(?:simple|artifactory|nexus)/"), "package registry address"),
    (re.compile(r"--(?:extra-)?index-url[ =]|--find-links[ =]|--trusted-host[ =]"), "package index option"),
    (re.compile(r"(?<![\w.~$}/-])/(?:work|root|tmp|home/\w+|Users/\w+)(?=/)"), "path of one machine"),
)


def repository_files(root: Path) -> list[Path]:
    """Tracked files and those git would track, but for deleted ones."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    answer = subprocess.run(command, cwd=root, capture_output=True, check=True)
    names = [name for name in answer.stdout.decode().split("\0") if name]
    return [root / name for name in names if (root / name).is_file()]


def unwanted_text(path: Path) -> Iterator[tuple[int, str, str]]:
    """(line number, kind, the text found) for each forbidden thing in a text file; binary files hold none."""
    content = path.read_bytes()
    if b"\0" in content:
        return
    for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), 1):
        for pattern, kind in FORBIDDEN:
            match = pattern.search(line)
            if match is not None:
                yield number, kind, match[0]


def problems(root: Path, files: Iterable[Path]) -> list[str]:
    """All problems of these files, each as `path:line: what is wrong`."""
    found = []
    for path in files:
        name = path.relative_to(root).as_posix()
        limit = LARGER.get(name, LARGEST)
        if path.stat().st_size > limit:
            found.append(f"{name}: {path.stat().st_size / 1e6:.1f} MB, more than {limit / 1e6:.0f} MB")
        found += [f"{name}:{number}: {kind}: {text}" for number, kind, text in unwanted_text(path)]
    return found


def main() -> int:
    """Check the files named, or the whole repository."""
    named = [Path(name).resolve() for name in sys.argv[1:]]
    found = problems(ROOT, named or repository_files(ROOT))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
