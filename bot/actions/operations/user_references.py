"""Users who are there: taken away, or invited once more. The portal knows who "Paul" is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from bot.actions.operations import given, people
from bot.actions.operations.base import Choice, Operation, Slot, Values
from bot.actions.plain import fold
from bot.actions.turn import Turn

if TYPE_CHECKING:
    from bot.actions.dialogue.talk import Talk
    from bot.actions.frame import Task

EVERYBODY = "*"
"""What the button "all of them" stands for."""

_ALL = re.compile(
    r"\b(?:tous|toutes|tout le monde|chacun|ceux|celles|chaque|"
    r"les (?:autres )?(?:invites|invitations|personnes|utilisateurs)|invitations? en (?:attente|suspens)|en attente)\b"
)


class _Users(Operation):
    """`users`: names or addresses; `kept` are those already settled while another of them is asked for again."""

    asks_again: ClassVar[Mapping[str, str]] = {
        "user_unknown": "users",
        "user_ambiguous": "users",
        "user_already_active": "users",
    }

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        found = people.named(turn) or _without(values.get("users", ()), turn)
        return {**values, "users": found} if found else dict(values)

    def choose(self, values: Values, slot: Slot, ref: str) -> dict[str, Any] | None:
        """Everybody, or the address of one of several persons of the same name."""
        return {**values, "users": EVERYBODY if ref == EVERYBODY else [ref]} if ref == EVERYBODY or "@" in ref else None

    def refused(self, values: Values, slot: Slot, params: Values) -> dict[str, Any]:
        """One name is asked for again; the others stay."""
        wrong = fold(str(params.get("user", "")))
        kept = [*values.get("kept", ()), *(user for user in values.get("users", ()) if fold(user) != wrong)]
        left = {name: value for name, value in values.items() if name not in ("users", "kept")}
        return {**left, "kept": kept} if kept else left

    def joined(self, values: Values, turn: Turn) -> dict[str, Any] | None:
        """One list: those named now come behind those named before."""
        users, more = values.get("users"), people.named(turn)
        if not users or not more:
            return None
        return dict(values) if users == EVERYBODY else {**values, "users": list(dict.fromkeys([*users, *more]))}

    async def params(self, talk: Talk, task: Task) -> dict[str, Any]:
        return {"users": [*task.values.get("kept", ()), *task.values["users"]]}

    def wish(self, values: Values) -> tuple[str, dict[str, Any]]:
        users = [*values.get("kept", ()), *values.get("users", ())]
        who = people.listed(users)
        return (f"wish_{self.name}_named", {"who": who}) if who else (f"wish_{self.name}", {})


def _without(users: Sequence[str], turn: Turn) -> list[str]:
    """Those of a list whom a message does not set aside ("pas Marc"); empty where it sets nobody or everybody aside."""
    if users == EVERYBODY:
        return []
    aside = [words for key in ("person", "email") for said in turn.aside.get(key, ()) if (words := _words(said))]
    left = [user for user in users if not any(words <= _words(user) or _words(user) <= words for words in aside)]
    return left if len(left) < len(users) else []


def _words(name: str) -> set[str]:
    return set(re.split(r"[\s.@-]+", fold(name)))


class RemoveUser(_Users):
    """Takes users away and frees their licences, at once."""

    name = "remove_user"
    entry = "faq_remove_users"
    called = r"(?:suppression|retrait|depart)s?(?! d(?:e |es |')(?:\w+ )?licences?)"
    slots = (Slot("users", "ask_removed", read=people.read_names, entities=("person", "email"), given=given.persons),)


class ReinviteUser(_Users):
    """Sends the invitation again: to some, or (`all_pending`) to all who have not accepted it."""

    name = "reinvite_user"
    entry = "faq_reinvite_users"
    called = r"relances?|rappels?|(?:re-?)?invitations?|(?:nouvel )?envoi|renvoi"
    slots = (
        Slot(
            "users",
            "ask_reinvited",
            lambda values: [Choice(EVERYBODY, "all_pending")],
            read=people.read_names,
            entities=("person", "email"),
            given=lambda value: EVERYBODY if value == EVERYBODY else given.persons(value),
        ),
    )

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        everybody = not people.named(turn) and _ALL.search(fold(turn.text))
        return {**values, "users": EVERYBODY} if everybody else super().take(values, turn)

    async def params(self, talk: Talk, task: Task) -> dict[str, Any]:
        return {"all_pending": True} if task.values["users"] == EVERYBODY else await super().params(talk, task)

    def wish(self, values: Values) -> tuple[str, dict[str, Any]]:
        return ("wish_reinvite_user_all", {}) if values.get("users") == EVERYBODY else super().wish(values)
