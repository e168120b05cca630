"""One user of the file, and how an incomplete one is completed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roster.contact import Problem, check_email, check_name

Judged = tuple[str, Problem | None]
_NAME_PROBLEMS = {Problem.NAME_MISSING, Problem.NAME_INVALID}


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is the row's as the spreadsheet shows it, from 1. What has a problem is kept as typed, made plain."""

    number: int
    name: str
    email: str
    problems: tuple[Problem, ...] = ()

    @property
    def complete(self) -> bool:
        return not self.problems

    @property
    def name_problem(self) -> Problem | None:
        return next((problem for problem in self.problems if problem in _NAME_PROBLEMS), None)

    @property
    def email_problem(self) -> Problem | None:
        return next((problem for problem in self.problems if problem not in _NAME_PROBLEMS), None)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row whose address stands already in row `first`; it is dropped."""

    row: Row
    first: int


def check_row(number: int, names: Sequence[str], email: str) -> Row:
    """A row from its cells; a name written before the address serves when there is no other."""
    address, beside, email_problem = check_email(email)
    name, name_problem = check_name(names)
    if name_problem is Problem.NAME_MISSING and beside:
        name, name_problem = check_name([beside])
    return _row(number, (name, name_problem), (address, email_problem))


def complete_row(row: Row, name: str | None = None, email: str | None = None) -> Row:
    """The row with the values given. A good value is never replaced by a bad one."""
    new_name = (row.name, row.name_problem)
    new_email = (row.email, row.email_problem)
    if email is not None:
        address, beside, problem = check_email(email)
        new_email = _better(new_email, (address, problem))
        new_name = _better(new_name, check_name([beside])) if beside and new_name[1] else new_name
    if name is not None:
        new_name = _better(new_name, check_name([name]))
    return _row(row.number, new_name, new_email)


def _better(old: Judged, new: Judged) -> Judged:
    return new if new[1] is None or (old[1] is not None and new[0]) else old


def _row(number: int, name: Judged, email: Judged) -> Row:
    return Row(number, name[0], email[0], tuple(problem for _, problem in (name, email) if problem))
