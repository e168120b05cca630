"""The words that give the cause of a cancellation.

Read only where the end of the subscription is spoken of, or where the message is nothing but a cause (the answer to "pourquoi ?").
The value is what follows the connector ("car", "vu que"…), else the clause that holds a cause.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.nlu.entities import reason_words as said
from bot.nlu.entities.flat import flatten
from bot.nlu.entities.found import Found

_LONGEST = 160
_SHORT = 90
_SURE = 80
"""Characters that may follow a connector without a word known for a cause."""


def find(text: str) -> list[Found]:
    """The causes, only where the end of the subscription is spoken of or where the cause is the whole message."""
    flat = flatten(text)
    ending = said.ENDING.search(flat) or said.OVER.search(flat)
    if (not ending and not _is_bare_cause(flat)) or said.UNDOING.search(flat) or said.FEWER.search(flat):
        return []
    spans = list(_after_connectors(flat)) or list(_clauses(flat)) or _told(flat)
    return [Found("reason", text[start:end], start, end) for start, end in spans if end - start >= 3][:2]


def _is_bare_cause(flat: str) -> bool:
    if len(flat) > _SHORT or said.ORDER.search(flat):
        return False
    if said.PRICE.match(flat):
        return True
    return bool((said.STATED.search(flat) or said.STRONG.match(flat)) and said.BARE.search(flat))


def _after_connectors(flat: str) -> Iterator[tuple[int, int]]:
    for match in said.CONNECTOR.finditer(flat):
        limit = min(len(flat), match.end() + _LONGEST)
        end = said.SPLIT.search(flat, match.end(), limit)
        start, stop = _trimmed(flat, match.end(), end.start() if end else limit)
        cause = flat[start:stop]
        if cause and not said.NOT_A_CAUSE.match(cause) and (said.CAUSE.search(cause) or len(cause) < _SURE):
            yield start, stop


def _clauses(flat: str) -> Iterator[tuple[int, int]]:
    """Clauses that hold a cause and are not the wish to end itself."""
    for low, high in _pieces(flat):
        if dear := said.DEAR.search(flat, low, high):
            yield dear.span()
        elif high - low <= _LONGEST and not _asks(flat, low, high):
            low, high = _beside_ending(flat, low, high)
            if said.BESIDE_ENDING.search(flat, low, high):
                yield _trimmed(flat, low, high)


def _told(flat: str) -> list[tuple[int, int]]:
    """Where nothing known for a cause is said: what is told beside an order to end ("on met la clé sous la porte, résiliez")."""
    if "?" in flat or said.HOW.search(flat) or not said.ORDERED.search(flat):
        return []
    return [_trimmed(flat, low, high) for low, high in _pieces(flat) if _is_told(flat[low:high])]


def _is_told(clause: str) -> bool:
    if len(clause) > _LONGEST or said.ENDING.search(clause):
        return False
    return said.TOLD.match(clause) is not None and not said.REMARK.search(clause)


def _pieces(flat: str) -> Iterator[tuple[int, int]]:
    """Where the clauses stand."""
    position = 0
    for mark in said.SPLIT.finditer(flat):
        yield position, mark.start()
        position = mark.end()
    yield position, len(flat)


def _asks(flat: str, low: int, high: int) -> bool:
    """Whether a clause asks how, or asks for the end itself."""
    if said.HOW.search(flat, low, high):
        return True
    return flat[high : high + 1] == "?" and said.ENDING.search(flat, low, high) is not None


def _beside_ending(flat: str, low: int, high: int) -> tuple[int, int]:
    """The longer part of a clause beside the wish to end it holds ("je résilie projet terminé")."""
    wish = said.ENDING.search(flat, low, high)
    if not wish:
        return low, high
    after = said.OBJECT.match(flat, wish.end(), high)
    end = after.end() if after else wish.end()
    return (low, wish.start()) if wish.start() - low > high - end else (end, high)


def _trimmed(flat: str, low: int, high: int) -> tuple[int, int]:
    lead = said.LEAD.match(flat[low:high])
    low += lead.end() if lead else 0
    while (tail := said.TAIL.search(flat[low:high])) and tail.end() > tail.start():
        high = low + tail.start()
    return low, high
