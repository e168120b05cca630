"""A case as a mail: through a real SMTP server, or as a file."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.web.outward.parts import ADDRESS, NOTICE, PHONE, Postbox, Workshop, deliveries, open_case, read_part
from web.cases.case import Reply
from web.outward.mail import SupportMail
from web.outward.posts import FilePost, Post, SmtpPost
from web.server.mailbox import read_mails
from web.store import Said, Store

SUPPORT = "support@hilti.example"


def support_mail(post: Post, to: str = SUPPORT) -> SupportMail:
    sender = "Assistant <ne-pas-repondre@profis-assistant.example>"
    return SupportMail(to, sender, ZoneInfo("Europe/Paris"), "https://aide.example", post)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mail"


def mails(folder: Path) -> list[EmailMessage]:
    return [
        message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default)
        for path in sorted(folder.glob("*"), key=lambda path: path.stat().st_mtime_ns)
    ]


async def posted(store: Store, workshop: Workshop, folder: Path) -> list[EmailMessage]:
    await workshop.courier("mail", support_mail(FilePost(folder))).deliver_due()
    return mails(folder)


async def test_a_case_goes_through_smtp(store: Store, workshop: Workshop, postbox: Postbox) -> None:
    await postbox.open()
    await open_case(store, "mail")
    post = SmtpPost("127.0.0.1", postbox.port)
    assert (
        await workshop.courier("mail", support_mail(post, f"{SUPPORT}, Nuit <nuit@hilti.example>")).deliver_due() == 1
    )
    ((recipients, mail),) = postbox.mails
    assert recipients == [SUPPORT, "nuit@hilti.example"]
    assert mail["Subject"] == "[D-00001] Résiliation hors délai · urgence haute"
    assert (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == ("auto-generated", "All")
    assert (mail["Reply-To"], mail["Content-Language"]) == (None, "fr")
    (row,) = await deliveries(store)
    assert mail["Message-ID"] == f"<news-{row.key}@profis-assistant.example>"


@pytest.mark.parametrize("kind", ["plain", "html"])
async def test_it_says_all_an_advisor_needs(store: Store, workshop: Workshop, folder: Path, kind: str) -> None:
    await open_case(store, "mail")
    (mail,) = await posted(store, workshop, folder)
    text = unescape(read_part(mail, kind))
    for wanted in (
        "Un client demande un conseiller.",
        "D-00001",
        "Résiliation hors délai",
        "Haute",
        "Claire Martin, Martin BE (identifié par code)",
        "PE-2001",
        "Résilier l’abonnement",
        "/facturation",
        "Dans la conversation",
        "https://aide.example/desk/demandes/D-00001",
        "https://aide.example/aide/faq_cancel",
        "Résilier l’abonnement\u00a0: refusée par le portail (late).",
        "mon adresse est c•••@martin-be.example, mon numéro •••• 78",
        "Je transmets.",
    ):
        assert wanted in text
    assert ADDRESS not in text
    assert PHONE not in text


@pytest.mark.parametrize("kind", ["plain", "html"])
async def test_its_french_is_set_as_french_is(store: Store, workshop: Workshop, folder: Path, kind: str) -> None:
    await open_case(store, "mail")
    (mail,) = await posted(store, workshop, folder)
    words = unescape(re.sub(r"<[^>]+>|https?://\S+|\d\d:\d\d", "", read_part(mail, kind)))
    assert re.findall(r".{9}(?:[^\u00a0]:|[^\u202f][;!?]|')", words) == []
    assert kind == "html" or "\n\n\n" not in words


async def test_a_server_that_is_away_or_refuses_is_tried_again(
    store: Store, workshop: Workshop, postbox: Postbox, logged: Any
) -> None:
    await open_case(store, "mail")
    courier = workshop.courier("mail", support_mail(SmtpPost("127.0.0.1", postbox.port)))
    assert await courier.deliver_due() == 0
    await postbox.open()
    postbox.refusal = f"552 {SUPPORT} is full"
    workshop.clock.time += 10
    assert await courier.deliver_due() == 0
    assert [line["cause"] for line in logged] == ["SMTPConnectError", "SMTPDataError 552"]
    postbox.refusal = None
    workshop.clock.time += 20
    assert await courier.deliver_due() == 1
    assert len(postbox.mails) == 1


async def test_a_second_copy_is_recognised(store: Store, workshop: Workshop, postbox: Postbox, folder: Path) -> None:
    await postbox.open()
    await open_case(store, "mail")
    for post in (SmtpPost("127.0.0.1", postbox.port), FilePost(folder), FilePost(folder)):
        (row,) = await deliveries(store)
        async with store.sessions.begin() as session:
            (await session.merge(row)).done_at = None
        workshop.clock.time += 60
        assert await workshop.courier("mail", support_mail(post)).deliver_due() == 1
    (copy,) = mails(folder)
    ((_, first),) = postbox.mails
    assert (first["Message-ID"], first["Date"]) == (copy["Message-ID"], copy["Date"])


async def test_a_wish_to_be_called_comes_as_a_second_mail_of_the_thread(
    store: Store, workshop: Workshop, folder: Path
) -> None:
    await open_case(store, "mail")
    (first,) = await posted(store, workshop, folder)
    await store.cases.keep_contact(1, Reply.PHONE, PHONE)
    _, second = await posted(store, workshop, folder)
    assert second["Subject"] == "[D-00001] Résiliation hors délai · urgence haute · réponse par téléphone"
    assert f"Réponse souhaitée\u00a0: Par téléphone ({PHONE})" in read_part(second, "plain")
    assert "Le client a dit comment il souhaite être joint." in read_part(second, "plain")
    assert second["Reply-To"] is None
    assert first["References"] == second["References"] == "<case-D-00001@profis-assistant.example>"
    assert first["Message-ID"] != second["Message-ID"]


async def test_a_reply_goes_to_the_address_the_customer_left(store: Store, workshop: Workshop, folder: Path) -> None:
    await open_case(store, "mail")
    await store.cases.keep_contact(1, Reply.MAIL, "lea@martin-be.example")
    for mail in await posted(store, workshop, folder):
        assert mail["Reply-To"] == "lea@martin-be.example"


@pytest.mark.parametrize("contact", ["léa@martin-be.example", "lea@martin-be.example\r\nBcc: x@y.example"])
async def test_an_address_no_header_can_hold_stays_in_the_text(
    store: Store, workshop: Workshop, folder: Path, contact: str
) -> None:
    await open_case(store, "mail")
    await store.cases.keep_contact(1, Reply.MAIL, contact)
    for mail in await posted(store, workshop, folder):
        assert (mail["Reply-To"], mail["Bcc"]) == (None, None)
        assert contact.partition("\r")[0] in read_part(mail, "plain")


async def test_markup_in_what_was_said_stays_text(store: Store, workshop: Workshop, folder: Path) -> None:
    await open_case(store, "mail", said="<img src=x onerror=alert(1)>\nligne deux")
    (mail,) = await posted(store, workshop, folder)
    assert "<img" not in read_part(mail, "html")
    assert "&lt;img src=x onerror=alert(1)&gt;\nligne deux" in read_part(mail, "html")
    assert "    <img src=x onerror=alert(1)>\n    ligne deux" in read_part(mail, "plain")


async def test_a_visitor_without_a_page_makes_a_mail_too(store: Store, workshop: Workshop, folder: Path) -> None:
    await open_case(store, "mail", page=None)
    await store.cases.take(1, 1, NOTICE)
    (mail,) = await posted(store, workshop, folder)
    text = read_part(mail, "plain")
    assert "Page" not in text
    assert "plus ancienne" not in text
    assert "D-00001, en cours" in text


@pytest.mark.parametrize(
    ("lines", "told"),
    [(197, "1 ligne plus ancienne se lit sur la page"), (210, "14 lignes plus anciennes se lisent sur la page")],
)
async def test_a_long_conversation_is_told_from_its_end(
    store: Store, workshop: Workshop, folder: Path, lines: int, told: str
) -> None:
    await open_case(store, "mail")
    for number in range(lines):
        await store.turns.remark("conv_1", Said(f"ligne {number}"), [])
    (mail,) = await posted(store, workshop, folder)
    for kind in ("plain", "html"):
        assert told in read_part(mail, kind)
        assert f"ligne {lines - 1}" in read_part(mail, kind)
        assert "Bonjour." not in read_part(mail, kind)


def block(folder: Path) -> None:
    folder.write_text("a file where the folder should be")


def unblock(folder: Path) -> None:
    folder.unlink()


async def test_a_folder_that_cannot_be_written_is_tried_again(store: Store, workshop: Workshop, folder: Path) -> None:
    block(folder)
    await open_case(store, "mail")
    assert await workshop.courier("mail", support_mail(FilePost(folder))).deliver_due() == 0
    unblock(folder)
    workshop.clock.time += 10
    assert len(await posted(store, workshop, folder)) == 1


async def test_the_demos_mailbox_shows_it(store: Store, workshop: Workshop, folder: Path) -> None:
    await open_case(store, "mail")
    await posted(store, workshop, folder)
    (shown,) = read_mails(folder)
    assert (shown.to, shown.subject) == (SUPPORT, "[D-00001] Résiliation hors délai · urgence haute")
    assert "Répondre au client" in shown.text
