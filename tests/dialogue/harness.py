"""Talk to the assistant through its public door, and compare what it says by the name of the sentence.

A dialogue is a table of `(what the user does, [what the bot says])`:

- the user types a text, presses a button (`Press("Confirmer")`), types the code that was mailed (`CODE`), or sends a
  file (`File("équipe.csv", b"...")`);
- the door's own notices about a request to a person are kept apart, in `notices`;
- the bot's messages are named by their sentence in bot/domain.yml (`"ask_email"`; `"users_head…"` for a message that
  begins with that sentence), by a corpus entry (`"faq_find_portal"`), or by `CARD`, `RECEIPT`.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp

from bot.actions.words import Words

CODE = object()
CARD, RECEIPT = "CARD", "RECEIPT"
PATIENCE = 10.0


@dataclass(frozen=True)
class Press:
    """Press the last shown button with this title."""

    title: str


@dataclass(frozen=True)
class File:
    """Send a file through the door."""

    name: str
    content: bytes


class Visitor:
    """One conversation at the door."""

    def __init__(self, http: aiohttp.ClientSession, door: str, words: Words, mails: Path) -> None:
        self._http, self._api, self._words, self._mails = http, f"{door}/api/v1", words, mails
        self.token = ""
        self.shown: list[dict[str, Any]] = []
        self.notices: list[dict[str, Any]] = []
        self.buttons: dict[str, str] = {}
        self._old_codes: set[Path] = set()

    async def arrive(self, **body: Any) -> Visitor:
        """Open the conversation; the welcome is in `shown`."""
        status, opened = await self.open(body)
        assert status == 201, opened
        self.token = opened["token"]
        self._remember(opened["messages"])
        return self

    async def open(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """A raw `POST /api/v1/conversations`."""
        async with self._http.post(f"{self._api}/conversations", json=body) as answer:
            return answer.status, await answer.json()

    async def say(self, what: str | Press | File | object) -> list[dict[str, Any]]:
        """Do one thing and return the bot's messages."""
        codes = set(self._mails.glob("*-code.eml"))
        sending = self.post_file(what.name, what.content) if isinstance(what, File) else self.post(self._body(what))
        status, answer = await sending
        assert status == 200, answer
        self._remember(answer["messages"])
        if any(self.is_said(message, "ask_code") for message in self.shown):
            self._old_codes = codes
        return self.shown

    async def send_file(self, name: str, content: bytes) -> list[dict[str, Any]]:
        """Send a file and return the bot's messages."""
        return await self.say(File(name, content))

    async def post_file(self, name: str, content: bytes) -> tuple[int, dict[str, Any]]:
        """A raw `POST /api/v1/files`."""
        form = aiohttp.FormData()
        form.add_field("file", BytesIO(content), filename=name)
        headers = {"Authorization": f"Bearer {self.token}"}
        async with self._http.post(f"{self._api}/files", data=form, headers=headers) as answer:
            return answer.status, await answer.json()

    async def post(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """A raw `POST /api/v1/messages`."""
        headers = {"Authorization": f"Bearer {self.token}"}
        async with self._http.post(f"{self._api}/messages", json=body, headers=headers) as answer:
            return answer.status, await answer.json()

    async def say_otherwise(self, text: str) -> int:
        """Replace the last line of this side by `text`; returns the HTTP status, 200 when it was accepted."""
        async with self._http.get(f"{self._api}/messages", headers={"Authorization": f"Bearer {self.token}"}) as answer:
            lines = (await answer.json())["messages"]
        last = max(line["seq"] for line in lines if line["author"] == "customer")
        status, answered = await self.post({"text": text, "edits": last})
        if status == 200:
            self._remember(answered["messages"])
        return status

    async def run(self, table: Iterable[tuple[str | Press | File | object, Sequence[str]]]) -> None:
        """Run a dialogue table; the first row that differs fails with both sides shown."""
        for what, expected in table:
            said = await self.say(what)
            assert len(said) == len(expected), f"{what!r}: expected {list(expected)}, heard {texts(said)}"
            for message, name in zip(said, expected, strict=True):
                assert self.is_said(message, name), f"{what!r}: expected {name!r}, heard {message['text']!r}"

    def is_said(self, message: dict[str, Any], name: str) -> bool:
        """Whether a message is the named sentence, entry, card or receipt."""
        if name == CARD:
            return bool(message.get("proposal"))
        if name == RECEIPT:
            return bool(message.get("operation")) and not re.fullmatch(self._pattern("already_done"), message["text"])
        if name.startswith("faq_"):
            return message.get("entry") == name
        matches = re.match if name.endswith("…") else re.fullmatch
        return matches(self._pattern(name.removesuffix("…")), message["text"], re.S) is not None

    def mails(self, kind: str = "") -> list[Any]:
        """The mails on disk whose file name holds `kind`, oldest first."""
        return [read_mail(path) for path in sorted(self._mails.glob("*.eml")) if kind in path.name]

    async def letters(self, count: int) -> list[tuple[str, str]]:
        """(kind, to) of the mails besides codes, once the outbox has sent so many, sorted."""
        deadline = time.monotonic() + PATIENCE
        while True:
            paths = [path for path in self._mails.glob("*.eml") if not path.stem.endswith("-code")]
            if len(paths) >= count or time.monotonic() > deadline:
                return sorted((path.stem.rpartition("-")[2], read_mail(path)["To"]) for path in paths)
            await asyncio.sleep(0.05)

    def code(self, kind: str = "code") -> str:
        """The six digits of the newest code mail since they were asked for; waits for it: mails leave after the answer."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for path in sorted(set(self._mails.glob(f"*-{kind}.eml")) - self._old_codes, reverse=True):
                found = re.search(r"^\s*(\d{3} ?\d{3})\s*$", body(read_mail(path)), re.M)
                if found:
                    return found.group(1)
        raise AssertionError("no code was mailed")

    def _body(self, what: str | Press | object) -> dict[str, Any]:
        if isinstance(what, Press):
            assert what.title in self.buttons, f"no button {what.title!r} among {list(self.buttons)}"
            return {"button": self.buttons[what.title]}
        return {"text": self.code() if what is CODE else what}

    def _remember(self, messages: list[dict[str, Any]]) -> None:
        self.notices = [message for message in messages if str(message.get("code", "")).startswith("case_")]
        self.shown = [message for message in messages if message not in self.notices]
        for message in messages:
            self.buttons |= {button["title"]: button["id"] for button in message["buttons"]}

    def _pattern(self, name: str) -> str:
        parts = re.split(r"\{[^}]*\}", self._words.raw(name))
        return ".*?".join(re.escape(part) for part in parts)


def read_mail(path: Path) -> Any:
    """A mail as it lies in the folder."""
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def body(mail: Any) -> str:
    """What a mail says."""
    return str(mail.get_body(("plain",)).get_content())


def plain(text: str) -> str:
    """A text with ordinary blanks and without emphasis, as a test writes it."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("**", "")


def texts(messages: Sequence[dict[str, Any]]) -> list[str]:
    """The first words of each message, for a failure's report."""
    return [message["text"][:90] for message in messages]
