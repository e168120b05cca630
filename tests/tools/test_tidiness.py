"""What must not be committed is found, and what looks like it is let through."""

from pathlib import Path

import pytest

from tools.tidiness import problems


def found(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "file.txt"
    path.write_text(text)
    return problems(tmp_path, [path])


@pytest.mark.parametrize(
    "text",
    [
        "see https://" + "py" + "pi.org/project/rasa",
        "files.python" + "hosted.org",
        "--index" + "-url https://mirror.example/",
        "https://mirror.example/" + "simple/",
        "/" + "home/ana/profis",
        "cd /" + "root/profis",
    ],
)
def test_told(tmp_path: Path, text: str) -> None:
    (line,) = found(tmp_path, "first line\n" + text)
    assert line.startswith("file.txt:2: ")


@pytest.mark.parametrize(
    "text",
    ["PIP_INDEX_URL", "docs/work/plan", "https://rasa.example/work/a", "~/.pyenv", "cd /opt/profis", "/homepage/a"],
)
def test_let_through(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


def test_a_large_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"\0" * 1_200_000)
    assert problems(tmp_path, [path]) == ["model.bin: 1.2 MB, more than 1 MB"]


@pytest.mark.parametrize(("size", "told"), [(1_500_000, []), (2_100_000, ["2.1 MB, more than 2 MB"])])
def test_the_training_phrases_may_be_larger(tmp_path: Path, size: int, told: list[str]) -> None:
    path = tmp_path / "bot/data/nlu.yml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\0" * size)
    assert problems(tmp_path, [path]) == [f"bot/data/nlu.yml: {problem}" for problem in told]
