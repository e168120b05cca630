"""Everything goes well: the wish, the identity, the card, the yes, the receipt."""

from __future__ import annotations

from tests.bot.engine.visitor import ADD_THREE, CARD, CODE, RECEIPT, YES, Press, Visitor, address, typed
from tests.portal.dialogues import CLAIRE, NADIA


async def test_three_more_licences(before_the_card: Visitor) -> None:
    visitor, portal = before_the_card, before_the_card.portal
    await visitor.run((YES, [RECEIPT]))
    (line,) = await portal.client.operations("PE-1001")
    assert visitor.shown[0].extra == {"operation": line.reference}
    assert line.reference in visitor.shown[0].text
    assert (line.before, line.after, line.actor) == ({"quantity": 5}, {"quantity": 8}, CLAIRE)
    assert line.reference in (await portal.mails("receipt"))[-1]["Subject"]
    assert visitor.titles() == ["Revenir en arrière"]


async def test_the_card_tells_all_there_is_to_know(before_the_card: Visitor) -> None:
    card = before_the_card.card()
    assert card["rows"] == [{"label": "Nombre de licences", "before": "5", "after": "8"}]
    assert (card["subscription"], card["operation"]) == ("PE-1001", "change_quantity")
    assert (card["effective"], card["invoice"]) == ({"when": "now", "date": "2026-11-24"}, "next")
    assert card["notes"] == [
        "Prend effet immédiatement, le 24 novembre 2026.",
        "La modification et l’ajustement du montant figureront sur votre prochaine facture.",
        "Votre entreprise demande un numéro de bon de commande sur la facture. Numéro actuel\u00a0: BC-2026-118. "
        "Vérifiez-le avant de confirmer.",
    ]
    assert card["terms"]["url"] == "/conditions/amendment"
    assert before_the_card.titles() == ["Confirmer", "Annuler", "Modifier le numéro de bon de commande"]
    text = before_the_card.shown[-1].text
    assert "- Nombre de licences\u00a0: 5 → 8" in text
    assert text.endswith("Confirmez-vous\u202f?")


async def test_the_yes_may_be_a_button(before_the_card: Visitor) -> None:
    await before_the_card.run((Press("Confirmer"), [RECEIPT]))
    assert (await before_the_card.portal.client.subscription("conv_1", "PE-1001")).quantity == 8


async def test_fewer_licences_wait_for_the_renewal(visitor: Visitor) -> None:
    wish = typed("retire deux licences", "change_quantity", quantity=2, quantity_mode="decrease")
    await visitor.run((wish, ["ask_email"]), (address(CLAIRE), ["ask_code"]), (CODE, ["identified", CARD]))
    assert any("4 utilisateurs sont en place pour 3 licences" in note for note in visitor.card()["notes"])
    await visitor.run((YES, [RECEIPT]))
    assert "passera à 3 licences le 24 mars 2027" in visitor.shown[0].text
    assert (await visitor.portal.client.subscription("conv_1", "PE-1001")).quantity == 5


async def test_what_is_missing_is_asked_for_one_by_one(visitor: Visitor) -> None:
    await visitor.run(
        (typed("modifier mes licences", "change_quantity"), ["ask_quantity"]),
        (typed("huit", "inform", quantity=8), ["ask_quantity_mode"]),
    )
    assert visitor.titles() == ["8 de plus", "8 de moins", "8 en tout"]
    await visitor.run(
        (Press("8 en tout"), ["ask_email"]), (address(CLAIRE), ["ask_code"]), (CODE, ["identified", CARD])
    )
    assert visitor.card()["rows"][0]["after"] == "8"


async def test_the_po_number_is_set_on_the_card(before_the_card: Visitor) -> None:
    await before_the_card.run(
        (Press("Modifier le numéro de bon de commande"), ["ask_po_number"]),
        (typed("BC-2027/004", "inform"), [CARD]),
    )
    assert [row["after"] for row in before_the_card.card()["rows"]] == ["8", "BC-2027/004"]
    assert "Modifier le numéro de bon de commande" not in before_the_card.titles()
    await before_the_card.run((YES, [RECEIPT]))
    subscription = await before_the_card.portal.client.subscription("conv_1", "PE-1001")
    assert (subscription.quantity, subscription.po_number) == (8, "BC-2027/004")


async def test_one_among_several_subscriptions_typed(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]), (address(NADIA), ["ask_code"]), (CODE, ["identified", "ask_subscription"])
    )
    assert visitor.titles() == ["PE-3001 (Premium, 10 licences)", "PE-3002 (Standard, 2 licences)"]
    await visitor.run((typed("PE-3002", "inform"), [CARD]), (YES, [RECEIPT]))
    quantities = [s.quantity for s in await visitor.portal.client.subscriptions("conv_1")]
    assert quantities == [10, 5]


async def test_one_among_several_subscriptions_pressed_or_named_by_its_type(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (address(NADIA), ["ask_code"]),
        (CODE, ["identified", "ask_subscription"]),
        (Press("PE-3001 (Premium, 10 licences)"), [CARD]),
    )
    assert visitor.card()["subscription"] == "PE-3001"
    await visitor.run(
        (Press("Annuler"), ["declined"]),
        (ADD_THREE, ["ask_subscription_still"]),
        (typed("la standard", "inform", license_type="standard"), [CARD]),
    )
    assert visitor.card()["subscription"] == "PE-3002"
    assert not any("bon de commande" in note for note in visitor.card()["notes"])


async def test_one_identity_serves_a_second_operation(before_the_card: Visitor) -> None:
    await before_the_card.run((YES, [RECEIPT]), (ADD_THREE, [CARD]), (YES, [RECEIPT]))
    assert (await before_the_card.portal.client.subscription("conv_1", "PE-1001")).quantity == 11
