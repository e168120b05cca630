"""The error tree: every code has a class, a status, a French sentence and a line in docs/web.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from web.server.errors import AssistantUnavailable, Problem, problem_body

DOCS = Path(__file__).parents[3] / "docs" / "web.md"
STUB: dict[str, str | int] = {"field": "text", "max": 5, "expected": "application/json", "retry_after": 12}


def leaves(root: type[Problem]) -> Iterator[type[Problem]]:
    children = root.__subclasses__()
    if not children:
        yield root
    for child in children:
        yield from leaves(child)


PROBLEMS = [one for one in leaves(Problem) if one.__module__ == "web.server.errors"]


def made(problem: type[Problem]) -> Problem:
    """The problem with stub values for its sentence."""
    if problem is AssistantUnavailable:
        return AssistantUnavailable()
    names = [name for _, name, _, _ in Formatter().parse(problem.sentence) if name]
    return problem(**{name: STUB[name] for name in {*names, *(["retry_after"] if problem.status == 429 else [])}})


def test_codes_are_unique() -> None:
    codes = [problem.code for problem in PROBLEMS]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.__name__)
def test_each_problem_speaks_french_and_fits_rfc_9457(problem: type[Problem]) -> None:
    body = problem_body(made(problem))
    assert set(body) == {"type", "title", "status", "detail", "code", "params"}
    assert 400 <= problem.status < 600
    detail = str(body["detail"])
    assert detail.endswith(".")
    assert detail[0].isupper()
    assert not re.search(r"[{}']| [:;!?]|« | »", detail)


def test_docs_list_exactly_these_codes() -> None:
    documented = re.findall(r"^\| `(\w+)` \| (\d{3}) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(documented) == sorted((problem.code, str(problem.status)) for problem in PROBLEMS)
