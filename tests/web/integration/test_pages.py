"""What a browser can open, and the headers every answer carries."""

from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.web.door import Door
from tests.web.fakes import FakePortal, FakeRasa
from web.server.uploads import check_file

PAGE = {"Accept": "text/html"}
STATIC = Path(__file__).parents[3] / "web" / "static"


@pytest.fixture
def overrides() -> dict[str, Any]:
    return {"demo": True, "allowed_origins": ("https://client.example",)}


async def test_the_chat_page_and_everything_it_names_are_served(door: Door) -> None:
    page = await door.call("GET", "/")
    assert page.status == 200
    addresses = re.findall(r'(?:src|href)="(/(?:static/|assistant)[^"]+)"', page.text)
    assert len(addresses) >= 4
    for address in addresses:
        assert (await door.call("GET", address)).status == 200


async def test_no_page_holds_inline_code_or_another_sites_address(door: Door) -> None:
    for path in (
        "/",
        "/aide/",
        "/aide/faq_find_portal",
        "/confidentialite",
        "/conditions/amendment",
        "/dev/mail",
        "/dev/site",
    ):
        text = (await door.call("GET", path)).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", text), path
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text), path


async def test_scripts_never_write_markup() -> None:
    scripts = list(STATIC.rglob("*.js"))
    assert len(scripts) > 10
    for script in scripts:
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script.read_text()), (
            script
        )


async def test_security_headers_are_on_every_kind_of_answer(door: Door) -> None:
    for path in ("/", "/api/v1/nothing", "/static/js/app.js", "/assistant.js", "/health"):
        headers = (await door.call("GET", path)).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "camera=()" in headers["Permissions-Policy"]
        assert "Set-Cookie" not in headers


async def test_only_configured_origins_may_read_the_api(door: Door) -> None:
    for origin, allowed in (("https://client.example", True), ("https://other.example", False)):
        answer = await door.call("OPTIONS", "/api/v1/messages", headers={"Origin": origin})
        assert answer.status == 204
        assert (answer.headers.get("Access-Control-Allow-Origin") == origin) is allowed


async def test_any_site_may_load_the_assistant_and_nothing_else(door: Door) -> None:
    for path in ("/assistant.js", "/static/js/app.js", "/static/css/assistant.css"):
        headers = (await door.call("GET", path, headers={"Origin": "https://other.example"})).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert headers["Content-Type"].startswith(("text/javascript", "application/javascript", "text/css"))
    for path in ("/", "/aide/", "/health", "/dev/site", "/api/v1/messages"):
        headers = (await door.call("GET", path, headers={"Origin": "https://other.example"})).headers
        assert "Access-Control-Allow-Origin" not in headers
        assert "Cross-Origin-Resource-Policy" not in headers


async def test_a_browser_keeps_a_version_for_good_and_asks_again_for_the_rest(door: Door) -> None:
    loader = await door.call("GET", "/assistant.js")
    version = re.search(r"static/(v-[0-9a-f]{12})/js/app\.js", loader.text)
    assert version is not None
    kept = await door.call("GET", f"/static/{version[1]}/js/app.js")
    assert "immutable" in kept.headers["Cache-Control"]
    old = await door.call("GET", "/static/v-000000000000/js/app.js")  # from a page opened before the last deployment
    assert (old.text, old.headers["Cache-Control"]) == (kept.text, "no-cache")
    for path in ("/assistant.js", "/static/js/app.js"):
        first = await door.call("GET", path)
        assert first.headers["Cache-Control"] == "no-cache"
        again = await door.call("GET", path, headers={"If-None-Match": first.headers["Etag"]})
        assert (again.status, again.text) == (304, "")


