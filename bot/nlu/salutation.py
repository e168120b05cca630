"""A greeting before a message and thanks after it say nothing of what it is about: the classifier does not see them.

A message that is nothing but a greeting or thanks keeps its words.
"""

from __future__ import annotations

import re

from bot.nlu.entities.flat import flatten

LEAST_WORDS = 2
"""Words that must be left for a salutation to be taken off."""

_MARKS = r"[ .,;:!?\-]*"
_PERSONS = r"(?:madame|monsieur|mesdames|messieurs|mme|mr?)\b"
_OPENING = re.compile(
    rf"{_MARKS}(?:(?:re[ -]?)?(?:bonjour|bonsoir)|bjr|bsr|salut|slt|coucou|cc|hello|hey|allo|{_PERSONS})(?!\w|-)"
    rf"(?:\s+(?:a\s+(?:vous|tous|toutes|toute\s+l'equipe)|{_PERSONS}|l'equipe|le\s+bot))*(?:{_MARKS}{_PERSONS})*{_MARKS}"
)
_CLOSING = re.compile(
    rf"{_MARKS}(?<!\w)(?:(?:un\s+grand\s+)?(?:merci|mrc|mci)"
    r"(?:\s+(?:beaucoup|bcp|bien|d'avance|par\s+avance|pour\s+(?:votre|ton)\s+(?:aide|retour|reponse)|a\s+vous))*"
    rf"|cordialement|cdt|bonne\s+(?:journee|soiree)|bien\s+a\s+vous|s'il\s+(?:vous|te)\s+plait|svp|stp){_MARKS}$"
)
_WORD = re.compile(r"\w+")


def without_salutation(text: str) -> str:
    """The text without its greeting and its thanks, where something is left."""
    for pattern in (_OPENING.match, _CLOSING.search, _CLOSING.search):
        found = pattern(flatten(text))
        if found is None:
            continue
        shorter = (text[found.end() :] if found.start() == 0 else text[: found.start()]).strip()
        if len(_WORD.findall(shorter)) >= LEAST_WORDS:
            text = shorter
    return text
