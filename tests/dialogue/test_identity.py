"""Who is there: only the administrator's own code opens the way, and the answers tell nothing about addresses."""

import pytest

from tests.dialogue.harness import CARD, CODE, RECEIPT, Press, Visitor
from tests.dialogue.portal_thread import PortalThread

CLAIRE = "claire.martin@martin-be.example"


@pytest.mark.parametrize("email", ["marc.dubois@martin-be.example", "personne@nulle-part.example"])
async def test_others_hear_the_same_words_and_get_nowhere(visitor: Visitor, ask_portal, email: str):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (email, ["ask_code"]),
            ("123456", ["code_wrong"]),
            ("234567", ["code_wrong"]),
            ("345678", ["code_locked"]),
        ]
    )
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


async def test_a_user_who_is_not_administrator_is_told_by_mail_only(visitor: Visitor):
    await visitor.run([("ajoute trois licences", ["ask_email"]), ("marc.dubois@martin-be.example", ["ask_code"])])
    (mail,) = [mail for mail in visitor.mails() if mail["To"] == "marc.dubois@martin-be.example"]
    assert "administrateur" in mail.get_body(("plain",)).get_content()


async def test_three_wrong_codes_then_a_new_one(visitor: Visitor, portal: PortalThread):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            ("000000", ["code_wrong"]),
            ("000 001", ["code_wrong"]),
            ("000002", ["code_locked"]),
        ]
    )
    locked = visitor.code()
    portal.clock.turn(minutes=2)
    await visitor.run(
        [(Press("Recevoir un nouveau code"), ["ask_code"]), (locked, ["code_wrong"]), (CODE, ["identified", CARD])]
    )


async def test_an_expired_code_is_replaced(visitor: Visitor, portal: PortalThread):
    await visitor.run([("ajoute trois licences", ["ask_email"]), (CLAIRE, ["ask_code"])])
    old = visitor.code()
    portal.clock.turn(minutes=11)
    await visitor.run(
        [
            (old, ["code_expired"]),
            (Press("Recevoir un nouveau code"), ["ask_code"]),
            (CODE, ["identified", CARD]),
        ]
    )


async def test_another_address_may_be_given(visitor: Visitor):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            ("clara.martin@martin-be.example", ["ask_code"]),
            (Press("Utiliser une autre adresse"), ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
        ]
    )


async def test_an_old_code_asks_for_a_fresh_one(visitor: Visitor, portal: PortalThread):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
        ]
    )
    portal.clock.turn(minutes=16)
    await visitor.run([("oui", ["fresh_code_needed", "ask_code"]), (CODE, ["identified", CARD]), ("oui", [RECEIPT])])


async def test_one_identity_serves_a_second_operation(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
            ("ajoute encore deux licences", [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 10
