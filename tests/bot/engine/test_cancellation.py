""" "Non" and "laisse tomber": nothing is changed, and nothing can be confirmed afterwards."""

from __future__ import annotations

import pytest

from tests.bot.engine.visitor import ADD_THREE, NO, STOP, YES, Press, Visitor, address
from tests.portal.dialogues import CLAIRE

STEPS = ((ADD_THREE, ["ask_email"]), (address(CLAIRE), ["ask_code"]))


@pytest.mark.parametrize("no", [NO, Press("Annuler")], ids=["typed", "pressed"])
async def test_no_to_the_card(before_the_card: Visitor, no: object) -> None:
    confirm = before_the_card.buttons["Confirmer"]
    await before_the_card.run((no, ["declined"]), (YES, ["affirm_nothing"]))
    before_the_card.heard(await before_the_card.presses(confirm), ["stale_button"])
    assert await before_the_card.portal.client.operations("PE-1001") == []
    assert before_the_card.frame.task is None


@pytest.mark.parametrize("steps", [1, 2])
@pytest.mark.parametrize("word", [NO, STOP], ids=["non", "laisse tomber"])
async def test_dropped_while_being_identified(visitor: Visitor, steps: int, word: object) -> None:
    await visitor.run(*STEPS[:steps], (word, ["stopped"]), (STOP, ["nothing_under_way"]))
    assert visitor.slot == {"before": {}}


async def test_dropped_before_the_card(before_the_card: Visitor) -> None:
    proposal = before_the_card.card()["id"]
    await before_the_card.run((STOP, ["stopped"]), (YES, ["affirm_nothing"]), (NO, ["deny_nothing"]))
    assert (await before_the_card.portal.client.proposal("conv_1", proposal)).status == "withdrawn"
    assert await before_the_card.portal.client.operations("PE-1001") == []
