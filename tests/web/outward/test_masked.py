"""Whatever is said, no address and no telephone number leaves: not in the call, not in either part of the mail."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.web.outward.parts import read_part
from web.cases.case import Case, Category, Identity, Reply, Request, State
from web.cases.triage import triage
from web.outward.dossier import Dossier, write_dossier
from web.outward.mail import SupportMail
from web.outward.posts import FilePost
from web.store import StoredMessage

PAIRS = st.lists(st.integers(0, 99).map(lambda pair: f"{pair:02}"), min_size=4, max_size=4)
STARTS = st.sampled_from(["06", "01", "+33 6", "+41 79", "0032 4", "+33 (0)6"])
BETWEEN = st.sampled_from(["", " ", ".", "-", "\u00a0", "\u202f", "–"])
PHONES = st.builds(lambda start, between, pairs: between.join([start, *pairs]), STARTS, BETWEEN, PAIRS)
WORDS = st.sampled_from(["", "écrivez à ", "(", "«\u202f", "mailto:", "tél. ", "\n", "ou "])
MAIL = SupportMail(
    "s@hilti.example",
    "A <a@profis.example>",
    ZoneInfo("Europe/Paris"),
    "https://aide.example",
    FilePost(Path("unused")),
)


def dossier(said: str) -> Dossier:
    """A case in which every text that can hold what somebody typed holds it."""
    request = Request(Category.COMPLAINT, "add_user", said)
    told = triage(request, Identity("none", None, said, said), [said], [])
    case = Case(
        id=1,
        conversation="conv_1",
        category=request.category,
        urgency=told.urgency,
        state=State.OPEN,
        opened_at=0.0,
        summary=told.summary + said,
        tried=(said,),
        identity=told.identity,
        subscription=said,
        page=f"/page?de={said}",
        reply=Reply.CHAT,
    )
    lines = [StoredMessage(1, author, said, 0.0) for author in ("customer", "bot", "advisor", "notice")]
    return write_dossier("case_opened", "key", 0.0, case, lines, "https://aide.example")


def everything_sent(said: str) -> list[str]:
    told = dossier(said)
    mail = MAIL.write(told)
    return [told.model_dump_json(), unescape(read_part(mail, "html")), read_part(mail, "plain"), str(mail["Subject"])]


@given(WORDS, st.emails(), WORDS)
def test_no_address_leaves(before: str, address: str, after: str) -> None:
    for text in everything_sent(f"{before}{address} {after}"):
        assert address not in text


@given(WORDS, PHONES, WORDS)
def test_no_number_leaves(before: str, number: str, after: str) -> None:
    for text in everything_sent(f"{before}{number} {after}"):
        assert number not in text


@given(st.text(max_size=60))
def test_any_text_makes_a_document_and_a_mail(said: str) -> None:
    told = dossier(said)
    assert Dossier.model_validate_json(told.model_dump_json()) == told
    assert MAIL.write(told)["Subject"] == "[D-00001] Réclamation · urgence haute"
