"""The desk's error tree: every code has a class, a status, a French sentence and a line in docs/desk.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from web.desk.errors import DeskProblem
from web.server.errors import Problem, problem_body

DOCS = Path(__file__).parents[2] / "docs" / "desk.md"
STUB: dict[str, str | int] = {
    "number": "D-00042",
    "name": "Anne Dubois",
    "field": "Titre",
    "max": 80,
    "minutes": 15,
    "retry_after": 900,
}


def leaves(root: type[Problem]) -> Iterator[type[Problem]]:
    children = root.__subclasses__()
    if not children:
        yield root
    for child in children:
        yield from leaves(child)


PROBLEMS = list(leaves(DeskProblem))


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.__name__)
def test_each_problem_speaks_french_and_fits_rfc_9457(problem: type[Problem]) -> None:
    names = {name for _, name, _, _ in Formatter().parse(problem.sentence) if name}
    made = problem(**{name: STUB[name] for name in names | ({"retry_after"} if problem.status == 429 else set())})
    body = problem_body(made)
    assert set(body) == {"type", "title", "status", "detail", "code", "params"}
    assert 400 <= problem.status < 600
    detail = str(body["detail"])
    assert detail.endswith(".")
    assert detail[0].isupper()
    assert not re.search(r"[{}']| [:;!?]|« | »", detail)


def test_docs_list_exactly_these_codes() -> None:
    documented = re.findall(r"^\| `(\w+)` \| (\d{3}) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(documented) == sorted((problem.code, str(problem.status)) for problem in PROBLEMS)


def test_codes_are_those_of_no_other_refusal() -> None:
    codes = [problem.code for problem in set(leaves(Problem))]
    assert len(codes) == len(set(codes))
