"""Everything goes well: the administrator asks, is identified, sees the card, says yes."""

import asyncio

from tests.dialogue.harness import CARD, CODE, RECEIPT, Press, Visitor

CLAIRE = "claire.martin@martin-be.example"


async def test_adds_three_licences(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    (line,) = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert visitor.shown[0]["operation"] == line["reference"]
    assert (line["operation"], line["actor"], line["status"]) == ("change_quantity", CLAIRE, "done")
    assert (line["before"], line["after"]) == ({"quantity": 5}, {"quantity": 8})
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 8


async def test_the_card_shows_before_and_after_and_all_there_is_to_know(visitor: Visitor):
    await visitor.run([("ajoute trois licences", ["ask_email"]), (CLAIRE, ["ask_code"]), (CODE, ["identified", CARD])])
    card = visitor.shown[1]["proposal"]
    assert [(row["before"], row["after"]) for row in card["rows"]] == [("5", "8")]
    assert card["effective"]["when"] == "now"
    assert card["invoice"] == "next"
    assert card["terms"]["version"]
    assert any("BC-2026-118" in note for note in card["notes"])
    assert {"Confirmer", "Annuler", "Modifier le numéro de bon de commande"} <= set(visitor.buttons)


async def test_a_confirmation_is_mailed(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    reference = visitor.shown[0]["operation"]
    mails = await mails_with(visitor, reference)
    assert [mail["To"] for mail in mails] == [CLAIRE]


async def test_confirms_with_the_button_then_takes_it_back(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
            (Press("Confirmer"), [RECEIPT]),
            (Press("Revenir en arrière"), [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 5
    lines = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert [(line["status"], line["undoes"] is not None) for line in lines] == [("undone", False), ("done", True)]


async def test_fewer_licences_wait_for_the_renewal(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            ("retire une licence", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    subscription = await ask_portal("/v1/subscriptions/PE-1001")
    assert subscription["quantity"] == 5
    assert [change["operation"] for change in subscription["planned_changes"]] == ["change_quantity"]


async def test_the_po_number_is_set_on_the_card(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
            (Press("Modifier le numéro de bon de commande"), ["ask_po_number"]),
            ("BC-2027/004", [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    subscription = await ask_portal("/v1/subscriptions/PE-1001")
    assert (subscription["quantity"], subscription["po_number"]) == (8, "BC-2027/004")


async def test_chooses_among_two_subscriptions(visitor: Visitor, ask_portal):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            ("nadia.benali@gc-atlas.example", ["ask_code"]),
            (CODE, ["identified", "ask_subscription"]),
            ("PE-3002", [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert (await ask_portal("/v1/subscriptions/PE-3002"))["quantity"] == 5
    assert (await ask_portal("/v1/subscriptions/PE-3001"))["quantity"] == 10


async def mails_with(visitor: Visitor, words: str) -> list:
    """The mails that hold some words, once the outbox has sent them."""
    for _ in range(100):
        found = [mail for mail in visitor.mails() if words in mail.get_body(("plain",)).get_content()]
        if found:
            return found
        await asyncio.sleep(0.05)
    return []
