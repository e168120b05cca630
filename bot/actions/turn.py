"""What one message of the user means, read from Rasa's tracker and frozen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.actions import contrast

Decision = Literal["sure", "unsure", "lost"]

_GAP = r"[ \u00a0\u202f.-]"
_CODE = re.compile(
    rf"(?<!\d)\d{{6}}(?!\d)|(?<!\d)(?<!\d{_GAP})(?:\d{{3}}{_GAP}\d{{3}}|\d\d(?: \d\d){{2}}|\d(?: \d){{5}})(?!{_GAP}?\d)"
)
PRESS = "press"
_MASK = re.compile(r"\[[^\]]*masqué\]")
_SUBSCRIPTION = re.compile(r"(?<!\w)PE[\s\u00a0-]?(\d{3,})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Wish:
    """One of several wishes in a message: the operation, its values, and its part of the text."""

    intent: str
    values: Mapping[str, tuple[Any, ...]]
    text: str


@dataclass(frozen=True)
class Turn:
    """One message: its text, the reading the NLU gives, or the button that was pressed.

    `ranking` holds intent names, best first. `values` maps an entity name to its values in the order of the text;
    `aside` are those that the message names only to set them aside ("pas Paul").
    `wishes` are the operations asked for, when there are two or more of them. `act` and `ref` are set when a button was
    pressed: they come from the web door's own table, never from typed text.
    """

    conversation: str
    text: str = ""
    intent: str = ""
    decision: Decision = "sure"
    ranking: tuple[str, ...] = ()
    values: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    language: str = "fr"
    aside: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    wishes: tuple[Wish, ...] = ()
    act: str | None = None
    ref: str | None = None

    def first(self, entity: str) -> Any | None:
        """The only value of an entity; None where there is none or where there are several different ones."""
        found = self.every(entity)
        return found[0] if len(found) == 1 else None

    def every(self, entity: str) -> tuple[Any, ...]:
        """The different values of an entity, in the order of the text."""
        return tuple(dict.fromkeys(self.values.get(entity, ())))

    def first_aside(self, entity: str) -> Any | None:
        """The only value of an entity that the message sets aside; None for none or several."""
        found = tuple(dict.fromkeys(self.aside.get(entity, ())))
        return found[0] if len(found) == 1 else None

    @property
    def subscription(self) -> str | None:
        """The id of the only subscription that the text means ("PE-3002"); None for none or several."""
        found = [
            {"entity": "subscription", "value": f"PE-{match[1]}", "start": match.start(), "end": match.end()}
            for match in _SUBSCRIPTION.finditer(self.text)
        ]
        named = {str(row["value"]) for row in contrast.split(self.text, found)[0]}
        return named.pop() if len(named) == 1 else None

    @property
    def code(self) -> str | None:
        """The six digits of an identity code, typed with or without spaces; None where there is no single one."""
        codes = {re.sub(_GAP, "", found) for found in _CODE.findall(self.text)}
        return codes.pop() if len(codes) == 1 else None

    @property
    def pressed(self) -> bool:
        """Whether a button was pressed rather than a text typed."""
        return self.act is not None


def read_turn(conversation: str, message: Mapping[str, Any]) -> Turn:
    """Read Rasa's `latest_message` (intent, intent_ranking, entities, and our NLU's decision and language)."""
    intent = (message.get("intent") or {}).get("name") or ""
    pressed, text = intent == PRESS, str(message.get("text") or "")
    entities = message.get("entities") or ()
    meant, aside = contrast.split("" if pressed else text, entities if pressed else _outside_masks(text, entities))
    values = _values(meant)
    return Turn(
        conversation=conversation,
        text="" if pressed else text,
        intent=intent,
        decision="sure" if pressed else message.get("decision") or "lost",
        ranking=tuple(row["name"] for row in message.get("intent_ranking") or ()),
        values={} if pressed else values,
        language=str(message.get("language") or "fr"),
        aside={} if pressed else _values(aside),
        wishes=tuple(_wish(row) for row in message.get("wishes") or ()),
        act=_single(values, "act") if pressed else None,
        ref=_single(values, "ref") if pressed else None,
    )


def _outside_masks(text: str, entities: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The entities that are not in what the door put in a card number's place: "carte" there is no choice."""
    masks = [match.span() for match in _MASK.finditer(text)]
    return [row for row in entities if not any(start <= (row.get("start") or 0) < end for start, end in masks)]


def _values(entities: Iterable[Mapping[str, Any]] | None) -> dict[str, tuple[Any, ...]]:
    values: dict[str, tuple[Any, ...]] = {}
    for entity in entities or ():
        values[entity["entity"]] = (*values.get(entity["entity"], ()), entity["value"])
    return values


def _wish(row: Mapping[str, Any]) -> Wish:
    return Wish(str(row["intent"]), _values(row.get("entities")), str(row.get("text") or ""))


def _single(values: Mapping[str, tuple[Any, ...]], name: str) -> str | None:
    found = values.get(name) or (None,)
    return None if found[0] is None else str(found[0])
