"""A site that embeds the assistant: a real server of another origin, whose page a test writes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import TestServer

PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Un site</title><link rel="icon" href="data:,">{head}</head>
<body>{body}{script}</body></html>"""
TEXT = """<main><h1>Un site</h1><p>Du texte, et <a id="before" href="/autre">un lien</a>.</p>
<button type="button" id="theirs">Leur bouton</button></main>"""


@dataclass
class Site:
    """What every address of the site answers. `script`: `{door}` stands for the door's address."""

    url: str = ""
    door: str = ""
    lang: str = "fr"
    head: str = ""
    body: str = TEXT
    script: str = '<script src="{door}/assistant.js" defer></script>'
    headers: dict[str, str] = field(default_factory=dict)

    async def page(self, _request: web.Request) -> web.Response:
        html = PAGE.format(lang=self.lang, head=self.head, body=self.body, script=self.script)
        return web.Response(text=html.replace("{door}", self.door), content_type="text/html", headers=self.headers)


@asynccontextmanager
async def serve_site() -> AsyncIterator[Site]:
    site = Site()
    app = web.Application()
    app.router.add_get("/{path:.*}", site.page)
    async with TestServer(app) as server:
        site.url = str(server.make_url("/")).rstrip("/")
        yield site
