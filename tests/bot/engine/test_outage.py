"""The portal goes away in the middle: an honest sentence, nothing lost, nothing done twice."""

from __future__ import annotations

from typing import Any

import pytest

from portal.client import PortalClient, PortalUnavailable
from portal.schemas import Confirmation
from tests.bot.engine.running_portal import TOKEN
from tests.bot.engine.visitor import (
    ADD_THREE,
    CARD,
    CODE,
    NO,
    RECEIPT,
    STOP,
    YES,
    Press,
    Visitor,
    address,
    asked,
    digits,
    typed,
)
from tests.portal.dialogues import CLAIRE

SHOW = typed("combien de licences avons-nous", "show_subscription")


class LosesTheAnswer(PortalClient):
    """The confirmation arrives and is carried out; its first answer never comes back."""

    lost = False

    async def confirm(self, *args: Any, **kwargs: Any) -> Confirmation:
        confirmation = await super().confirm(*args, **kwargs)
        if not self.lost:
            self.lost = True
            raise PortalUnavailable("POST confirm: TimeoutError")
        return confirmation


async def test_closed_at_the_yes_then_back(before_the_card: Visitor) -> None:
    portal = before_the_card.portal
    await portal.stop()
    await before_the_card.run((YES, ["portal_down_confirming"]), (Press("Confirmer"), ["portal_down_confirming"]))
    assert before_the_card.titles() == ["Confirmer", "Parler à un conseiller"]
    await portal.start()
    await before_the_card.run((Press("Confirmer"), [RECEIPT]), (YES, ["already_done"]))
    assert len(await portal.client.operations("PE-1001")) == 1


async def test_the_answer_to_the_yes_is_lost(before_the_card: Visitor) -> None:
    portal = before_the_card.portal
    async with LosesTheAnswer(portal.url, TOKEN) as client:
        before_the_card.reach(client)
        await before_the_card.run((YES, ["portal_down_confirming"]))
        (line,) = await portal.client.operations("PE-1001")
        await before_the_card.run((YES, [RECEIPT]))
    assert before_the_card.shown[0].extra == {"operation": line.reference}
    assert await portal.client.operations("PE-1001") == [line]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (NO, ["already_done"]),
        (STOP, ["already_done"]),
        (typed("plutôt quatre", "inform", quantity=4), ["already_done"]),
        (Press("Annuler"), ["already_done"]),
        (SHOW, ["already_done", "subscription_state"]),
    ],
    ids=["non", "laisse tomber", "correction", "cancel button", "another wish"],
)
async def test_what_a_lost_yes_has_done_is_never_denied(
    before_the_card: Visitor, message: Any, said: list[str]
) -> None:
    portal = before_the_card.portal
    async with LosesTheAnswer(portal.url, TOKEN) as client:
        before_the_card.reach(client)
        await before_the_card.run((YES, ["portal_down_confirming"]), (message, said))
    (line,) = await portal.client.operations("PE-1001")
    assert before_the_card.shown[0].extra == {"operation": line.reference}
    assert (before_the_card.frame.task, before_the_card.frame.parked) == (None, [])
    before_the_card.reach(portal.client)
    await before_the_card.run((Press("Revenir en arrière"), [CARD]), (YES, [RECEIPT]))
    assert (await portal.client.subscription("conv_1", "PE-1001")).quantity == 5


async def test_the_lost_yes_and_a_po_number(before_the_card: Visitor) -> None:
    async with LosesTheAnswer(before_the_card.portal.url, TOKEN) as client:
        before_the_card.reach(client)
        await before_the_card.run(
            (YES, ["portal_down_confirming"]),
            (Press("Modifier le numéro de bon de commande"), ["ask_po_number"]),
            (typed("BC-1", "inform"), ["already_done"]),
        )


async def test_closed_at_the_first_wish(visitor: Visitor) -> None:
    await visitor.portal.stop()
    await visitor.run((ADD_THREE, ["portal_down"]), (Press("Réessayer"), ["portal_down"]))
    await visitor.portal.start()
    await visitor.run(
        (Press("Réessayer"), ["ask_email"]), (address(CLAIRE), ["ask_code"]), (CODE, ["identified", CARD])
    )
    assert visitor.card()["rows"][0]["after"] == "8"


async def test_closed_while_an_address_or_a_code_is_given(visitor: Visitor) -> None:
    portal = visitor.portal
    await visitor.run((ADD_THREE, ["ask_email"]))
    await portal.stop()
    await visitor.run((address(CLAIRE), ["portal_down"]))
    await portal.start()
    await visitor.run((Press("Réessayer"), ["ask_email_reminder"]), (address(CLAIRE), ["ask_code"]))
    code = digits(await portal.code())
    await portal.stop()
    await visitor.run((code, ["portal_down"]))
    await portal.start()
    await visitor.run((Press("Réessayer"), ["ask_code_reminder"]), (code, ["identified", CARD]))


async def test_questions_need_no_portal(before_the_card: Visitor) -> None:
    await before_the_card.portal.stop()
    await before_the_card.run((asked("faq_find_portal"), ["faq_find_portal", "card_reminder"]))


@pytest.mark.parametrize("message", [ADD_THREE, address(CLAIRE), YES], ids=["wish", "address", "yes"])
async def test_nothing_is_taken_as_done(visitor: Visitor, message: object) -> None:
    await visitor.run((ADD_THREE, ["ask_email"]))
    await visitor.portal.stop()
    await visitor.says(message)
    assert not any("operation" in reply.extra or "c’est fait" in reply.text.lower() for reply in visitor.shown)


PO_NUMBER = typed("BC-2027/004", "inform", po_number="BC-2027/004")
FOUR = typed("plutôt quatre", "inform", quantity=4)


@pytest.mark.parametrize("message", [PO_NUMBER, SHOW, NO], ids=["the number asked for", "another wish", "non"])
async def test_no_word_of_nothing_changed_while_a_yes_is_without_its_answer(
    before_the_card: Visitor, message: Any
) -> None:
    portal = before_the_card.portal
    async with LosesTheAnswer(portal.url, TOKEN) as client:
        before_the_card.reach(client)
        await before_the_card.run((YES, ["portal_down_confirming"]))
        await before_the_card.run((Press("Modifier le numéro de bon de commande"), ["ask_po_number"]))
        await portal.stop()
        await before_the_card.run((message, ["portal_down_confirming"]))
        await portal.start()
        await before_the_card.run((YES, [RECEIPT]))
    assert len(await portal.client.operations("PE-1001")) == 1


async def test_a_correction_said_during_an_outage_is_kept_and_its_old_card_is_dead(before_the_card: Visitor) -> None:
    portal = before_the_card.portal
    old = before_the_card.buttons["Confirmer"]
    await portal.stop()
    await before_the_card.run((FOUR, ["portal_down"]))
    await portal.start()
    before_the_card.heard(await before_the_card.presses(old), ["stale_button"])
    await before_the_card.run((Press("Réessayer"), [CARD]), (YES, [RECEIPT]))
    (line,) = await portal.client.operations("PE-1001")
    assert line.after == {"quantity": 9}


async def test_a_yes_after_a_correction_that_was_not_shown_confirms_nothing(before_the_card: Visitor) -> None:
    portal = before_the_card.portal
    await portal.stop()
    await before_the_card.run((FOUR, ["portal_down"]))
    await portal.start()
    await before_the_card.says(YES)
    assert await portal.client.operations("PE-1001") == []
