"""The corpus while people edit it: what they save counts at once, what they break does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from faq import CorpusWatcher, EntryUnreadable, FolderMissing, load_corpus
from tests.faq.files import OTHER, SOUND, write

DROPPED = SOUND.replace("Où est le portail", "Comment régler le zygomorphe")


@pytest.fixture
def watcher(tmp_path: Path) -> CorpusWatcher:
    write(tmp_path, "faq_portal", SOUND)
    return CorpusWatcher(tmp_path, every=0)


def test_a_new_file_is_answerable_at_once(watcher: CorpusWatcher, tmp_path: Path) -> None:
    assert watcher.current().search("régler le zygomorphe") == []
    write(tmp_path, "faq_new", DROPPED)
    assert watcher.current().search("régler le zygomorphe", 1)[0][0].id == "faq_new"


def test_a_changed_file_replaces_its_entry(watcher: CorpusWatcher, tmp_path: Path) -> None:
    assert watcher.current()["faq_portal"].title == "Trouver le portail"
    write(tmp_path, "faq_portal", SOUND.replace("Trouver le portail", "Retrouver le portail"))
    assert watcher.current()["faq_portal"].title == "Retrouver le portail"


def test_the_same_length_saved_later_is_a_change_too(watcher: CorpusWatcher, tmp_path: Path) -> None:
    assert watcher.current()["faq_portal"].title == "Trouver le portail"
    path = write(tmp_path, "faq_portal", SOUND.replace("Trouver le portail", "Montrer le portail"))
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    assert watcher.current()["faq_portal"].title == "Montrer le portail"


def test_a_broken_file_keeps_its_last_good_version_and_is_logged_once(watcher: CorpusWatcher, tmp_path: Path) -> None:
    watcher.current()
    write(tmp_path, "faq_portal", "---\ntitle: [")
    with capture_logs() as logs:
        assert watcher.current()["faq_portal"].title == "Trouver le portail"
        assert watcher.current()["faq_portal"].title == "Trouver le portail"
    assert [(line["event"], line["kept"]) for line in logs] == [("corpus_entry_unreadable", True)]
    write(tmp_path, "faq_portal", SOUND.replace("Trouver", "Atteindre"))
    assert watcher.current()["faq_portal"].title == "Atteindre le portail"


def test_a_file_broken_from_the_start_leaves_the_others_alone(watcher: CorpusWatcher, tmp_path: Path) -> None:
    write(tmp_path, "faq_broken", "nothing")
    with capture_logs() as logs:
        assert set(watcher.current()) == {"faq_portal"}
    assert [line["kept"] for line in logs] == [False]
    with pytest.raises(EntryUnreadable, match=r"faq_broken\.md"):
        load_corpus(tmp_path)


def test_a_deleted_file_goes(watcher: CorpusWatcher, tmp_path: Path) -> None:
    write(tmp_path, "faq_other", OTHER)
    assert set(watcher.current()) == {"faq_other", "faq_portal"}
    (tmp_path / "faq_portal.md").unlink()
    assert set(watcher.current()) == {"faq_other"}


def test_nothing_changed_gives_the_same_corpus(watcher: CorpusWatcher) -> None:
    assert watcher.current() is watcher.current()


def test_the_folder_is_not_looked_at_between_two_looks(tmp_path: Path) -> None:
    lazy = CorpusWatcher(tmp_path, every=3600)
    assert len(lazy.current()) == 0
    write(tmp_path, "faq_portal", SOUND)
    assert len(lazy.current()) == 0


def test_a_folder_that_does_not_exist_yet_is_an_empty_corpus(tmp_path: Path) -> None:
    assert len(CorpusWatcher(tmp_path / "later", every=0).current()) == 0
    with pytest.raises(FolderMissing, match="later: no such folder"):
        load_corpus(tmp_path / "later")
