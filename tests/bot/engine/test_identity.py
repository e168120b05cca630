"""Who is there: the engine says what the portal says, and says it alike for every address."""

from __future__ import annotations

import pytest

from tests.bot.engine.visitor import (
    ADD_THREE,
    CARD,
    CODE,
    RECEIPT,
    STOP,
    YES,
    Press,
    Visitor,
    address,
    digits,
    several,
    typed,
)
from tests.portal.dialogues import CLAIRE, MARC, NADIA, PAUL

AT_THE_CODE = ((ADD_THREE, ["ask_email"]), (address(CLAIRE), ["ask_code"]))
LIST_USERS = typed("qui utilise nos licences", "list_users")


@pytest.mark.parametrize("email", [CLAIRE, MARC, "personne@nulle-part.example"])
async def test_three_wrong_codes_end_it_alike_for_everybody(visitor: Visitor, email: str) -> None:
    await visitor.run((ADD_THREE, ["ask_email"]), (address(email), ["ask_code"]))
    assert visitor.shown[0].extra == {"ask": "code"}
    await visitor.run((digits("000 000"), ["code_wrong"]))
    assert visitor.shown[0].text.endswith("2 essais.")
    await visitor.run((digits("000001"), ["code_wrong"]))
    assert visitor.shown[0].text.endswith("1 essai.")
    await visitor.run((digits("000002"), ["code_locked"]))
    assert visitor.titles() == ["Recevoir un nouveau code", "Parler à un conseiller"]
    assert await visitor.portal.client.operations("PE-1001") == []


async def test_a_locked_code_is_replaced(visitor: Visitor) -> None:
    await visitor.run(*AT_THE_CODE, *[(digits(f"00000{n}"), [said]) for n, said in enumerate(WRONG)])
    visitor.portal.clock.turn(seconds=61)
    await visitor.run((Press("Recevoir un nouveau code"), ["ask_code"]), (CODE, ["identified", CARD]))


WRONG = ("code_wrong", "code_wrong", "code_locked")


async def test_an_expired_code_is_replaced(visitor: Visitor) -> None:
    await visitor.run(*AT_THE_CODE)
    visitor.portal.clock.turn(minutes=10)
    await visitor.run(
        (CODE, ["code_expired"]), (Press("Recevoir un nouveau code"), ["ask_code"]), (CODE, ["identified", CARD])
    )


async def test_a_second_code_within_a_minute_has_to_wait(visitor: Visitor) -> None:
    await visitor.run(*AT_THE_CODE)
    visitor.portal.clock.turn(seconds=18)
    await visitor.run((Press("Renvoyer un code"), ["challenge_throttled"]))
    assert "dans 42 secondes" in visitor.shown[0].text
    await visitor.run((CODE, ["identified", CARD]))


async def test_the_same_address_again_after_dropping_it_has_to_wait_too(visitor: Visitor) -> None:
    await visitor.run(
        *AT_THE_CODE, (STOP, ["stopped"]), (ADD_THREE, ["ask_email"]), (address(CLAIRE), ["challenge_throttled"])
    )
    visitor.portal.clock.turn(minutes=1)
    await visitor.run((address(CLAIRE), ["ask_code"]), (CODE, ["identified", CARD]))


async def test_another_address(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (address("clara.martin@martin-be.example"), ["ask_code"]),
        (Press("Utiliser une autre adresse"), ["ask_email"]),
        (address(PAUL), ["ask_code"]),
        (address(CLAIRE), ["ask_code"]),
        (CODE, ["identified", CARD]),
    )
    assert visitor.shown[0].text.startswith("Merci Claire Martin")


async def test_an_address_that_is_none(visitor: Visitor) -> None:
    await visitor.run((ADD_THREE, ["ask_email"]), (address("claire@martin"), ["email_invalid"]))
    assert visitor.shown[0].extra == {"ask": "email"}
    await visitor.run((address(CLAIRE), ["ask_code"]))


async def test_a_code_that_does_not_come_is_sent_again_on_request(visitor: Visitor) -> None:
    await visitor.run(*AT_THE_CODE)
    visitor.portal.clock.turn(minutes=2)
    again = typed("je n’ai rien reçu, renvoyez-le", "reinvite_user")
    await visitor.run((again, ["ask_code"]), (CODE, ["identified", CARD]))
    assert len(await visitor.portal.mails("code")) == 2


async def test_the_site_vouches_for_reading_a_code_is_needed_to_change(visitor: Visitor) -> None:
    await visitor.portal.client.verify_site_token("conv_1", visitor.portal.site_token(CLAIRE))
    await visitor.run((LIST_USERS, ["users_head…"]), (ADD_THREE, ["fresh_code_needed", "ask_code"]))
    assert CLAIRE in visitor.shown[1].text
    await visitor.run((CODE, ["identified", CARD]), (YES, [RECEIPT]))


