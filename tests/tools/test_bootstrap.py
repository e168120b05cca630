"""When an environment is made again, kept, or left with the larger lock."""

import sys
from pathlib import Path

import pytest

from tools.bootstrap import Environment, plan_for
from tools.stamps import write_stamp

HERE = sys.version_info[:3]
ENVIRONMENT = Environment(".venv", "app.txt", "dev.txt", (HERE[:2],), "APP_PYTHON")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository whose environment runs this very Python."""
    (tmp_path / "app.txt").write_text("aiohttp==1")
    (tmp_path / "dev.txt").write_text("aiohttp==1\npytest==1")
    binaries = tmp_path / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "python").symlink_to(sys.executable)
    return tmp_path


def install(root: Path, dev: bool) -> None:
    plan = plan_for(ENVIRONMENT, root, dev)
    assert plan is not None
    write_stamp(root / ".venv" / ".stamp", plan.stamp(root, HERE))


def test_an_environment_without_stamp_is_installed(root: Path) -> None:
    plan = plan_for(ENVIRONMENT, root, dev=False)
    assert plan is not None
    assert plan.lock == "app.txt"
    assert plan.python is not None


def test_nothing_to_do_when_the_stamp_matches(root: Path) -> None:
    install(root, dev=False)
    assert plan_for(ENVIRONMENT, root, dev=False) is None


def test_a_changed_lock_is_installed_again(root: Path) -> None:
    install(root, dev=False)
    (root / "app.txt").write_text("aiohttp==2")
    assert plan_for(ENVIRONMENT, root, dev=False) is not None


def test_tests_need_the_larger_lock(root: Path) -> None:
    install(root, dev=False)
    plan = plan_for(ENVIRONMENT, root, dev=True)
    assert plan is not None
    assert plan.lock == "dev.txt"


def test_the_demo_keeps_the_larger_lock(root: Path) -> None:
    install(root, dev=True)
    assert plan_for(ENVIRONMENT, root, dev=False) is None


def test_a_stale_larger_lock_is_renewed_not_shrunk(root: Path) -> None:
    install(root, dev=True)
    (root / "dev.txt").write_text("aiohttp==2\npytest==2")
    plan = plan_for(ENVIRONMENT, root, dev=False)
    assert plan is not None
    assert plan.lock == "dev.txt"


def test_an_environment_of_another_python_is_made_anew(root: Path) -> None:
    install(root, dev=False)
    other = ENVIRONMENT._replace(versions=((3, 1),))
    plan = plan_for(other, root, dev=False)
    assert plan is not None
    assert plan.python is None
