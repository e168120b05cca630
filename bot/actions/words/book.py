"""The book of sentences: the `responses` of bot/domain.yml, rendered with Babel.

A sentence names its values in braces, with a format where French needs one:

- ``{n}`` as it is · ``{n:nombre}`` a number ("1 234") · ``{jour:date}`` "24 mars 2027" · ``{quand:heure}`` "14:05"
- ``{n:licence|licences}`` the word that agrees with n (French plural begins at 2)
- ``{name:de}`` "de Léa", "d’Ana"
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from bot.actions.plain import fold

LOCALE = "fr_FR"
_ELIDES = tuple("aeiou")
ZONE = ZoneInfo("Europe/Paris")
"""The portal tells the time in UTC; people read it where they are."""


class UnknownSentence(KeyError):
    """A key that bot/domain.yml does not hold."""


class FrenchFormatter(Formatter):
    """`str.format` with the formats of this module's docstring."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        if "|" in format_spec:
            singular, plural = format_spec.split("|", 1)
            return singular if abs(value) < 2 else plural
        if format_spec == "date":
            return _date(_as_date(value))
        if format_spec == "heure":
            return format_time(_as_datetime(value), "HH:mm", locale=LOCALE)
        if format_spec == "nombre":
            return format_decimal(value, locale=LOCALE)
        if format_spec == "de":
            return f"d’{value}" if fold(str(value))[:1] in _ELIDES else f"de {value}"
        return super().format_field(value, format_spec)


class Words:
    """Renders sentences by key; raises `UnknownSentence` for a key nobody wrote, `KeyError` for a value not given."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = dict(sentences)
        self._formatter = FrenchFormatter()

    def __contains__(self, key: str) -> bool:
        return f"utter_{key}" in self._sentences

    def __iter__(self) -> Iterator[str]:
        return iter(self._sentences)

    def say(self, key: str, **values: Any) -> str:
        """The sentence `utter_<key>` with its values, as text."""
        try:
            sentence = self._sentences[f"utter_{key}"]
        except KeyError:
            raise UnknownSentence(key) from None
        return self._formatter.vformat(sentence, (), values)

    def raw(self, key: str) -> str:
        """The sentence as it is written."""
        return self._sentences[f"utter_{key}"]

    def names(self, key: str) -> set[str]:
        """The values a sentence wants."""
        return {name for _, name, _, _ in self._formatter.parse(self.raw(key)) if name}


def load_words(domain: Path) -> Words:
    """Read the sentences of a Rasa domain file; each response has exactly one text."""
    responses = yaml.safe_load(domain.read_text(encoding="utf-8"))["responses"]
    return Words({key: str(variants[0]["text"]).rstrip("\n") for key, variants in responses.items()})


def _date(day: dt.date) -> str:
    pattern = "d'er' MMMM y" if day.day == 1 else "d MMMM y"
    return format_date(day, pattern, locale=LOCALE)


def _as_date(value: Any) -> dt.date:
    if isinstance(value, dt.datetime) or (isinstance(value, str) and "T" in value):
        return _as_datetime(value).date()
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))


def _as_datetime(value: Any) -> dt.datetime:
    found = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value))
    return found.astimezone(ZONE) if found.tzinfo else found
