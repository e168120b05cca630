"""Persons in a message: names, addresses, and which belongs to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.actions.plain import fold
from bot.actions.turn import Turn

_NAME = re.compile(r"[^\W\d_][\w’'.-]*(?: [^\W\d_][\w’'.-]*){0,4}")
_NO_NAME = frozenset(
    "oui non ok je tu il elle on nous vous ils sais pas merci bonjour quoi qui que quel quelle comment pourquoi plus "
    "rien personne "
    "tous toutes tout lui le la les un une des mon ma mes son sa ses ce cet cette c est et ou dans pour avec "
    "euh heu hum hm ben bah bof hein eh ah oh pff alors bon mouais ouais voila quoi "
    "utilisateur utilisateurs collègue collegue licence licences adresse mail email nom stop annule attends".split()
)


def read_name(turn: Turn) -> str | None:
    """A name given as a bare answer ("Léa Martin", "lea martin"); None for a sentence."""
    if found := turn.first("person"):
        return str(found)
    text = turn.text.strip(" .,;!?\u00a0\u202f")
    if not _NAME.fullmatch(text) or any(fold(word) in _NO_NAME for word in re.split(r"[ ’']", text)):
        return None
    return text if text != text.lower() else text.title()


def read_names(turn: Turn) -> list[str] | None:
    """Several of them, or addresses, given as a bare answer: "Paul, Marie et Jean"; None for a sentence."""
    if found := named(turn):
        return found
    parts = [part.strip() for part in re.split(r"[,;\n]|\bet\b", turn.text) if part.strip()]
    names = [read_name(Turn(turn.conversation, part)) for part in parts]
    return [name for name in names if name] if names and all(names) else None


def named(turn: Turn) -> list[str]:
    """The persons a message names, each once: by address where it gives one, else by name."""
    emails, people = turn.every("email"), turn.every("person")
    alone = [person for person in people if not any(belongs(person, email) for email in emails)]
    return list(emails) if len(emails) == len(people) else [*emails, *alone]


def pairs(turn: Turn) -> list[tuple[str | None, str | None]]:
    """(name, address) of each person a message names; None for the half it does not give."""
    emails, people = list(turn.every("email")), list(turn.every("person"))
    if len(emails) == len(people):
        return list(zip(people, emails, strict=True))
    found: list[tuple[str | None, str | None]] = []
    for email in emails:
        owner = next((person for person in people if belongs(person, email)), None)
        if owner:
            people.remove(owner)
        found.append((owner, email))
    return [*found, *((person, None) for person in people)]


def belongs(name: str, email: str) -> bool:
    """Whether an address looks like this person's: a word of the name is in it."""
    local = fold(email.partition("@")[0])
    return any(len(word) > 1 and word in local for word in re.split(r"[^a-z]+", fold(name)))


def name_of(email: str) -> str | None:
    """The name that an address spells out: "lea.martin@…" gives "Lea Martin"; None where it does not."""
    words = re.split(r"[._-]+", email.partition("@")[0])
    whole = len(words) == 2 and all(word.isalpha() and len(word) > 1 for word in words)
    return " ".join(word.title() for word in words) if whole else None


def listed(names: Sequence[str], shown: int = 3) -> str:
    """ "Paul, Marie et Jean"; beyond `shown`, how many more."""
    names = list(names)
    if len(names) > shown:
        names = [*names[:shown], f"{len(names) - shown} de plus"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} et {names[-1]}" if names else ""
