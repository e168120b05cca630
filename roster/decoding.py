"""The text of a CSV file: UTF-8, UTF-16 with its mark, or Windows-1252."""

from __future__ import annotations

import re

from roster.errors import FileKindUnknown, FileUnreadable

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.01
_OTHER_KIND = re.compile(r"\s*(?:%PDF|\{\\rtf|<[!?]|<(?:html|table|head|body|svg)\b|[{\[]\s*[\"{\[])", re.IGNORECASE)


def decode(content: bytes) -> str:
    """Raises `FileKindUnknown` for what is no table of text, `FileUnreadable` for half a UTF-16 character."""
    text = _text(content).removeprefix("\ufeff")
    controls = len(text) - len(_CONTROL.sub("", text))
    if "\0" in text or controls > len(text) * _MOST_CONTROLS or _OTHER_KIND.match(text):
        raise FileKindUnknown
    return text


def _text(content: bytes) -> str:
    if content.startswith(_UTF16_MARKS):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise FileUnreadable from None
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileKindUnknown
