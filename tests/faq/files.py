"""A sound entry to break in one place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SOUND = """\
---
title: "Trouver le portail"
question: "Où est le portail\u202f?"
operation: show_subscription
source:
  title: FAQ
  section: "Où est le portail\u202f?"
  date: 2026-11-24
related:
  - faq_other
alternatives:
  - "Le lien du portail"
  - "Le menu du portail"
  - "La page du portail"
---

Le lien est dans le menu\u00a0:

1. Ouvrez le menu.
2. Cliquez sur «\u202fGérer mon compte\u202f».
"""

OTHER = (
    SOUND.replace("portail", "contrat").replace("faq_other", "faq_portal").replace("operation: show_subscription\n", "")
)


def write(folder: Path, entry_id: str, text: str) -> Path:
    """The file of an entry."""
    path = folder / f"{entry_id}.md"
    path.write_text(text, encoding="utf-8")
    return path


def write_pair(folder: Path, changes: Mapping[str, str] | None = None) -> Path:
    """Two entries that know each other; `changes` are replacements in the first one, whose path is returned."""
    text = SOUND
    for old, new in (changes or {}).items():
        assert old in text, f"nothing to break: {old!r}"
        text = text.replace(old, new)
    write(folder, "faq_other", OTHER)
    return write(folder, "faq_portal", text)
