"""Freshness is decided by contents."""

from pathlib import Path

import pytest

from tools import train
from tools.stamps import digest, read_stamp, write_stamp
from tools.terminal import Fail


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with all that a model is made from."""
    for name in ("bot/config.yml", "bot/domain.yml", "bot/data/nlu.yml", "bot/nlu/numbers.py", "requirements/rasa.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def put_model(root: Path) -> None:
    """What a training leaves behind."""
    made = root / "made.tar.gz"
    made.write_text("a model")
    train.keep_only(root, made, train.expected_stamp(root))


def test_same_content_same_digest(tmp_path: Path) -> None:
    for copy in ("one", "two"):
        (tmp_path / copy / "data").mkdir(parents=True)
        (tmp_path / copy / "data" / "nlu.yml").write_text("bonjour")
    assert digest(tmp_path / "one", ["data"]) == digest(tmp_path / "two", ["data"])


@pytest.mark.parametrize("change", ["content", "name", "new file"])
def test_every_change_changes_the_digest(tmp_path: Path, change: str) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "nlu.yml").write_text("bonjour")
    before = digest(tmp_path, ["data"])
    if change == "content":
        (data / "nlu.yml").write_text("bonsoir")
    elif change == "name":
        (data / "nlu.yml").rename(data / "other.yml")
    else:
        (data / "empty.yml").touch()
    assert digest(tmp_path, ["data"]) != before


def test_compiled_python_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "nlu").mkdir()
    before = digest(tmp_path, ["nlu"])
    (tmp_path / "nlu" / "__pycache__").mkdir()
    (tmp_path / "nlu" / "__pycache__" / "a.pyc").touch()
    assert digest(tmp_path, ["nlu"]) == before


def test_a_stamp_reads_as_written(tmp_path: Path) -> None:
    stamp = tmp_path / "deep" / "stamp"
    assert read_stamp(stamp) == ""
    write_stamp(stamp, "abc")
    assert read_stamp(stamp) == "abc"


def test_a_model_just_made_is_current(root: Path) -> None:
    put_model(root)
    assert train.is_current(root)


def test_no_model_is_never_current(root: Path) -> None:
    put_model(root)
    (root / train.MODEL).unlink()
    assert not train.is_current(root)


@pytest.mark.parametrize("name", ["bot/config.yml", "bot/domain.yml", "bot/data/nlu.yml", "bot/nlu/numbers.py"])
def test_a_model_older_than_its_data_is_stale(root: Path, name: str) -> None:
    put_model(root)
    (root / name).write_text("changed")
    assert not train.is_current(root)


def test_rasas_cache_is_set_aside_when_a_component_changes(root: Path) -> None:
    put_model(root)
    (root / "bot/domain.yml").write_text("changed")
    assert train.cache_is_safe(root)
    (root / "bot/nlu/numbers.py").write_text("changed")
    assert not train.cache_is_safe(root)


def test_a_single_model_is_kept(root: Path) -> None:
    old = root / "bot/models/20260101-old.tar.gz"
    old.parent.mkdir()
    old.write_text("an older model")
    put_model(root)
    assert [path.name for path in old.parent.glob("*.tar.gz")] == ["profis.tar.gz"]


def test_a_failed_training_shows_the_end_of_its_log(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_model(root)
    monkeypatch.setattr(train, "command", lambda *_: ["sh", "-c", "echo 'no such intent'; exit 1"])
    with pytest.raises(Fail, match="no such intent"):
        train.ensure_model(root, force=True)
    assert train.is_current(root), "the model in place stays"
