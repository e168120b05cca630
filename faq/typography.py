"""How French is set: apostrophes, guillemets, no-break spaces. One sentence per kind of fault and text."""

from __future__ import annotations

import re
from collections.abc import Iterator

THIN, HARD = "\u202f", "\u00a0"
_INSIDE = re.compile(rf"«(?!{THIN})|(?<!{THIN})»")
_HIGH_MARK = re.compile(rf"(?<![{THIN}?!])[;!?]")
_COLON = re.compile(rf"(?<!{HARD})(?<!\d)(?<!https)(?<!http):")


def faults(text: str) -> Iterator[str]:
    """Every kind of fault of a text, with the text's beginning."""
    where = f"in {text[:30]!r}…"
    if "'" in text:
        yield f"straight apostrophe {where}"
    if '"' in text:
        yield f"straight quotation mark {where}"
    if not _balanced(text):
        yield f"unbalanced guillemets {where}"
    if _INSIDE.search(text):
        yield f"guillemets want a thin no-break space (U+202F) inside {where}"
    if _HIGH_MARK.search(text):
        yield f"; ! ? want a thin no-break space (U+202F) before {where}"
    if _COLON.search(text):
        yield f"a colon wants a no-break space (U+00A0) before {where}"


def _balanced(text: str) -> bool:
    """Each « is closed before the next one opens."""
    marks = re.sub(r"[^«»]", "", text)
    return marks == "«»" * (len(marks) // 2)
