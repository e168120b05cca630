"""The error tree, its documentation and the shared codes say the same."""

import re
from string import Formatter

import pytest

from portal.domain.errors import Problem, every_problem
from portal.schemas import Code

PROBLEMS = list(every_problem())


def documented(repository):
    table = (repository / "docs" / "errors.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `(\w+)` \| ([\d, ]+) \|", table, re.MULTILINE))


def test_every_code_is_documented_with_its_status(repository):
    expected = {}
    for problem in PROBLEMS:
        expected.setdefault(problem.code, []).append(str(problem.status))
    assert documented(repository) == {code: ", ".join(statuses) for code, statuses in expected.items()}


def test_every_code_is_shared_with_the_callers():
    assert {problem.code for problem in PROBLEMS} == set(Code)


def test_every_class_is_drawn_in_the_tree():
    import portal.domain.errors as module

    drawn = set(re.findall(r"\w+", module.__doc__))
    missing = {problem.__name__ for problem in PROBLEMS} - drawn - {"LedgerLineUnknown"}
    assert not missing


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.__name__)
def test_every_sentence_is_french_typography(problem):
    names = [name for _, name, _, _ in Formatter().parse(problem.sentence) if name]
    said = problem(**dict.fromkeys(names, 3)).detail
    assert said.endswith(".") and "{" not in said
    assert "'" not in said and "licence(s)" not in said
    assert not re.search(r"[^\u202f][;!?»]|«[^\u202f]|[^\u00a0]:", said)


def test_a_problem_carries_what_its_sentence_says():
    class Example(Problem):
        sentence = "Il reste {n} essais."

    assert Example(n=2).detail == "Il reste 2 essais."
    assert Example(n=2).params == {"n": 2}
