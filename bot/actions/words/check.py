"""Check the sentences of bot/domain.yml and gather every problem: typography and formats."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from string import Formatter

from bot.actions.words.book import Words

THIN, HARD = "\u202f", "\u00a0"
STAND_INS = {"date": dt.date(2027, 3, 1), "heure": dt.datetime(2027, 3, 1, 14, 5, tzinfo=dt.UTC)}


def check_words(words: Words) -> list[str]:
    """Every problem, one line each; empty when the sentences are sound."""
    problems = []
    for name in words:
        key = name.removeprefix("utter_")
        problems += [f"[ERROR] bot/domain.yml {name}: {problem}" for problem in _problems(words, key)]
    return problems


def _problems(words: Words, key: str) -> Iterator[str]:
    for number in (0, 1, 2):
        try:
            sentence = words.say(key, **stand_ins(words, key, number))
        except (KeyError, ValueError, TypeError) as error:
            yield f"cannot be rendered: {error!r}"
            return
        yield from typography(sentence)


def stand_ins(words: Words, key: str, number: int) -> dict[str, object]:
    """A value for each brace of a sentence: a date for dates, `number` where French must agree, a word elsewhere."""
    found: dict[str, object] = {}
    for _, name, spec, _ in Formatter().parse(words.raw(key)):
        if name is None:
            continue
        value = STAND_INS.get(spec or "", number if "|" in (spec or "") or spec == "nombre" else None)
        if value is not None or name not in found:
            found[name] = value if value is not None else "quatre"
    return found


def typography(sentence: str) -> Iterator[str]:
    """What a proof-reader would mark in one rendered sentence."""
    if "'" in sentence:
        yield "straight apostrophe"
    if sentence.count("«") != sentence.count("»"):
        yield "unbalanced guillemets"
    if re.search(rf"«(?!{THIN})|(?<!{THIN})»", sentence):
        yield "guillemets want a thin no-break space (U+202F) inside"
    if re.search(rf"(?<!{THIN})[;!?]", sentence):
        yield "; ! ? want a thin no-break space (U+202F) before"
    if re.search(rf"(?<![{HARD}\d])(?<!https):(?!\d)", sentence):
        yield "a colon wants a no-break space (U+00A0) before"
    if "  " in sentence:
        yield "two spaces"
