"""Every letter can be written, in good French, and a mail tells what it is."""

import asyncio
import re
from email.utils import parseaddr
from zoneinfo import ZoneInfo

import pytest

from portal.domain.letters import Letter
from portal.mail import FileSender, Writer
from portal.mail.french import french_day, french_moment, french_people
from portal.mail.writer import TEMPLATES
from tests.portal.clocks import NOON
from tests.portal.dialogues import CLAIRE, MARC

PARIS = ZoneInfo("Europe/Paris")
SOFTWARE = "https://software.example/start"
RECEIPT = {
    "reference": "OP-2026-000001",
    "operation": "change_quantity",
    "subscription": "PE-1001",
    "license_type": "premium",
    "company": "Martin <Bureau> d’études",
    "created_at": "2026-11-24T11:00:00+00:00",
    "before": {"quantity": 5, "po_number": None},
    "after": {"quantity": 8, "po_number": "BC-1"},
    "when": "now",
    "effective_date": "2026-11-24",
    "invoice": "next",
    "undo_until": "2026-11-25T11:00:00+00:00",
    "undoes": None,
    "terms_version": "2026-11",
}
ADDED = {"used": 4, "users_added": []}, {"used": 5, "users_added": [{"name": "Léa <Perrin>", "email": "lea@x.example"}]}
CROWD = [{"name": f"Nom {n}", "email": f"nom.{n}@x.example"} for n in range(1, 13)]
ACCESS = {
    "name": "Léa <Perrin>",
    "administrator": CLAIRE,
    "subscription": "PE-1001",
    "license_type": "premium",
    "company": "Martin Bureau d’études",
}
HANDED_OVER = RECEIPT | {
    "operation": "transfer_admin",
    "before": {"admin_email": CLAIRE, "admin_name": "Claire Martin"},
    "after": {"admin_email": MARC, "admin_name": "Marc <Dubois>"},
    "undo_until": None,
}
LETTERS = {
    "code": Letter(
        "code", CLAIRE, {"code": "012345", "name": "Claire Martin", "expires_at": "2026-11-24T11:10:00+00:00"}
    ),
    "explanation": Letter(
        "not_administrator",
        MARC,
        {"name": "Marc Dubois", "subscriptions": ["PE-1001"], "administrators": [{"name": "Claire", "email": CLAIRE}]},
    ),
    "increase": Letter("receipt", CLAIRE, RECEIPT),
    "prepared": Letter("receipt", CLAIRE, RECEIPT | {"prepared_by": "Anne <Dubois>", "confirmed_by": CLAIRE}),
    "decrease": Letter("receipt", CLAIRE, RECEIPT | {"when": "renewal", "effective_date": "2027-03-01"}),
    "added": Letter("receipt", CLAIRE, RECEIPT | {"before": ADDED[0], "after": ADDED[1], "invoice": "none"}),
    "crowd": Letter("receipt", CLAIRE, RECEIPT | {"before": {"invitations": []}, "after": {"invitations": CROWD}}),
    "invitation": Letter("invitation", MARC, ACCESS | {"occasion": "added"}),
    "invitation_again": Letter("invitation", MARC, ACCESS | {"occasion": "again"}),
    "access_restored": Letter("invitation", MARC, ACCESS | {"occasion": "restored"}),
    "access_removed": Letter("access_removed", MARC, ACCESS),
    "cancellation": Letter(
        "receipt",
        CLAIRE,
        RECEIPT
        | {
            "operation": "cancel_subscription",
            "before": {"status": "active", "last_day": None, "reason": None, "comment": None},
            "after": {"status": "ended", "last_day": "2027-03-01", "reason": "other_software", "comment": "Merci <b>"},
            "when": "renewal",
            "effective_date": "2027-03-02",
            "invoice": "none",
            "terms_version": None,
        },
    ),
    "payment": Letter(
        "receipt",
        CLAIRE,
        RECEIPT | {"before": {"payment_method": "invoice"}, "after": {"payment_method": "sepa"}, "invoice": "none"},
    ),
    "new_administrator": Letter("new_administrator", MARC, HANDED_OVER),
    "new_administrator_without_name": Letter(
        "new_administrator",
        MARC,
        HANDED_OVER | {"after": {"admin_email": MARC, "admin_name": MARC}},
    ),
    "former_administrator": Letter("former_administrator", CLAIRE, HANDED_OVER),
    "applied": Letter(
        "change_applied", CLAIRE, RECEIPT | {"before": {"quantity": 5}, "after": {"quantity": 2}, "when": "renewal"}
    ),
    "notice": Letter("security_notice", CLAIRE, RECEIPT | {"operation": "cancel_subscription"}),
    "notice_of_undo": Letter(
        "security_notice",
        CLAIRE,
        RECEIPT | {"operation": "change_payment_method", "undoes": "OP-2026-000001", "undo_until": None},
    ),
    "undo": Letter("receipt", CLAIRE, RECEIPT | {"undoes": "OP-2026-000001", "undo_until": None, "invoice": "none"}),
}