async def test_scripts_and_styles_travel_compressed_and_without_their_comments(door: Door) -> None:
    for path in ("/assistant.js", "/static/js/conversation.js", "/static/css/assistant.css"):
        plain = await door.call("GET", path, headers={"Accept-Encoding": "identity"})
        assert "Content-Encoding" not in plain.headers
        assert "/**" not in plain.text.replace("/** @type", "")
        async with door.session.get(door.url + path, headers={"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert await answer.text() == plain.text
        assert plain.headers["Vary"] == "Accept-Encoding"


async def test_the_help_lists_its_entries_and_shows_one(door: Door) -> None:
    assert "/aide/faq_find_portal" in (await door.call("GET", "/aide/")).text
    page = (await door.call("GET", "/aide/faq_find_portal")).text
    assert "<strong>votre nom</strong>" in page
    assert "1er mars 2025" in page
    assert "/aide/faq_add_users" in page


async def test_markup_in_the_corpus_or_the_terms_is_shown_as_text(door: Door) -> None:
    assert "&lt;b&gt;pas du HTML" in (await door.call("GET", "/aide/faq_find_portal")).text
    assert "<script>alert" not in (await door.call("GET", "/conditions/amendment")).text


async def test_a_page_that_does_not_exist_says_so_in_french(door: Door) -> None:
    for path in ("/aide/unknown", "/conditions/unknown", "/nothing"):
        page = await door.call("GET", path, headers=PAGE)
        assert page.status == 404
        assert "Cette adresse n’existe pas." in page.text


async def test_terms_while_the_portal_is_down(door: Door, portal: FakePortal) -> None:
    portal.down = True
    page = await door.call("GET", "/conditions/amendment", headers=PAGE)
    assert page.status == 503
    assert "portail d’abonnement ne répond pas" in page.text


async def test_the_privacy_page_says_how_long(door: Door) -> None:
    page = (await door.call("GET", "/confidentialite")).text
    assert "30 jours" in page
    assert "Effacer ma conversation" in page


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [("csv", "text/csv; charset=utf-8"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")],
)
async def test_the_templates_are_downloads_that_may_come_back(door: Door, kind: str, content_type: str) -> None:
    async with door.session.get(f"{door.url}/modele/utilisateurs.{kind}") as answer:
        content = await answer.read()
    assert (answer.status, answer.headers["Content-Type"]) == (200, content_type)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="modele-utilisateurs.{kind}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert check_file(f"modele-utilisateurs.{kind}", content) == kind


async def test_health_names_what_does_not_answer(door: Door, rasa: FakeRasa, portal: FakePortal) -> None:
    assert (await door.call("GET", "/health")).json == {"status": "ok", "portal": True, "rasa": True}
    rasa.status, portal.down = 500, True
    answer = await door.call("GET", "/health")
    assert (answer.status, answer.json) == (503, {"status": "degraded", "portal": False, "rasa": False})


async def test_the_demo_mailbox_shows_the_newest_mail_first(door: Door, tmp_path: Path) -> None:
    assert "Aucun message" in (await door.call("GET", "/dev/mail")).text
    write_mail(tmp_path / "mail", "1.eml", "Votre code", "Le code est 123456.")
    write_mail(tmp_path / "mail", "2.eml", "Opération <confirmée>", "C’est fait.")
    page = (await door.call("GET", "/dev/mail")).text
    assert page.index("Opération &lt;confirmée&gt;") < page.index("Votre code")
    assert "Le code est 123456." in page


async def test_the_demo_ledger_shows_the_newest_line_first(door: Door, portal: FakePortal) -> None:
    page = (await door.call("GET", "/dev/ledger/PE-1001")).text
    assert page.index("OP-2026-000002") < page.index("OP-2026-000001")
    assert "<img src=x>" not in page
    assert "24 novembre 2026" in page
    assert (await door.call("GET", "/dev/ledger/PE-9999")).status == 404
    portal.down = True
    assert (await door.call("GET", "/dev/ledger/PE-1001")).status == 503


class TestOutsideTheDemo:
    @pytest.fixture
    def overrides(self) -> dict[str, Any]:
        return {"demo": False}

    @pytest.mark.parametrize("path", ["/dev/mail", "/dev/site", "/dev/ledger/PE-1001"])
    async def test_what_only_the_demo_shows_does_not_exist(self, door: Door, path: str) -> None:
        assert (await door.call("GET", path)).status == 404


def write_mail(folder: Path, name: str, subject: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    message = EmailMessage()
    message["Subject"], message["To"] = subject, "claire.martin@martin-be.example"
    message.set_content(text)
    (folder / name).write_bytes(bytes(message))
