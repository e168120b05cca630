"""Who is there: only the administrator's own code opens the way, and the answers tell nothing about addresses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogue.administrators import CLAIRE, MARC, NADIA, PREMIUM, SOFIA, asks, known
from tests.dialogue.harness import CARD, CODE, RECEIPT, Press, Visitor, body
from tests.dialogue.portal_thread import PortalThread

WISH = "ajoute trois licences"
CANCEL = "résilie, c'est trop cher"
AT_THE_CODE = [(WISH, ["ask_email"]), (CLAIRE, ["ask_code"])]
OWN_CODE = ["own_code_needed", "ask_code"]


@pytest.mark.parametrize("email", [MARC, "personne@nulle-part.example"])
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
    await visitor.run([("ajoute trois licences", ["ask_email"]), (MARC, ["ask_code"])])
    assert await visitor.letters(1) == [("not_administrator", MARC)]
    (mail,) = visitor.mails("not_administrator")
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


@pytest.mark.parametrize("wrong", ["12345", "1234567", "le code est 12345", "code 48 15"])
async def test_a_digit_too_few_or_too_many(visitor: Visitor, wrong: str):
    await visitor.run([*AT_THE_CODE, (wrong, ["ask_code_again"]), (CODE, ["identified", CARD])])
    assert visitor.shown[1]["proposal"]["rows"][0]["after"] == "8"


@pytest.mark.parametrize("dressed", ["{} {}", "le code reçu : {}{}", "c'est {}-{}, merci"])
async def test_the_code_in_other_clothes(visitor: Visitor, dressed: str):
    await visitor.run(AT_THE_CODE)
    digits = visitor.code()
    await visitor.run([(dressed.format(digits[:3], digits[3:]), ["identified", CARD])])


async def test_the_code_is_never_shown_again(visitor: Visitor, http, stack):
    await visitor.run(AT_THE_CODE)
    digits = visitor.code()
    await visitor.run([(digits, ["identified", CARD])])
    headers = {"Authorization": f"Bearer {visitor.token}"}
    async with http.get(f"{stack.door}/api/v1/messages", headers=headers) as answer:
        assert digits not in await answer.text()


@pytest.mark.parametrize("again", [Press("Renvoyer un code"), "je n'ai pas reçu le code"], ids=["pressed", "typed"])
async def test_the_code_is_sent_again(visitor: Visitor, portal: PortalThread, again: Any):
    await visitor.run(AT_THE_CODE)
    first = visitor.code()
    portal.clock.turn(seconds=61)
    await visitor.run([(again, ["ask_code"])])
    second = visitor.code()
    await visitor.run([(first, ["code_wrong"]), (second, ["identified", CARD])])


async def test_not_twice_in_the_same_minute(visitor: Visitor):
    again = Press("Renvoyer un code")
    await visitor.run([*AT_THE_CODE, (again, ["challenge_throttled"]), (again, ["challenge_throttled"])])
    await visitor.run([(CODE, ["identified", CARD])])
    assert len(visitor.mails("-code")) == 1


async def test_the_address_is_corrected_in_words(visitor: Visitor, ran):
    await visitor.run(
        [
            *AT_THE_CODE,
            (f"pardon, plutôt {NADIA}", ["ask_code"]),
            (CODE, ["identified", "ask_subscription"]),
            (PREMIUM, [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert (await ran("PE-3001"), await ran()) == (["change_quantity"], [])


async def test_the_address_has_a_mistake_in_it(visitor: Visitor):
    await visitor.run(
        [
            (WISH, ["ask_email"]),
            ("claire.martin@martin-be", ["ask_email_again"]),
            (f"mon adresse est {CLAIRE}", ["ask_code"]),
            (CODE, ["identified", CARD]),
        ]
    )


@pytest.mark.parametrize("code", ["123456", "voici mon code : 123456"])
async def test_a_code_nobody_asked_for_opens_nothing(visitor: Visitor, code: str):
    await visitor.say(code)
    assert not any(message.get("proposal") or message.get("operation") for message in visitor.shown)
    await visitor.run([(WISH, ["ask_email"])])


async def test_the_code_of_another_conversation(visitor: Visitor, another: Visitor, ran):
    await visitor.run(AT_THE_CODE)
    theirs = visitor.code()
    await another.run([(WISH, ["ask_email"]), ("personne@nulle-part.example", ["ask_code"]), (theirs, ["code_wrong"])])
    await visitor.run([(theirs, ["identified", CARD])])
    assert await ran() == []


async def test_a_code_serves_once(visitor: Visitor, another: Visitor, portal: PortalThread):
    await visitor.run(AT_THE_CODE)
    used = visitor.code()
    await visitor.run([(used, ["identified", CARD])])
    portal.clock.turn(minutes=2)
    await another.run([*AT_THE_CODE, (used, ["code_wrong"])])


async def test_a_code_of_its_own_for_what_cannot_be_taken_back_lightly(visitor: Visitor, ran):
    await visitor.run(asks(CANCEL, *OWN_CODE))
    await visitor.run([("oui", ["ask_code_again"])])
    assert await ran() == []
    await visitor.run([(CODE, ["identified", CARD]), ("oui", [RECEIPT])])
    assert len(visitor.mails("-code")) == 2
    assert await ran() == ["cancel_subscription"]


async def test_the_first_code_does_not_do_for_the_second(visitor: Visitor, ran):
    await visitor.run([(CANCEL, ["ask_email"]), (CLAIRE, ["ask_code"])])
    first = visitor.code()
    await visitor.run([(first, ["identified", *OWN_CODE]), (first, ["code_wrong"]), (CODE, ["identified", CARD])])
    assert await ran() == []


async def test_the_code_of_another_proposal(visitor: Visitor, ran):
    await known(visitor)
    await visitor.run([(CANCEL, OWN_CODE)])
    for_the_end = visitor.code()
    await visitor.run([("donne l'administration à Marc Dubois", OWN_CODE), (for_the_end, ["code_wrong"])])
    await visitor.run([(CODE, ["identified", CARD])])
    assert visitor.shown[1]["proposal"]["operation"] == "transfer_admin"
    assert await ran() == []


async def test_a_code_of_its_own_is_locked_after_three(visitor: Visitor, ran):
    await known(visitor)
    await visitor.run(
        [
            (CANCEL, OWN_CODE),
            ("000000", ["code_wrong"]),
            ("000001", ["code_wrong"]),
            ("000002", ["code_locked"]),
        ]
    )
    locked = visitor.code()
    await visitor.say(locked)
    assert not any(message.get("proposal") for message in visitor.shown)
    assert await ran() == []


async def test_a_code_of_its_own_grows_old_too(visitor: Visitor, portal: PortalThread, ran):
    await known(visitor)
    await visitor.run([(CANCEL, OWN_CODE), (CODE, ["identified", CARD])])
    portal.clock.turn(minutes=16)
    await visitor.run([("oui", OWN_CODE)])
    assert await ran() == []
    await visitor.run([(CODE, ["identified", CARD]), ("oui", [RECEIPT])])


async def test_nobody_is_known_the_next_day(visitor: Visitor, portal: PortalThread):
    await known(visitor)
    portal.clock.turn(hours=20)
    await visitor.run([(WISH, ["ask_email"]), (CLAIRE, ["ask_code"]), (CODE, ["identified", CARD])])


@pytest.mark.parametrize(
    ("wish", "after_yes"),
    [("ajoute deux licences sur PE-3001", CARD), ("montre les utilisateurs de PE-3001", "users_head…")],
    ids=["change", "reading"],
)
async def test_the_subscription_of_others(visitor: Visitor, ran, wish: str, after_yes: str):
    await visitor.run([*asks(wish, "ask_subscription_of"), ("oui", [after_yes])])
    assert "karim" not in str(visitor.shown).lower()
    await visitor.say("oui")
    assert await ran("PE-3001") == []


async def test_one_administrator_after_another_in_the_same_chat(visitor: Visitor, portal: PortalThread, ran):
    await known(visitor)
    portal.clock.turn(hours=20)
    await visitor.run(
        [
            (WISH, ["ask_email"]),
            (NADIA, ["ask_code"]),
            (CODE, ["identified", "ask_subscription"]),
            ("PE-1001", ["ask_subscription_again"]),
        ]
    )
    assert await ran() == []


async def test_after_the_administrator_changed(visitor: Visitor, another: Visitor, portal: PortalThread, ran):
    await known(visitor)
    await visitor.run(
        [
            ("donne l'administration à Marc Dubois", OWN_CODE),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
            ("qui utilise nos licences ?", ["ask_email"]),
        ]
    )
    portal.clock.turn(minutes=2)
    await another.run([*asks("ajoute une licence", CARD, email=MARC), ("oui", [RECEIPT])])
    assert await ran() == ["transfer_admin", "change_quantity"]


async def test_a_card_on_screen_while_the_administrator_changes(visitor: Visitor, another: Visitor, portal, ran):
    await visitor.run(asks("supprimez l'accès de Sofia Rossi", CARD))
    portal.clock.turn(minutes=2)
    await known(another)
    await another.run(
        [("donne l'administration à Marc Dubois", OWN_CODE), (CODE, ["identified", CARD]), ("oui", [RECEIPT])]
    )
    await visitor.say("oui")
    assert not any(message.get("operation") for message in visitor.shown)
    assert await ran() == ["transfer_admin"]


async def test_the_site_vouches_for_reading(visitor: Visitor, site_token):
    await visitor.arrive(site_token=site_token(CLAIRE))
    await visitor.run([("où en est mon abonnement ?", ["subscription_state"])])


@pytest.mark.parametrize(
    ("wish", "said"),
    [(WISH, ["fresh_code_needed", "ask_code"]), (CANCEL, OWN_CODE)],
    ids=["a code", "a code of its own"],
)
async def test_the_site_does_not_vouch_for_a_change(visitor: Visitor, site_token, ran, wish: str, said: list[str]):
    await visitor.arrive(site_token=site_token(CLAIRE))
    await visitor.run([(wish, said), ("oui", ["ask_code_again"]), (CODE, ["identified", CARD]), ("oui", [RECEIPT])])
    assert len(await ran()) == 1


@pytest.mark.parametrize("email", [MARC, "personne@nulle-part.example"])
async def test_the_site_vouches_for_somebody_who_administers_nothing(visitor: Visitor, site_token, email: str):
    await visitor.arrive(site_token=site_token(email))
    await visitor.run([("montre-moi les utilisateurs", ["ask_email"])])


FORGED = {
    "another secret": {"secret": "a secret that somebody made up, long enough"},
    "another audience": {"aud": "another-shop"},
    "expired": {"exp": 1},
}


@pytest.mark.parametrize("claims", FORGED.values(), ids=FORGED)
async def test_a_forged_site_token(visitor: Visitor, site_token, claims: dict[str, Any]):
    status, problem = await visitor.open({"site_token": site_token(CLAIRE, **claims)})
    assert (status, problem["code"]) == (401, "site_token_invalid")


@pytest.mark.parametrize("spoil", [lambda t: t + "x", lambda t: t.rpartition(".")[0] + ".", lambda t: ""])
async def test_a_spoilt_conversation_token(visitor: Visitor, spoil: Any):
    visitor.token = spoil(visitor.token)
    status, problem = await visitor.post({"text": WISH})
    assert status == 401
    assert problem["code"] in ("token_invalid", "token_missing")


async def test_a_user_is_told_whom_to_ask(visitor: Visitor):
    await visitor.run([(WISH, ["ask_email"]), (SOFIA, ["ask_code"])])
    assert await visitor.letters(1) == [("not_administrator", SOFIA)]
    (mail,) = visitor.mails("not_administrator")
    assert CLAIRE in body(mail)