@pytest.fixture(scope="module")
def writer():
    return Writer("Assistant <no-reply@portal.example>", PARIS, SOFTWARE)


@pytest.fixture(params=LETTERS)
def mail(request, writer):
    return writer.write(LETTERS[request.param], NOON, "name-1")


def parts(mail):
    return [mail.message.get_body((kind,)).get_content() for kind in ("plain", "html")]


def test_every_kind_of_letter_is_tried_here():
    assert {path.stem for path in TEMPLATES.glob("*.txt")} == {letter.kind for letter in LETTERS.values()}


def test_a_mail_has_text_and_html_and_says_that_a_machine_wrote_it(mail):
    assert mail.message.get_content_type() == "multipart/alternative"
    assert mail.message["Auto-Submitted"] == "auto-generated"
    assert mail.message["Message-ID"] == "<name-1@portal.example>"
    assert mail.message["Date"] == "Tue, 24 Nov 2026 12:00:00 +0100"
    assert parseaddr(mail.message["From"])[1] == "no-reply@portal.example"
    assert "" not in (mail.message["Subject"], *parts(mail))


def test_the_french_is_set_as_it_should_be(mail):
    text, html = parts(mail)
    words = re.sub(r"<[^>]*>", "", html)
    for said in (mail.message["Subject"], text, words):
        assert "'" not in said and "{{" not in said
        assert not re.search(r" [:;!?]|[^\u00a0\d]:(?!\d)", said.replace(SOFTWARE, ""))
    assert "\n\n\n" not in text


def test_the_code_stands_alone_and_nowhere_else(writer):
    mail = writer.write(LETTERS["code"], NOON, "name-1")
    text, html = parts(mail)
    assert re.findall(r"^\d{6}$", text, re.MULTILINE) == re.findall(r"\d{6}", text) == ["012345"]
    assert re.findall(r"\b\d{6}\b", html) == ["012345"]
    assert "012345" not in str(mail.message["Subject"])


def test_the_explanation_holds_no_code_and_names_the_administrator(writer):
    text, html = parts(writer.write(LETTERS["explanation"], NOON, "name-1"))
    assert CLAIRE in text and CLAIRE in html
    assert not re.search(r"\b\d{6}\b", text + html)


def test_the_receipt_says_what_when_and_under_which_reference(writer):
    text, html = parts(writer.write(LETTERS["increase"], NOON, "name-1"))
    for fact in (
        "OP-2026-000001",
        "5 → 8",
        "aucun → BC-1",
        "immédiate",
        "prochaine facture",
        "25 novembre 2026 à 12:00",
    ):
        assert fact in text and fact in html
    assert "&lt;Bureau&gt;" in html and "<Bureau>" in text


def test_the_receipt_of_a_decrease_gives_the_date(writer):
    text, _ = parts(writer.write(LETTERS["decrease"], NOON, "name-1"))
    assert "à la date de renouvellement, le 1er mars 2027" in text


def test_the_receipt_names_who_comes(writer):
    text, html = parts(writer.write(LETTERS["added"], NOON, "name-1"))
    assert "Licences utilisées\u00a0: 4 → 5" in text
    assert "Utilisateur ajouté\u00a0: Léa <Perrin> (lea@x.example)\n" in text
    assert "Utilisateur ajouté" in html and "Léa &lt;Perrin&gt; (lea@x.example)" in html


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (1, "Nom 1 (nom.1@x.example)"),
        (2, "Nom 1 (nom.1@x.example) et Nom 2 (nom.2@x.example)"),
        (3, "Nom 1 (nom.1@x.example), Nom 2 (nom.2@x.example) et Nom 3 (nom.3@x.example)"),
    ],
)
def test_a_few_people_are_all_named(people, expected):
    assert french_people(CROWD[:people]) == expected


@pytest.mark.parametrize(
    ("people", "end"), [(10, " et Nom 10 (nom.10@x.example)"), (11, " et 1 autre"), (12, " et 2 autres")]
)
def test_ten_people_are_named_then_how_many_more(people, end):
    said = french_people(CROWD[:people])
    assert said.endswith(end) and said.count("@") == 10


def test_the_receipt_of_many_is_in_the_plural(writer):
    text, _ = parts(writer.write(LETTERS["crowd"], NOON, "name-1"))
    assert "Invitations renvoyées\u00a0: Nom 1 (nom.1@x.example)," in text and "et 2 autres\n" in text


