"""The same thing twice: one effect, and the answer says so."""

from __future__ import annotations

import asyncio

from tests.bot.engine.visitor import ADD_THREE, CARD, CODE, RECEIPT, YES, Press, Visitor, address
from tests.portal.dialogues import CLAIRE


async def test_a_second_yes(before_the_card: Visitor) -> None:
    await before_the_card.run(
        (YES, [RECEIPT]),
        (YES, ["already_done"]),
        (Press("Confirmer"), ["already_done"]),
        (Press("Annuler"), ["stale_button"]),
    )
    (line,) = await before_the_card.portal.client.operations("PE-1001")
    assert before_the_card.frame.last.reference == line.reference


async def test_two_yeses_at_the_same_moment(before_the_card: Visitor) -> None:
    await asyncio.gather(before_the_card.says(YES), before_the_card.says(YES))
    assert len(await before_the_card.portal.client.operations("PE-1001")) == 1


async def test_two_conversations_about_the_same_subscription(before_the_card: Visitor, another: Visitor) -> None:
    await another.run((ADD_THREE, ["ask_email"]), (address(CLAIRE), ["ask_code"]), (CODE, ["identified", CARD]))
    await before_the_card.run((YES, [RECEIPT]))
    await another.run((YES, ["refused_proposal_stale", CARD]))
    assert another.card()["rows"] == [{"label": "Nombre de licences", "before": "8", "after": "11"}]
