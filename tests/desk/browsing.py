"""An advisor's browser, for tests: cookies, the token of the forms, answers read in full."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.web.door import Answer
from web.desk.staff import Role

CASE = "/desk/demandes/D-00001"
_PAGE = {"Accept": "text/html"}
_SCRIPT = {"Accept": "application/json"}


@dataclass(frozen=True)
class Account:
    login: str
    name: str
    role: Role
    password: str


ANNE = Account("anne.dubois", "Anne Dubois", Role.ADVISOR, "une phrase pour les essais")
LEA = Account("lea.petit", "Léa Petit", Role.ADVISOR, "une autre phrase d'essai")
SAMUEL = Account("samuel.keller", "Samuel Keller", Role.LEAD, "la phrase du responsable")


class Events:
    """Reads a stream of events one by one, past heartbeats."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.status = response.status
        self._content = response.content

    async def next(self, kind: str) -> tuple[dict[str, Any], str]:
        """The data and the id of the next event of that kind; others are passed over."""
        while True:
            block = (await asyncio.wait_for(self._content.readuntil(b"\n\n"), 10)).decode()
            fields = dict(line.split(": ", 1) for line in block.strip().splitlines() if not line.startswith(":"))
            if fields.get("event") == kind:
                return json.loads(fields["data"]), fields.get("id", "")


@dataclass
class AtDesk:
    """One browser; `csrf` is what the pages' forms carry."""

    url: str
    session: aiohttp.ClientSession
    csrf: str = ""

    async def sign_in(self, login: str, password: str, **more: str) -> Answer:
        answer = await self.call("POST", "/desk/connexion", {"login": login, "password": password, **more})
        if answer.status == 303:
            page = await self.get("/desk")
            self.csrf = re.findall(r'name="csrf" value="([\w-]+)"', page.text)[0]
        return answer

    async def get(self, path: str, **headers: str) -> Answer:
        return await self.call("GET", path, headers={**_PAGE, **headers})

    async def post(self, path: str, **form: str) -> Answer:
        """As a page without scripts does."""
        return await self.call("POST", path, {"csrf": self.csrf, **form}, headers=_PAGE)

    async def act(self, what: str, *, case: str = CASE, **form: str) -> Answer:
        """As the page's script does."""
        return await self.call("POST", f"{case}/{what}", {"csrf": self.csrf, **form}, headers=_SCRIPT)

    async def call(
        self, method: str, path: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        options: dict[str, Any] = {"data": form, "headers": headers or _PAGE, "allow_redirects": False}
        async with self.session.request(method, self.url + path, **options) as response:
            text = await response.text(errors="replace")
            body = json.loads(text) if "json" in response.content_type else None
            return Answer(response.status, dict(response.headers), text, body)

    @asynccontextmanager
    async def events(self, path: str, **headers: str) -> AsyncIterator[Events]:
        headers = {"Accept": "text/event-stream", **headers}
        async with self.session.get(self.url + path, headers=headers) as response:
            yield Events(response)
