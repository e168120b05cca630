"""A lock that no longer answers its .in file is told, without any network."""

from pathlib import Path

import pytest

from tools.locks import LOCKS, Lock, problems

APP = Lock("requirements/app.txt", "requirements/app.in", None, True)
DEV = Lock("requirements/dev.txt", "requirements/dev.in", "requirements/app.txt", True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "requirements"
    folder.mkdir()
    (folder / "app.in").write_text("# ours\naiohttp==3.9\nsqlalchemy[asyncio]\n")
    (folder / "dev.in").write_text("-r app.in\npytest\n")
    lines = entry("aiohttp", "3.9", "app.in") + entry("sqlalchemy", "2.0", "app.in")
    (folder / "app.txt").write_text(lines)
    (folder / "dev.txt").write_text(lines + entry("pytest", "9.2", "dev.in"))
    return tmp_path


def entry(name: str, version: str, source: str) -> str:
    return f"{name}=={version} \\\n    --hash=sha256:00\n    # via -r requirements/{source}\n"


def test_locks_that_answer(root: Path) -> None:
    assert problems(root, APP) + problems(root, DEV) == []


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("app.in", "aiohttp==3.9\nsqlalchemy\nbabel\n", "babel is in requirements/app.in but not in the lock"),
        ("app.in", "aiohttp==4.0\nsqlalchemy\n", "aiohttp is locked at 3.9, requirements/app.in asks for 4.0"),
        ("app.in", "aiohttp==3.9\n", "sqlalchemy is locked but no longer in requirements/app.in"),
        ("app.txt", "aiohttp==3.9\nsqlalchemy==2.0 --hash=sha256:0\n", "aiohttp has no hash"),
    ],
)
def test_each_difference_is_told(root: Path, file: str, text: str, said: str) -> None:
    (root / "requirements" / file).write_text(text)
    assert any(said in problem for problem in problems(root, APP))


def test_two_locks_must_agree(root: Path) -> None:
    app = root / "requirements" / "app.txt"
    app.write_text(app.read_text().replace("sqlalchemy==2.0", "sqlalchemy==2.1"))
    assert any("sqlalchemy is at 2.0 here and at 2.1" in problem for problem in problems(root, DEV))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.path)
def test_our_own_locks_answer(repository: Path, lock: Lock) -> None:
    assert problems(repository, lock) == []
