"""Many users at once, from a file: what is complete is proposed, what is not is asked for or left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.actions.operations import people
from bot.actions.operations.base import Choice, Operation, Slot, Values
from bot.actions.plain import fold
from bot.actions.turn import Turn
from roster import Row, complete_row

if TYPE_CHECKING:
    from bot.actions.dialogue.talk import Talk
    from bot.actions.frame import Task

SKIP, SKIP_ALL = "skip", "skip_all"
_SKIP_ALL = re.compile(r"\b(?:toutes|tous|tout le reste|les autres|incompletes?)\b")
_SKIP = re.compile(r"\b(?:pass\w*|saut\w*|ignor\w*|laiss\w*|suivant\w*|sans (?:elle|lui))\b")
_OF_A_ROW = re.compile(
    r"\b(?:pass|saut|ignor|laiss|omet)\w*\b[^?]*\b(?:lignes?|contacts?|incomplete?s?|suivante?)\b[^?]*"
)
_TEMPLATES = (("template_csv", "/modele/utilisateurs.csv"), ("template_xlsx", "/modele/utilisateurs.xlsx"))


@dataclass(frozen=True)
class Progress:
    """Where an import stands: the contacts to submit, and the first row that still lacks something."""

    users: list[dict[str, str]]
    next_row: Row | None
    left: int


def progress(complete: Sequence[Row], incomplete: Sequence[Row], values: Values) -> Progress:
    """Apply what was completed in the chat and what was left out."""
    users = [{"name": row.name, "email": row.email} for row in complete]
    open_rows = []
    for row in incomplete:
        mended = complete_row(row, **values.get("mended", {}).get(str(row.number), {}))
        if not mended.problems:
            users.append({"name": mended.name, "email": mended.email})
        elif not values.get(SKIP_ALL) and row.number not in values.get("left_out", ()):
            open_rows.append(mended)
    return Progress(users, open_rows[0] if open_rows else None, len(open_rows))


def lacks(row: Row) -> str:
    """What to ask for first: "email" or "name"."""
    return "email" if any(problem.startswith("email") for problem in row.problems) else "name"


def _leaves_a_row_out(turn: Turn) -> bool:
    """ "Passe cette ligne" gives up no operation here, and asks nothing."""
    return _OF_A_ROW.fullmatch(fold(turn.text)) is not None


class BulkAddUsers(Operation):
    """`file` is an upload's id; `mended` holds, by row, what the chat completed, `left_out` the rows to pass over.

    `row` and `lacks` say which contact the question on the table is about.
    """

    name = "bulk_add_users"
    entry = "faq_bulk_add_users"
    slots = (Slot("file", "ask_file", links=_TEMPLATES),)
    options = (
        Slot(
            "contact",
            "ask_contact",
            lambda values: [Choice(SKIP, "skip_row"), Choice(SKIP_ALL, "skip_rows", {"n": values.get("left", 1)})],
            entities=("email", "person"),
            claims=_leaves_a_row_out,
        ),
    )

    def question(self, slot: Slot, values: Values) -> str:
        return f"ask_contact_{values['lacks']}" if slot.name == "contact" else slot.ask

    async def prepare(self, talk: Talk, task: Task) -> Slot | None:
        """Ask for what the next incomplete contact lacks; raises `RosterProblem` for a file that is gone."""
        roster = await talk.uploads.roster(task.values["file"])
        now = progress(roster.complete, roster.incomplete, task.values)
        task.values["count"] = len(now.users)
        if now.next_row is None:
            return None
        row = now.next_row
        who = row.name or row.email or f"n° {row.number}"
        task.values |= {"row": row.number, "lacks": lacks(row), "who": who, "left": now.left}
        return self.slot("contact")

    def answer(self, values: Values, slot: Slot, turn: Turn) -> dict[str, Any]:
        if slot.name != "contact":
            return dict(values)
        found = {"email": turn.first("email"), "name": people.read_name(turn)}
        wanted = found[values["lacks"]]
        if wanted is None:
            return self._left_out(values, fold(turn.text))
        row = str(values["row"])
        mended = values.get("mended", {})
        return {**values, "mended": {**mended, row: {**mended.get(row, {}), values["lacks"]: wanted}}}

    def choose(self, values: Values, slot: Slot, ref: str) -> dict[str, Any] | None:
        if slot.name != "contact" or ref not in (SKIP, SKIP_ALL):
            return None
        return self._leave_out(values, everything=ref == SKIP_ALL)

    async def params(self, talk: Talk, values: Values) -> dict[str, Any]:
        roster = await talk.uploads.roster(values["file"])
        return {"users": progress(roster.complete, roster.incomplete, values).users}

    def wish(self, values: Values) -> tuple[str, dict[str, Any]]:
        return ("wish_bulk_add_users_n", {"n": values["count"]}) if "count" in values else ("wish_bulk_add_users", {})

    def _left_out(self, values: Values, folded: str) -> dict[str, Any]:
        everything = _SKIP_ALL.search(folded) is not None
        return self._leave_out(values, everything=everything) if _SKIP.search(folded) else dict(values)

    def _leave_out(self, values: Values, *, everything: bool) -> dict[str, Any]:
        if everything:
            return {**values, SKIP_ALL: True}
        return {**values, "left_out": [*values.get("left_out", ()), values["row"]]}
