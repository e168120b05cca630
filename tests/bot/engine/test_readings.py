"""What an administrator can look at."""

from __future__ import annotations

from dataclasses import replace

from tests.bot.engine.visitor import ADD_THREE, CARD, CODE, RECEIPT, YES, Press, Visitor, address, typed
from tests.portal.dialogues import CLAIRE, NADIA

SHOW = typed("combien de licences avons-nous", "show_subscription")
USERS = typed("qui utilise nos licences", "list_users")


async def test_the_state_of_a_subscription(visitor: Visitor) -> None:
    await visitor.run(
        (SHOW, ["ask_email"]), (address(CLAIRE), ["ask_code"]), (CODE, ["identified", "subscription_state"])
    )
    assert visitor.shown[1].text == (
        "**Abonnement PE-1001 (Premium)**\n\n"
        "- Licences\u00a0: 5, dont 4 utilisées et 1 libre\n"
        "- Renouvellement\u00a0: 24 mars 2027\n"
        "- Mode de paiement\u00a0: facture\n"
        "- Numéro de bon de commande\u00a0: BC-2026-118"
    )
    assert visitor.frame.task is None


async def test_a_planned_change_is_part_of_the_state(visitor: Visitor) -> None:
    fewer = typed("une de moins", "change_quantity", quantity=1, quantity_mode="decrease")
    await visitor.run((fewer, ["ask_email"]), (address(CLAIRE), ["ask_code"]), (CODE, ["identified", CARD]))
    await visitor.run((YES, [RECEIPT]), (SHOW, ["subscription_state…"]))
    assert visitor.shown[0].text.endswith("\n- Modification prévue le 24 mars 2027\u00a0: nombre de licences")


async def test_the_users(visitor: Visitor) -> None:
    await visitor.run((USERS, ["ask_email"]), (address(CLAIRE), ["ask_code"]), (CODE, ["identified", "users_head…"]))
    head, _, *users = visitor.shown[1].text.split("\n")
    assert head == "L’abonnement PE-1001 compte 4 utilisateurs\u00a0:"
    assert users[0] == "- Hugo Lambert (hugo.lambert@martin-be.example), invitation non encore acceptée"
    assert users[1] == "- Marc Dubois (marc.dubois@martin-be.example)"


async def test_a_subscription_without_users(visitor: Visitor) -> None:
    await visitor.run(
        (USERS, ["ask_email"]),
        (address(NADIA), ["ask_code"]),
        (CODE, ["identified", "ask_subscription"]),
        (Press("PE-3002 (Standard, 2 licences)"), ["users_none"]),
    )


async def test_a_reading_at_another_question_asks_once(visitor: Visitor) -> None:
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (USERS, ["noted", "ask_email_reminder"]),
        (address(CLAIRE), ["ask_code"]),
        (CODE, ["identified", "users_head…", CARD]),
        (YES, [RECEIPT]),
    )


async def test_a_subscription_of_somebody_else_is_not_replaced_by_one_s_own(before_the_card: Visitor) -> None:
    theirs = typed("montre-moi PE-3001", "show_subscription")
    await before_the_card.run((theirs, ["not_administered", "card_reminder"]), (YES, [RECEIPT]))


async def test_one_s_other_subscription_in_the_middle_of_something(visitor: Visitor) -> None:
    await visitor.run(
        (replace(ADD_THREE, text="trois de plus sur PE-3001"), ["ask_email"]),
        (address(NADIA), ["ask_code"]),
        (CODE, ["identified", CARD]),
        (typed("et PE-3002 ?", "show_subscription"), ["subscription_state", "card_reminder"]),
    )
    assert "PE-3002" in visitor.shown[0].text
