"""The user changes their mind about a value: the card follows, the old one can no longer be confirmed."""

from tests.dialogue.harness import CARD, CODE, RECEIPT, Press, Visitor

CLAIRE = "claire.martin@martin-be.example"
TO_THE_CARD = [("ajoute trois licences", ["ask_email"]), (CLAIRE, ["ask_code"]), (CODE, ["identified", CARD])]


async def test_four_rather_than_three(visitor: Visitor, ask_portal):
    await visitor.run([*TO_THE_CARD, ("plutôt quatre", [CARD]), ("oui", [RECEIPT])])
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 9


async def test_no_rather_four(visitor: Visitor, ask_portal):
    await visitor.run([*TO_THE_CARD, ("non, plutôt quatre", [CARD]), ("oui", [RECEIPT])])
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 9


async def test_the_button_of_the_old_card_does_nothing(visitor: Visitor, ask_portal):
    await visitor.run(TO_THE_CARD)
    old = visitor.buttons["Confirmer"]
    await visitor.run([("plutôt quatre", [CARD])])
    status, answer = await visitor.post({"button": old})
    assert status == 200
    assert visitor.is_said(answer["messages"][0], "stale_button")
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


async def test_a_number_corrected_while_the_code_is_awaited(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            ("plutôt quatre", ["noted", "ask_code_reminder"]),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 9


async def test_too_few_licences_ask_for_another_number(visitor: Visitor):
    await visitor.run(
        [
            ("retire neuf licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", "refused_quantity_below_one"]),
            ("une de moins", [CARD]),
            (Press("Annuler"), ["declined"]),
        ]
    )
