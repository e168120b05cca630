"""What the checker says: one broken file per message, and nothing about a sound corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq import check_corpus
from faq.__main__ import main
from tests.faq.files import OTHER, SOUND, write, write_pair

BROKEN = {
    # keys
    "title: Field required": {'title: "Trouver le portail"\n': ""},
    "question: String should have at least 1 character": {'question: "Où est le portail\u202f?"': 'question: ""'},
    "source.date: Field required": {"  date: 2026-11-24\n": ""},
    "colour: Extra inputs are not permitted": {"operation:": "colour: red\noperation:"},
    "body: String should have at least 1 character": {SOUND.split("---\n")[2]: ""},
    "unknown operation 'fly'": {"show_subscription": "fly"},
    "related entry 'faq_absent' does not exist": {"faq_other": "faq_absent"},
    "an entry is not related to itself": {"faq_other": "faq_portal"},
    "related entry 'faq_other' is listed twice": {"  - faq_other\n": "  - faq_other\n  - faq_other\n"},
    "id 'faq_portail' is not the file's name, 'faq_portal'": {"operation:": "id: faq_portail\noperation:"},
    "body: is what follows the front matter": {"operation:": "body: again\noperation:"},
    "has 2 alternatives, wants 3": {'  - "Le menu du portail"\n': ""},
    # typography
    'straight apostrophe in "L\'adresse du portail"…': {"Le lien du portail": "L'adresse du portail"},
    "unbalanced guillemets in 'La page «\\u202fdu portail'…": {"La page du": "La page «\u202fdu"},
    "unbalanced guillemets in 'Le lien est dans": {"«\u202fGérer mon compte\u202f»": "\u202f»Gérer mon compte«\u202f"},
    "straight quotation mark in 'Le lien est dans": {"Ouvrez le menu": 'Ouvrez le "menu"'},
    "guillemets want a thin no-break space (U+202F) inside in": {
        "«\u202fGérer mon compte\u202f»": "« Gérer mon compte »"
    },
    "; ! ? want a thin no-break space (U+202F) before in 'Le menu du portail\\xa0?'…": {
        "Le menu du portail": "Le menu du portail\u00a0?"
    },
    "a colon wants a no-break space (U+00A0) before in 'Le lien est dans le menu :": {"menu\u00a0:": "menu :"},
    # body
    "raw HTML in the answer": {"Ouvrez le menu": "Ouvrez <b>le</b> menu"},
    "a web address in the answer, 'https://ailleurs.example.'": {"Ouvrez le menu": "Ouvrez https://ailleurs.example"},
    "a web address in the answer, 'www.hilti.example'": {"Ouvrez le menu": "Ouvrez www.hilti.example ou le menu"},
    "a web address in the answer, '](/aide)": {"Ouvrez le menu": "Ouvrez [le menu](/aide)"},
    "« Gérer ma vie » is not a known label (faq/labels.py)": {"Gérer mon compte": "Gérer ma vie"},
    "steps are numbered [1, 3]": {"2. ": "3. "},
    "a step begins with « 1. », not as in '2) Cliquez sur": {"2. ": "2) "},
    "a step begins with « 1. », not as in '2.Cliquez sur": {"2. ": "2."},
    # between files, and within one
    "'Le MENU, du portail' stands twice": {"La page du portail": "Le MENU, du portail"},
    "'Le lien du contrat' also stands in faq_other.md": {"Le lien du portail": "Le lien du contrat"},
}


@pytest.mark.parametrize("message", BROKEN)
def test_each_fault_is_named_once_with_its_file(tmp_path: Path, message: str) -> None:
    path = write_pair(tmp_path, BROKEN[message])
    (problem,) = [str(problem) for problem in check_corpus(tmp_path)]
    assert problem.startswith(f"[ERROR] {path}: ")
    assert message in problem


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no front matter at all", "no front matter"),
        ("---\n---\nx", "no front matter"),
        ("---\ntitle: [\n---\nx", "while parsing"),
        ("---\n- a list\n---\nx", ""),
    ],
    ids=["none", "empty", "broken YAML", "no keys"],
)
def test_a_file_that_cannot_be_read_is_a_problem_of_that_file_alone(tmp_path: Path, text: str, message: str) -> None:
    write_pair(tmp_path)
    path = write(tmp_path, "faq_broken", text)
    (problem,) = check_corpus(tmp_path)
    assert problem.path == path
    assert message in problem.message
    assert "\n" not in problem.message


def test_a_file_with_wrong_keys_is_checked_to_its_end_all_the_same(tmp_path: Path) -> None:
    write_pair(
        tmp_path, {'title: "Trouver le portail"\n': "", "  date: 2026-11-24\n": "", "2. ": "3. ", "show_": "hide_"}
    )
    assert [problem.message for problem in check_corpus(tmp_path)] == [
        "title: Field required",
        "source.date: Field required",
        "unknown operation 'hide_subscription'",
        "steps are numbered [1, 3]",
    ]


def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "faq_bytes.md").write_bytes(b"\xff\xfe\x00")
    (problem,) = check_corpus(tmp_path)
    assert problem.path.name == "faq_bytes.md"


def test_the_name_of_a_file_is_the_name_of_an_intent(tmp_path: Path) -> None:
    write(tmp_path, "Portail", SOUND.replace("  - faq_other\n", "  - Portail\n"))
    assert any("id: String should match pattern" in problem.message for problem in check_corpus(tmp_path))


def test_everything_is_told_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    write(tmp_path, "faq_other", OTHER.replace("1. ", "7. "))
    write(tmp_path, "faq_portal", SOUND.replace("show_subscription", "fly").replace("faq_other", "faq_absent"))
    assert [problem.path.stem for problem in check_corpus(tmp_path)] == ["faq_other", "faq_portal", "faq_portal"]


@pytest.mark.parametrize(
    "steps",
    ["1. Un.\n\n2. Deux.", "1. Un.\n   encore un.\n2. Deux.", "1. Un.\n2. Deux.\n\nPuis\n\n1. Un.", "- un\n- deux"],
    ids=["blank line between", "wrapped step", "two lists", "bullets"],
)
def test_these_lists_are_sound(tmp_path: Path, steps: str) -> None:
    write_pair(tmp_path, {"1. Ouvrez le menu.\n2. Cliquez sur «\u202fGérer mon compte\u202f».": steps})
    assert check_corpus(tmp_path) == []


def test_an_entry_may_repeat_its_own_name(tmp_path: Path) -> None:
    write_pair(tmp_path, {"operation:": "id: faq_portal\noperation:"})
    assert check_corpus(tmp_path) == []


def test_a_sound_corpus_has_no_problem(tmp_path: Path) -> None:
    write_pair(tmp_path)
    assert check_corpus(tmp_path) == []


def test_a_folder_without_entries_is_no_corpus(tmp_path: Path) -> None:
    assert [str(problem) for problem in check_corpus(tmp_path)] == [f"[ERROR] {tmp_path}: holds no entry (*.md)"]


def test_the_command_prints_the_problems_and_counts_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pair(tmp_path, {"show_subscription": "fly"})
    assert main(["check", str(tmp_path)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.endswith("faq_portal.md: unknown operation 'fly'")
    assert last == "2 entries, 1 problems"
    write_pair(tmp_path)
    assert main(["check", str(tmp_path)]) == 0


def test_the_command_searches(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pair(tmp_path)
    assert main(["search", "où est le portail ?", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "1.00  faq_portal  Où est le portail\u202f?"
    assert main(["fly"]) == 2


def test_the_command_says_plainly_that_there_is_no_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "portail", str(tmp_path / "absent")]) == 1
    assert capsys.readouterr().err == f"[ERROR] {tmp_path / 'absent'}: no such folder\n"