@pytest.mark.parametrize(
    ("kind", "subject", "button"),
    [
        ("invitation", "Votre invitation à utiliser PROFIS Engineering", "Accepter l’invitation"),
        ("invitation_again", "Rappel\u00a0: votre invitation à utiliser PROFIS Engineering", "Accepter l’invitation"),
        ("access_restored", "Votre accès à PROFIS Engineering est rétabli", "Ouvrir le logiciel"),
    ],
)
def test_an_invitation_leads_to_the_software(writer, kind, subject, button):
    mail = writer.write(LETTERS[kind], NOON, "name-1")
    text, html = parts(mail)
    assert mail.message["Subject"] == subject
    assert text.startswith("Bonjour Léa <Perrin>,\n\n")
    assert f"\n{SOFTWARE}\n" in text
    assert f'<a href="{SOFTWARE}"' in html and button in html and "&lt;Perrin&gt;" in html
    assert ("inscrivez-vous" in text) == (kind != "access_restored")


def test_who_is_removed_learns_whom_to_ask(writer):
    text, html = parts(writer.write(LETTERS["access_removed"], NOON, "name-1"))
    for said in (text, html):
        assert CLAIRE in said and "PE-1001 (Premium)" in said and SOFTWARE not in said


def test_the_receipt_of_a_cancellation_can_be_read(writer):
    text, html = parts(writer.write(LETTERS["cancellation"], NOON, "name-1"))
    for fact in ("actif → résilié", "aucun → 1er mars 2027", "aucun → choix d’un autre logiciel", "le 2 mars 2027"):
        assert fact in text and fact in html
    assert "&lt;b&gt;" in html


def test_a_receipt_tells_who_prepared_what_was_confirmed(writer):
    text, html = parts(writer.write(LETTERS["prepared"], NOON, "name-1"))
    assert f"préparée par Anne <Dubois>, du service clientèle, confirmée par {CLAIRE}" in text
    assert f"préparée par Anne &lt;Dubois&gt;, du service clientèle, confirmée par {CLAIRE}" in html
    assert all("Proposition" not in part for part in parts(writer.write(LETTERS["increase"], NOON, "name-1")))


def test_the_receipt_of_another_means_of_payment_can_be_read(writer):
    assert all("sur facture → prélèvement SEPA" in part for part in parts(writer.write(LETTERS["payment"], NOON, "n")))


def test_both_administrators_learn_who_the_other_is(writer):
    for name, said in (("new_administrator", ("Bonjour Marc", CLAIRE)), ("former_administrator", ("Marc", MARC))):
        text, html = parts(writer.write(LETTERS[name], NOON, "name-1"))
        assert all(fact in text and fact in html for fact in (*said, "OP-2026-000001", "PE-1001 (Premium)"))
        assert "&lt;Dubois&gt;" in html
    for part in parts(writer.write(LETTERS["new_administrator_without_name"], NOON, "name-1")):
        assert "Bonjour," in part


def test_a_planned_change_is_told_when_it_counts(writer):
    for part in parts(writer.write(LETTERS["applied"], NOON, "name-1")):
        assert "5 → 2" in part and "24 novembre 2026" in part and "OP-2026-000001" in part


def test_a_security_notice_says_what_to_do(writer):
    for name, said in (("notice", "résiliation"), ("notice_of_undo", "annulation de l’opération OP-2026-000001")):
        for part in parts(writer.write(LETTERS[name], NOON, "name-1")):
            assert said in part and "contactez sans attendre le service clientèle" in part


def test_dates_in_french():
    assert french_day("2027-01-01") == "1er janvier 2027"
    assert french_day("2027-08-31") == "31 août 2027"
    assert french_moment("2026-06-30T22:30:00+00:00", PARIS) == "1er juillet 2026 à 00:30"


async def test_files_are_named_by_time_recipient_and_kind(writer, tmp_path):
    sender = FileSender(tmp_path / "mail")
    for name, kind in (("a", "code"), ("b", "code"), ("b", "code"), ("c", "increase")):
        await sender.send(writer.write(LETTERS[kind], NOON, name))
    assert sorted(path.name for path in (tmp_path / "mail").iterdir()) == [
        "20261124T110000000000-claire.martin_martin-be.example-code.eml",
        "20261124T110000000000-claire.martin_martin-be.example-receipt.eml",
        "20261124T110000000001-claire.martin_martin-be.example-code.eml",
    ]


async def test_files_written_side_by_side_do_not_take_each_other_s_place(writer, tmp_path):
    sender = FileSender(tmp_path / "mail")
    await asyncio.gather(*(sender.send(writer.write(LETTERS["code"], NOON, f"name-{n}")) for n in range(20)))
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 20
