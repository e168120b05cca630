"""What advisors type, made safe to store: the hygiene of the customers' texts, but codes stay readable."""

from __future__ import annotations

from web.desk.errors import WordsMissing, WordsTooLong
from web.server.text import LONGEST_TEXT, clean, mask_cards


def words(raw: str, field: str, most: int = LONGEST_TEXT) -> str:
    """Without invisible characters and card numbers; raises `WordsMissing` or `WordsTooLong`, `field` named."""
    text = optional_words(raw, field, most)
    if not text:
        raise WordsMissing(field=field)
    return text


def optional_words(raw: str, field: str, most: int = LONGEST_TEXT) -> str:
    text = clean(raw)
    if len(text) > most:
        raise WordsTooLong(field=field, max=most)
    return mask_cards(text)
