"""The portal, the mails or a file fail in the middle: an honest sentence, nothing lost, nothing done twice."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.dialogue.administrators import CLAIRE, NADIA, PREMIUM, asks
from tests.dialogue.harness import CARD, CODE, RECEIPT, File, Press, Visitor
from tests.dialogue.openings import PLAN_CARDS, QUESTIONS
from tests.dialogue.portal_thread import PortalThread
from tests.dialogue.shown import rows

TO_THE_CARD = asks("ajoute trois licences", CARD)


async def test_down_before_the_yes_then_back(visitor: Visitor, portal: PortalThread, ledger):
    await visitor.run(TO_THE_CARD)
    portal.stop()
    await visitor.run([("oui", ["portal_down_confirming"]), ("oui", ["portal_down_confirming"])])
    portal.start()
    await visitor.run([(Press("Confirmer"), [RECEIPT]), ("oui", ["already_done"])])
    assert len(await ledger()) == 1


async def test_down_at_the_first_wish_keeps_the_wish(visitor: Visitor, portal: PortalThread):
    portal.stop()
    await visitor.run([("ajoute trois licences", ["portal_down"])])
    portal.start()
    await visitor.run([(Press("Réessayer"), ["ask_email"]), (CLAIRE, ["ask_code"]), (CODE, ["identified", CARD])])
    assert rows(visitor)["Nombre de licences"] == "8"


async def test_down_while_the_address_is_given(visitor: Visitor, portal: PortalThread):
    await visitor.run(TO_THE_CARD[:1])
    portal.stop()
    await visitor.run([(CLAIRE, ["portal_down"])])
    portal.start()
    await visitor.run([(Press("Réessayer"), ["ask_email_reminder"]), *TO_THE_CARD[1:]])


async def test_down_while_the_code_is_checked(visitor: Visitor, portal: PortalThread):
    await visitor.run(TO_THE_CARD[:2])
    code = visitor.code()
    portal.stop()
    await visitor.run([(code, ["portal_down"])])
    portal.start()
    await visitor.run([(code, ["identified", CARD])])


async def test_down_while_an_own_code_is_checked(claire: Visitor, portal: PortalThread, ledger):
    await claire.run(QUESTIONS["ask_code"])
    code = claire.code()
    portal.stop()
    await claire.run([(code, ["portal_down"])])
    portal.start()
    await claire.run([(code, ["identified", CARD]), ("oui", [RECEIPT])])
    assert [name for name, _ in await ledger()] == ["transfer_admin"]


async def test_down_while_the_subscription_is_chosen(visitor: Visitor, portal: PortalThread):
    await visitor.run(asks("ajoute trois licences", "ask_subscription", email=NADIA))
    portal.stop()
    await visitor.run([(PREMIUM, ["portal_down"])])
    portal.start()
    await visitor.say(Press("Réessayer"))
    if not visitor.shown[0].get("proposal"):
        await visitor.run([(PREMIUM, [CARD])])
    assert rows(visitor)["Nombre de licences"] == "13"


@pytest.mark.parametrize(
    ("question", "answer", "then"),
    [
        ("ask_user_email", "lea.morel@martin-be.example", ["ask_user_name"]),
        ("ask_reason", "le budget ne suit plus", ["portal_down"]),
        ("ask_removed", "Sofia Rossi", ["portal_down"]),
    ],
)
async def test_down_while_a_value_is_given(claire: Visitor, portal, ledger, question, answer, then):
    await claire.run(QUESTIONS[question])
    portal.stop()
    await claire.run([(answer, then)])
    portal.start()
    if then == ["portal_down"]:
        await claire.say(Press("Réessayer"))
        assert claire.is_said(claire.shown[0], CARD) or claire.is_said(claire.shown[0], "own_code_needed")
    assert await ledger() == []


async def test_down_while_a_value_is_corrected(claire: Visitor, portal: PortalThread, ledger):
    await claire.run([("ajoute trois licences", [CARD])])
    portal.stop()
    await claire.run([("plutôt quatre", ["portal_down"])])
    portal.start()
    await claire.run([(Press("Réessayer"), [CARD]), ("oui", [RECEIPT])])
    assert await ledger() == [("change_quantity", {"quantity": 9})]


async def test_down_while_seats_are_added_to_the_plan(claire: Visitor, portal: PortalThread, ledger):
    await claire.run(QUESTIONS["more"])
    portal.stop()
    await claire.run([("oui", ["portal_down"])])
    portal.start()
    await claire.run([(Press("Réessayer"), PLAN_CARDS), ("oui", [RECEIPT, RECEIPT])])
    assert [name for name, _ in await ledger()] == ["add_user", "change_quantity", "add_user"]


async def test_down_while_something_is_read(claire: Visitor, portal: PortalThread, ledger):
    await claire.run([("ajoute trois licences", [CARD])])
    portal.stop()
    await claire.run([("qui sont nos utilisateurs ?", ["portal_down"])])
    portal.start()
    await claire.run([("qui sont nos utilisateurs ?", ["users_head…", "card_reminder"]), ("oui", [RECEIPT])])
    assert len(await ledger()) == 1


async def test_down_while_a_wish_is_taken_up_again(claire: Visitor, portal: PortalThread, ledger):
    await claire.run([("ajoute trois licences", [CARD]), ("retire Paul Girard", [CARD])])
    await claire.run([("oui", [RECEIPT, "resume_offer"])])
    portal.stop()
    await claire.run([("oui", ["portal_down"])])
    portal.start()
    await claire.run([(Press("Réessayer"), [CARD]), ("oui", [RECEIPT])])
    assert [name for name, _ in await ledger()] == ["remove_user", "change_quantity"]


async def test_down_while_it_is_refused(claire: Visitor, portal: PortalThread, ledger):
    await claire.run([("ajoute trois licences", [CARD])])
    portal.stop()
    await claire.run([("non", ["portal_down"])])
    portal.start()
    await claire.run([("non", ["declined"]), ("oui", ["affirm_nothing"])])
    assert await ledger() == []


async def test_down_while_it_is_taken_back(claire: Visitor, portal: PortalThread, ask_portal):
    await claire.run([("ajoute trois licences", [CARD]), ("oui", [RECEIPT])])
    portal.stop()
    await claire.run([(Press("Revenir en arrière"), ["portal_down"])])
    portal.start()
    await claire.run([(Press("Réessayer"), [CARD]), ("oui", [RECEIPT])])
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 5


async def test_restarted_in_the_middle_of_a_plan(claire: Visitor, portal: PortalThread, ledger):
    await claire.run(QUESTIONS["cards"])
    portal.stop()
    portal.start()
    await claire.run([("oui", [RECEIPT, RECEIPT]), ("oui", ["already_done", "already_done"])])
    assert [name for name, _ in await ledger()] == ["remove_user", "change_quantity"]


async def test_down_at_the_yes_to_a_plan(claire: Visitor, portal: PortalThread, ledger):
    await claire.run(QUESTIONS["cards"])
    portal.stop()
    await claire.run([("oui", ["portal_down_confirming"])])
    portal.start()
    assert await ledger() == []
    await claire.run([("oui", [RECEIPT, RECEIPT])])
    assert [name for name, _ in await ledger()] == ["remove_user", "change_quantity"]


async def test_no_after_an_outage_at_the_yes_to_a_plan(claire: Visitor, portal: PortalThread, ledger):
    await claire.run(QUESTIONS["cards"])
    portal.stop()
    await claire.run([("oui", ["portal_down_confirming"])])
    portal.start()
    await claire.run([("non", ["declined"]), ("oui", ["affirm_nothing"])])
    assert await ledger() == []


async def test_questions_are_answered_without_the_portal(visitor: Visitor, portal: PortalThread):
    portal.stop()
    await visitor.run([("comment trouver le portail ?", ["faq_find_portal"])])


async def test_an_offer_that_waited_too_long_is_made_again(visitor: Visitor, portal: PortalThread):
    await visitor.run(TO_THE_CARD)
    portal.clock.turn(minutes=31)
    await visitor.run([("oui", ["refused_proposal_expired", "fresh_code_needed", "ask_code"])])
    await visitor.run([(CODE, ["identified", CARD]), ("oui", [RECEIPT])])


async def test_code_mails_that_do_not_leave_are_sent_again(visitor: Visitor, stack):
    with _without_mail(stack.mails):
        await visitor.run(TO_THE_CARD[:2])
    await visitor.run(TO_THE_CARD[2:])


async def test_what_was_done_is_done_though_its_mail_waits(claire: Visitor, portal: PortalThread, stack, ledger):
    await claire.run([("retire Paul Girard", [CARD])])
    with _without_mail(stack.mails):
        await claire.run([("oui", [RECEIPT])])
        await asyncio.sleep(0.3)
    assert [name for name, _ in await ledger()] == ["remove_user"]
    portal.clock.turn(minutes=5)
    for _ in range(200):
        if claire.mails("access_removed"):
            break
        await asyncio.sleep(0.05)
    (mail,) = claire.mails("access_removed")
    assert mail["To"] == "paul.girard@martin-be.example"
    assert [mail["To"] for mail in claire.mails("receipt")] == [CLAIRE]


@contextmanager
def _without_mail(folder: Path) -> Iterator[None]:
    """A file stands where the folder of mails was: nothing can be written."""
    aside = folder.with_name("mail-aside")
    folder.rename(aside)
    folder.touch()
    try:
        yield
    finally:
        folder.unlink()
        aside.rename(folder)


async def test_a_file_that_is_gone_is_asked_for_again(nadia: Visitor, stack, ledger):
    file = File("equipe.csv", b"Nom;Adresse e-mail\nTom Petit;tom.petit@gc-atlas.example\n")
    await nadia.run([(file, ["file_read", "ask_subscription_still"])])
    _empty(Path(stack.env["WEB_UPLOAD_DIR"]))
    await nadia.run([(PREMIUM, ["file_gone"]), (file, ["file_read", CARD])])
    assert await ledger("PE-3001") == []


async def test_a_file_sent_while_the_portal_is_down(claire: Visitor, portal: PortalThread, ledger):
    file = File("equipe.csv", b"Nom;Adresse e-mail\nTom Petit;tom.petit@martin-be.example\n")
    portal.stop()
    await claire.run([(file, ["portal_down"])])
    portal.start()
    await claire.run([(Press("Réessayer"), [CARD]), ("oui", [RECEIPT])])
    assert [name for name, _ in await ledger()] == ["bulk_add_users"]


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
