"""The search for interpreters, over folders of small shell scripts that answer as Python would."""

from pathlib import Path

import pytest

from tools.bootstrap import APP, RASA, choose_python, get_python
from tools.pythons import Python, ask, find_python
from tools.terminal import Fail


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def fake_python(path: Path, version: str) -> Path:
    return script(path, f"echo {version} {path}")


def broken_shim(path: Path) -> Path:
    return script(path, "echo 'command not found' >&2; exit 127")


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine without any Python."""
    (tmp_path / "bin").mkdir()
    return {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path / "home")}


class NoUv:
    """A uv that can get no Python."""

    def python(self, version: tuple[int, int]) -> None:
        return None


def test_finds_the_version_on_path(tmp_path: Path, machine: dict[str, str]) -> None:
    wanted = fake_python(tmp_path / "bin" / "python3.10", "3.10.4")
    assert find_python(RASA.versions, machine) == Python(wanted, (3, 10, 4))


def test_goes_past_a_shim_that_does_not_run(tmp_path: Path, machine: dict[str, str]) -> None:
    broken_shim(tmp_path / "bin" / "python3.10")
    real = fake_python(tmp_path / "home/.pyenv/versions/3.10.13/bin/python", "3.10.13")
    assert find_python(RASA.versions, machine) == Python(real, (3, 10, 13))


def test_reads_the_folder_pyenv_root_names(tmp_path: Path, machine: dict[str, str]) -> None:
    real = fake_python(tmp_path / "elsewhere/versions/3.10.2/bin/python", "3.10.2")
    found = find_python(RASA.versions, {**machine, "PYENV_ROOT": str(tmp_path / "elsewhere")})
    assert found is not None
    assert found.path == real


def test_takes_the_highest_patch_release(tmp_path: Path, machine: dict[str, str]) -> None:
    for version in ("3.10.9", "3.10.13", "3.10.2"):
        fake_python(tmp_path / f"home/.pyenv/versions/{version}/bin/python", version)
    found = find_python(RASA.versions, machine)
    assert found is not None
    assert found.version == (3, 10, 13)


def test_prefers_the_version_the_locks_were_made_for(tmp_path: Path, machine: dict[str, str]) -> None:
    fake_python(tmp_path / "bin" / "python3.13", "3.13.0")
    fake_python(tmp_path / "bin" / "python3.11", "3.11.7")
    found = find_python(APP.versions, machine)
    assert found is not None
    assert found.version == (3, 11, 7)


def test_python3_is_judged_by_its_answer(tmp_path: Path, machine: dict[str, str]) -> None:
    fake_python(tmp_path / "bin" / "python3", "3.12.1")
    assert find_python(RASA.versions, machine) is None
    assert find_python(APP.versions, machine) is not None


@pytest.mark.parametrize("answer", ["echo nonsense", "exit 1", "echo 3.x /usr/bin/python"])
def test_an_interpreter_that_answers_nonsense_is_none(tmp_path: Path, answer: str) -> None:
    assert ask(script(tmp_path / "python", answer)) is None


def test_a_named_interpreter_must_fit(tmp_path: Path, machine: dict[str, str]) -> None:
    fake = fake_python(tmp_path / "python", "3.9.1")
    with pytest.raises(Fail, match=r"RASA_PYTHON=.* is not a Python 3\.10 that runs"):
        choose_python(RASA, {**machine, "RASA_PYTHON": str(fake)})


def test_no_python_anywhere_says_how_to_get_one(machine: dict[str, str]) -> None:
    with pytest.raises(Fail, match=r"Python 3\.10 was not found .* install it"):
        get_python(RASA, NoUv(), machine)  # type: ignore[arg-type]
