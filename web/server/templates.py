"""HTML pages from web/templates; every value is escaped, Markdown is rendered with HTML switched off."""

from __future__ import annotations

import datetime as dt
from typing import Any

from aiohttp import web
from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup


class Templates:
    """Renders pages; `{{ text | markdown }}` is the only way to markup."""

    def __init__(self) -> None:
        self._markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
        self._environment = Environment(loader=PackageLoader("web"), autoescape=True, undefined=StrictUndefined)
        self._environment.filters["markdown"] = self._to_markup
        self._environment.filters["french_date"] = french_date

    def page(self, name: str, *, status: int = 200, **values: Any) -> web.Response:
        html = self._environment.get_template(name).render(**values)
        return web.Response(text=html, status=status, content_type="text/html", charset="utf-8")

    def _to_markup(self, text: str) -> Markup:
        return Markup(self._markdown.render(text))  # noqa: S704  # HTML in the text is escaped, see __init__


def french_date(value: dt.date | str) -> str:
    """« 1er mars 2025 », from a date or its ISO form; any other text stays as it is."""
    try:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
    except ValueError:
        return str(value)
    return format_date(day, "d'er' MMMM y" if day.day == 1 else "d MMMM y", locale="fr_FR")
