"""Files on their way to the assistant."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from tests.web.door import Door
from tests.web.fakes import FakeRasa
from tests.web.workbooks import with_part, workbook

CSV = b"nom;adresse\nAnne;anne@example.org\n"


@pytest.fixture
def overrides() -> dict[str, Any]:
    return {"upload_limit": 100_000}


async def test_a_file_is_kept_and_the_assistant_told_its_opaque_id(door: Door, rasa: FakeRasa, tmp_path: Path) -> None:
    answer = await (await door.open()).send_file("C:\\mes fichiers\\équipe.csv", CSV)
    assert answer.json["sent"]["text"] == "Fichier\u00a0: équipe.csv"
    (kept,) = (tmp_path / "uploads").iterdir()
    assert kept.read_bytes() == CSV
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert rasa.messages == [f'/press{{"act": "file", "ref": "{kept.stem}"}}']


async def test_a_workbook_is_accepted(door: Door) -> None:
    assert (await (await door.open()).send_file("liste.XLSX", workbook())).status == 200


async def test_a_file_the_assistant_never_heard_of_is_told_by_the_next_try(
    door: Door, rasa: FakeRasa, tmp_path: Path
) -> None:
    conversation, once = await door.open(), {"client_id": str(uuid4())}
    rasa.status = 500
    assert (await conversation.send_file("a.csv", CSV, **once)).code == "assistant_unavailable"
    rasa.status = 200
    assert (await conversation.send_file("a.csv", CSV, **once)).status == 200
    (kept,) = (tmp_path / "uploads").iterdir()
    assert rasa.messages == [f'/press{{"act": "file", "ref": "{kept.stem}"}}'] * 2
    authors = [message["author"] for message in (await conversation.transcript()).json["messages"]]
    assert authors == ["bot", "customer", "bot"]


async def test_a_refused_file_is_answered_with_its_code_and_not_kept(
    door: Door, rasa: FakeRasa, tmp_path: Path
) -> None:
    answer = await (await door.open()).send_file("liste.xlsx", with_part("xl/vbaProject.bin", b"x"))
    assert (answer.status, answer.code) == (422, "file_macros")
    assert "sans macros" in answer.json["detail"]
    assert not (tmp_path / "uploads").exists()
    assert rasa.messages == []


async def test_a_file_beyond_the_limit(door: Door, rasa: FakeRasa) -> None:
    answer = await (await door.open()).send_file("a.csv", b"a;b\n" * 30_000)
    assert (answer.status, answer.code) == (413, "file_too_large")
    assert rasa.messages == []


async def test_a_form_without_file(door: Door) -> None:
    conversation = await door.open()
    with aiohttp.MultipartWriter("form-data") as form:
        part = form.append("hello")
        part.set_content_disposition("form-data", name="other")
    answer = await door.call("POST", "/api/v1/files", data=form, headers=conversation.bearer)
    assert (answer.status, answer.code) == (422, "file_missing")


async def test_a_broken_form(door: Door) -> None:
    conversation = await door.open()
    headers = {**conversation.bearer, "Content-Type": "multipart/form-data; boundary=x"}
    answer = await door.call("POST", "/api/v1/files", data=b"not a form at all", headers=headers)
    assert (answer.status, answer.code) == (422, "file_missing")


async def test_a_file_sent_as_json(door: Door) -> None:
    conversation = await door.open()
    answer = await door.call("POST", "/api/v1/files", json={"file": "x"}, headers=conversation.bearer)
    assert (answer.status, answer.code) == (415, "media_type_unsupported")
