"""A browser's side of the chat API, for tests, and a corpus entry to show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp.test_utils import TestServer

from web.settings import Settings


@dataclass
class Answer:
    """A response read in full: `json` is the body of an answer or of a problem."""

    status: int
    headers: dict[str, str]
    text: str
    json: Any

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.json["messages"]]

    @property
    def code(self) -> str:
        return str(self.json["code"])


@dataclass
class Conversation:
    """An open conversation: its token and its first answer."""

    door: Door
    token: str
    opening: Any

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def say(self, text: str, **more: Any) -> Answer:
        return await self.post({"text": text, **more})

    async def press(self, button: str, **more: Any) -> Answer:
        return await self.post({"button": button, **more})

    async def post(self, body: Any) -> Answer:
        return await self.door.call("POST", "/api/v1/messages", json=body, headers=self.bearer)

    async def send_file(self, name: str, content: bytes, **fields: str) -> Answer:
        form = aiohttp.FormData(quote_fields=False)
        for field, value in fields.items():
            form.add_field(field, value)
        form.add_field("file", content, filename=name)
        return await self.door.call("POST", "/api/v1/files", data=form, headers=self.bearer)

    async def transcript(self, after: int = 0) -> Answer:
        return await self.door.call("GET", f"/api/v1/messages?after={after}", headers=self.bearer)

    async def erase(self) -> Answer:
        return await self.door.call("DELETE", "/api/v1/conversations", headers=self.bearer)


@dataclass
class Door:
    """The running door under test."""

    url: str
    session: aiohttp.ClientSession

    async def call(self, method: str, path: str, **options: Any) -> Answer:
        async with self.session.request(method, self.url + path, allow_redirects=False, **options) as response:
            text = await response.text()
            is_json = "json" in response.content_type
            body = await response.json(content_type=None) if is_json else None
            return Answer(response.status, dict(response.headers), text, body)

    async def open(self, **body: Any) -> Conversation:
        answer = await self.call("POST", "/api/v1/conversations", json=body)
        assert answer.status == 201, answer.text
        return Conversation(self, answer.json["token"], answer.json)


def door_settings(folder: Path, rasa: TestServer, portal: TestServer, **changed: Any) -> Settings:
    """Settings of a door in a folder of its own, with a corpus of two entries; high rates unless told."""
    values: dict[str, Any] = {
        "secret": "a secret of the tests, long enough for HS256",
        "portal_token": "service-token",
        "rasa_url": str(rasa.make_url("/")),
        "portal_url": str(portal.make_url("/")),
        "database_url": f"sqlite+aiosqlite:///{folder}/web.db",
        "upload_dir": folder / "uploads",
        "corpus_dir": folder / "corpus",
        "mail_dir": folder / "mail",
        "rate_messages": "1000/minute",
        "rate_conversations": "1000/hour",
    }
    write_entry(folder / "corpus")
    return Settings(**{**values, **changed})


ENTRY = """---
title: Trouver le portail d’abonnement
question: Comment puis-je trouver le portail d’abonnement ?
operation: change_quantity
source:
  title: FAQ PROFIS Engineering
  section: Portail d’abonnement
  date: 2025-03-01
related: [{related}]
alternatives:
  - Où est le portail
  - Lien du portail
  - Accéder au portail
---
1. Cliquez sur **votre nom**.
2. Ouvrez « Logiciels ». <b>pas du HTML</b>
"""


def write_entry(folder: Path) -> None:
    """Two entries that name each other."""
    folder.mkdir()
    (folder / "faq_find_portal.md").write_text(ENTRY.format(related="faq_add_users"), encoding="utf-8")
    (folder / "faq_add_users.md").write_text(ENTRY.format(related="faq_find_portal"), encoding="utf-8")
