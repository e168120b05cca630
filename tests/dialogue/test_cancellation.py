""" "Non" and "laisse tomber": nothing is changed, whenever they are said."""

import pytest

from tests.dialogue.harness import CARD, CODE, Press, Visitor

CLAIRE = "claire.martin@martin-be.example"
STEPS = [("ajoute trois licences", ["ask_email"]), (CLAIRE, ["ask_code"]), (CODE, ["identified", CARD])]


@pytest.mark.parametrize("no", ["non", Press("Annuler")], ids=["typed", "pressed"])
async def test_no_to_the_card(visitor: Visitor, ask_portal, no):
    await visitor.run([*STEPS, (no, ["declined"]), ("oui", ["affirm_nothing"])])
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


@pytest.mark.parametrize("steps", [1, 2, 3])
async def test_drop_it_at_any_step(visitor: Visitor, ask_portal, steps: int):
    await visitor.run([*STEPS[:steps], ("laisse tomber", ["stopped"]), ("laisse tomber", ["nothing_under_way"])])
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


@pytest.mark.parametrize("wobbly", ["k", "mouais", "mouais ok", "peut-être", "bof"])
async def test_a_wobbly_yes_is_no_consent(visitor: Visitor, ask_portal, wobbly: str):
    await visitor.run(STEPS)
    await visitor.say(wobbly)
    assert not any(message.get("operation") for message in visitor.shown)
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []
