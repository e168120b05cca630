"""The same thing twice: one effect, and the answer says so."""

import asyncio

from tests.dialogue.harness import CARD, CODE, RECEIPT, Visitor

CLAIRE = "claire.martin@martin-be.example"
TO_THE_CARD = [("ajoute trois licences", ["ask_email"]), (CLAIRE, ["ask_code"]), (CODE, ["identified", CARD])]


async def test_two_identical_yeses(visitor: Visitor, ask_portal):
    await visitor.run([*TO_THE_CARD, ("oui", [RECEIPT]), ("oui", ["already_done"])])
    assert len((await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]) == 1


async def test_two_yeses_at_the_same_moment(visitor: Visitor, ask_portal):
    await visitor.run(TO_THE_CARD)
    answers = await asyncio.gather(visitor.post({"text": "oui"}), visitor.post({"text": "oui"}))
    assert [status for status, _ in answers] == [200, 200]
    assert len((await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]) == 1
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 8


async def test_a_double_click(visitor: Visitor, ask_portal):
    await visitor.run(TO_THE_CARD)
    press_twice = {"button": visitor.buttons["Confirmer"]}
    answers = await asyncio.gather(visitor.post(press_twice), visitor.post(press_twice))
    references = {message["operation"] for _, answer in answers for message in answer["messages"]}
    (line,) = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert references == {line["reference"]}


async def test_two_conversations_race_for_the_same_subscription(visitor: Visitor, another: Visitor, portal, ask_portal):
    await visitor.run(TO_THE_CARD)
    portal.clock.turn(minutes=2)
    await another.run(TO_THE_CARD)
    await visitor.run([("oui", [RECEIPT])])
    await another.run([("oui", ["refused_proposal_stale", CARD])])
    assert another.shown[1]["proposal"]["rows"][0]["before"] == "8"
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 8