async def test_a_code_grown_old_before_the_yes(before_the_card: Visitor) -> None:
    before_the_card.portal.clock.turn(minutes=16)
    await before_the_card.run(
        (YES, ["fresh_code_needed", "ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
        (YES, ["already_done"]),
    )
    assert len(await before_the_card.portal.client.operations("PE-1001")) == 1


async def test_the_card_expired_while_it_waited(before_the_card: Visitor) -> None:
    before_the_card.portal.clock.turn(minutes=31)
    await before_the_card.run(
        (YES, ["refused_proposal_expired", "fresh_code_needed", "ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
    )
    assert len(await before_the_card.portal.client.operations("PE-1001")) == 1


async def test_the_card_expired_while_the_code_was_awaited(visitor: Visitor) -> None:
    await visitor.portal.client.verify_site_token("conv_1", visitor.portal.site_token(CLAIRE))
    await visitor.run((ADD_THREE, ["fresh_code_needed", "ask_code"]))
    visitor.portal.clock.turn(minutes=31)
    await visitor.run(
        (digits("123456"), ["code_expired"]),
        (Press("Recevoir un nouveau code"), ["ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
    )


async def test_nobody_any_more_after_an_hour(before_the_card: Visitor) -> None:
    before_the_card.portal.clock.turn(minutes=61)
    await before_the_card.run(
        (YES, ["refused_proposal_expired", "ask_email"]), (address(CLAIRE), ["ask_code"]), (CODE, ["identified", CARD])
    )


async def test_nobody_any_more_when_the_subscription_is_chosen(visitor: Visitor) -> None:
    nadia = "nadia.benali@gc-atlas.example"
    await visitor.run(
        (ADD_THREE, ["ask_email"]), (address(nadia), ["ask_code"]), (CODE, ["identified", "ask_subscription"])
    )
    visitor.portal.clock.turn(minutes=61)
    await visitor.run(
        (typed("PE-3002", "inform"), ["ask_email"]),
        (address(nadia), ["ask_code"]),
        (CODE, ["identified", "ask_subscription"]),
    )


async def test_a_user_known_to_the_site_administers_nothing(visitor: Visitor) -> None:
    await visitor.portal.client.verify_site_token("conv_1", visitor.portal.site_token(MARC))
    await visitor.run((ADD_THREE, ["ask_email"]))


async def test_codes_are_counted_by_conversation(visitor: Visitor, another: Visitor) -> None:
    """The code mailed for one conversation opens nothing in another."""
    await visitor.run(*AT_THE_CODE)
    stolen = await visitor.portal.code()
    await another.run(
        (ADD_THREE, ["ask_email"]), (address("x@y.example"), ["ask_code"]), (digits(stolen), ["code_wrong"])
    )


@pytest.mark.parametrize("said", ["12345", "1234567", "le code est 12345", "12 34 5"])
async def test_a_digit_too_few_or_too_many_is_no_number_of_licences(visitor: Visitor, said: str) -> None:
    await visitor.run(
        *AT_THE_CODE,
        (typed(said, "change_quantity", quantity=12345), ["ask_code_again"]),
        (CODE, ["identified", CARD]),
    )
    assert visitor.card()["rows"][0]["after"] == "8"


async def test_the_subscription_of_others_is_not_replaced_by_mine(visitor: Visitor) -> None:
    theirs = typed("ajoute 3 licences sur PE-3001", "change_quantity", quantity=3, quantity_mode="increase")
    await visitor.run(
        (theirs, ["ask_email"]),
        (address(CLAIRE), ["ask_code"]),
        (CODE, ["identified", "ask_subscription_of"]),
        (typed("merci", "thank"), ["thank_busy", "ask_subscription_of"]),
        (typed("PE-3001", "inform"), ["ask_subscription_again"]),
        (YES, [CARD]),
    )
    assert visitor.card()["subscription"] == "PE-1001"


async def test_one_of_two_wishes_is_for_the_subscription_of_others(visitor: Visitor) -> None:
    two = [
        typed(f"ajoute 3 licences sur {id}", "change_quantity", quantity=3, quantity_mode="increase")
        for id in ("PE-3002", "PE-1001")
    ]
    await visitor.run(
        (several("…", *two), ["ask_email"]),
        (address(NADIA), ["ask_code"]),
        (CODE, ["identified", "ask_subscription_of"]),
        (Press("PE-3001 (Premium, 10 licences)"), [CARD, CARD, "cards_ask_terms"]),
        (YES, [RECEIPT, RECEIPT]),
    )
    quantities = [s.quantity for s in await visitor.portal.client.subscriptions("conv_1")]
    assert quantities == [13, 5]
