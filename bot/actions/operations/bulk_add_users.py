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
_ROW = re.compile(r"\b(?:ligne|rang|contact|row)\s*(?:n[°o]\s*)?(\d{1,5})\b")
_LEFT_OUT = re.compile(r"\b(?:sans|sauf|hormis|pas|(?:retir|enlev|supprim|ot|oubli|pass|saut|ignor|laiss)\w*)\b")
_WITHOUT_WHOM = re.compile(
    r"\W*(?:(?i:oui|non|ok|mais|et|alors)[ ,]+)*(?i:sans|sauf|hormis|excepté)\s+([^\W\d_][^,;?!]*?)\W*"
)
_TEMPLATES = (("template_csv", "/modele/utilisateurs.csv"), ("template_xlsx", "/modele/utilisateurs.xlsx"))


@dataclass(frozen=True)
class Progress:
    """Where an import stands: the contacts to submit, and the first row that still lacks something."""

    users: list[dict[str, str]]
    next_row: Row | None
    left: int


def progress(complete: Sequence[Row], incomplete: Sequence[Row], values: Values) -> Progress:
    """Apply what the chat completed or put right, and what was left out."""
    users, open_rows = [], []
    left_out, mended = set(values.get("left_out", ())), values.get("mended", {})
    for row in [*complete, *incomplete]:
        if row.number in left_out:
            continue
        right = complete_row(row, **mended[str(row.number)]) if str(row.number) in mended else row
        if not right.problems:
            users.append({"name": right.name, "email": right.email})
        elif not values.get(SKIP_ALL):
            open_rows.append(right)
    return Progress(users[: values.get("most")], open_rows[0] if open_rows else None, len(open_rows))


def lacks(row: Row) -> str:
    """What to ask for first: "email" or "name"."""
    return "email" if any(problem.startswith("email") for problem in row.problems) else "name"


def _fits(row: Row, who: str) -> bool:
    """Whether a contact is the one named: by the address, by the whole name or a word of it."""
    wanted = set(fold(who).split())
    return fold(who) == fold(row.email) or wanted <= set(fold(row.name).split())


def _without_whom(text: str) -> str | None:
    """The name in "sans Tom", written as one; None for anything else."""
    found = _WITHOUT_WHOM.fullmatch(text)
    return people.read_name(Turn("", found[1])) if found and found[1][0].isupper() else None


def _leaves_a_row_out(turn: Turn) -> bool:
    """ "Passe cette ligne" gives up no operation here, and asks nothing."""
    return _OF_A_ROW.fullmatch(fold(turn.text)) is not None


class BulkAddUsers(Operation):
    """`file` is an upload's id; `mended` holds, by row, what the chat completed, `left_out` the rows to pass over.

    `row` and `lacks` say which contact the question on the table is about. `said` is what a message says of a contact
    by name, until its row is found. `most` is how many are invited, where the licences are short for more.
    """

    name = "bulk_add_users"
    entry = "faq_bulk_add_users"
    called = r"import\w*|fichier|tableau|liste"
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
        self._put_right(talk, task, [*roster.complete, *roster.incomplete])
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
        if _ROW.search(fold(turn.text)) and (taken := self.take(values, turn)) != values:
            return taken
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

    def claims(self, values: Values, turn: Turn) -> bool:
        """ "Enlevez la ligne 3" is about the file, whatever it would mean elsewhere."""
        return "file" in values and _ROW.search(fold(turn.text)) is not None

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        """A row of the file put right or left out: by its number, or (`said`, see `prepare`) by whom it names."""
        if "file" not in values:
            return dict(values)
        row, folded = _ROW.search(fold(turn.text)), fold(turn.text)
        given = {"name": turn.first("person"), "email": turn.first("email")}
        found = {name: str(value) for name, value in given.items() if value}
        gone = turn.first_aside("person") or turn.first_aside("email") or _without_whom(turn.text)
        if row:
            return self._of_row(values, int(row[1]), found, leaves=_LEFT_OUT.search(folded) is not None)
        if gone:
            return {**values, "said": {"gone": gone}}
        return {**values, "said": found} if len(found) == 2 else dict(values)

    async def params(self, talk: Talk, task: Task) -> dict[str, Any]:
        roster = await talk.uploads.roster(task.values["file"])
        return {"users": progress(roster.complete, roster.incomplete, task.values).users}

    def wish(self, values: Values) -> tuple[str, dict[str, Any]]:
        return ("wish_bulk_add_users_n", {"n": values["count"]}) if "count" in values else ("wish_bulk_add_users", {})

    @staticmethod
    def _of_row(values: Values, row: int, found: dict[str, str], *, leaves: bool) -> dict[str, Any]:
        if found:
            mended = values.get("mended", {})
            return {**values, "mended": {**mended, str(row): {**mended.get(str(row), {}), **found}}}
        return {**values, "left_out": [*values.get("left_out", ()), row]} if leaves else dict(values)

    def _put_right(self, talk: Talk, task: Task, rows: Sequence[Row]) -> None:
        """Find the row that a message meant by a name or an address; where none or several fit, that is said."""
        said = task.values.pop("said", None)
        if said is None:
            return
        who = said.get("gone") or said["name"]
        numbers = [row.number for row in rows if _fits(row, who)]
        if len(numbers) == 1:
            found = {} if "gone" in said else said
            task.values = self._of_row(task.values, numbers[0], found, leaves=not found)
        else:
            talk.say("contact_unknown" if not numbers else "contact_ambiguous", who=who)

    def _left_out(self, values: Values, folded: str) -> dict[str, Any]:
        everything = _SKIP_ALL.search(folded) is not None
        return self._leave_out(values, everything=everything) if _SKIP.search(folded) else dict(values)

    def _leave_out(self, values: Values, *, everything: bool) -> dict[str, Any]:
        if everything:
            return {**values, SKIP_ALL: True}
        return {**values, "left_out": [*values.get("left_out", ()), values["row"]]}
