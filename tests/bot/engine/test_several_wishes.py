"""Several wishes in one message: one identity, the cards in order, one yes, a result for each."""

from __future__ import annotations

from dataclasses import replace

from portal.client import PortalClient, PortalUnavailable
from tests.bot.engine.running_portal import TOKEN
from tests.bot.engine.test_every_operation import ADD_LEA, CANCEL, LEA, PO, REMOVE, known
from tests.bot.engine.visitor import CARD, CODE, NO, RECEIPT, YES, Press, Visitor, address, several, typed
from tests.portal.dialogues import CLAIRE, NADIA

TWO_MORE = typed("ajoute deux licences", "change_quantity", quantity=2, quantity_mode="increase")
ALL_THREE = several("retire Paul, ajoute deux licences et invite Léa", REMOVE, TWO_MORE, ADD_LEA)
THREE_CARDS = [CARD, CARD, CARD, "cards_ask_terms"]


async def operations(visitor: Visitor, subscription: str = "PE-1001") -> list[str]:
    return [line.operation for line in await visitor.portal.client.operations(subscription)]


async def test_one_identity_one_yes_a_result_each(visitor: Visitor) -> None:
    await visitor.run(
        (ALL_THREE, ["ask_email"]),
        (address(CLAIRE), ["ask_code"]),
        (CODE, ["identified", *THREE_CARDS]),
        (YES, [RECEIPT, RECEIPT, RECEIPT]),
        (YES, ["already_done", "already_done", "already_done"]),
    )
    assert await operations(visitor) == ["remove_user", "change_quantity", "add_user"]
    subscription = await visitor.portal.client.subscription("conv_1", "PE-1001")
    assert (subscription.quantity, subscription.used) == (7, 4)


async def test_what_is_missing_is_asked_for_in_order(visitor: Visitor) -> None:
    wishes = several("…", typed("retire quelqu'un", "remove_user"), typed("ajoute Léa", "add_user", person="Léa"), PO)
    await visitor.run(
        (wishes, ["ask_removed"]),
        (typed("Paul Girard", "inform", person="Paul Girard"), ["ask_user_email_of"]),
        (typed(LEA, "inform", email=LEA), ["ask_email"]),
        (address(CLAIRE), ["ask_code"]),
        (CODE, ["identified", CARD, CARD, CARD, "cards_ask"]),
        (YES, [RECEIPT, RECEIPT, RECEIPT]),
    )


async def test_no_runs_none_of_them(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((ALL_THREE, THREE_CARDS), (NO, ["declined"]), (YES, ["affirm_nothing"]))
    assert await operations(visitor) == []


async def test_one_is_left_out(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((ALL_THREE, THREE_CARDS))
    without = next(title for title in visitor.titles() if title.startswith("Sans le n° 2"))
    await visitor.run((Press(without), [CARD, CARD, "cards_ask"]), (YES, [RECEIPT, RECEIPT]))
    assert await operations(visitor) == ["remove_user", "add_user"]


async def test_one_is_corrected(visitor: Visitor) -> None:
    await known(visitor)
    four = typed("plutôt quatre licences", "change_quantity", quantity=4)
    await visitor.run((ALL_THREE, THREE_CARDS), (four, THREE_CARDS), (YES, [RECEIPT] * 3))
    assert (await visitor.portal.client.subscription("conv_1", "PE-1001")).quantity == 9


async def test_one_is_corrected_while_another_lacks_something(visitor: Visitor) -> None:
    await known(visitor)
    wishes = several("…", REMOVE, typed("ajoute Léa", "add_user", person="Léa"))
    rather_sofia = typed("retire plutôt Sofia", "remove_user", person="Sofia")
    await visitor.run(
        (wishes, ["ask_user_email_of"]),
        (rather_sofia, ["noted", "ask_user_email_reminder"]),
        (typed(LEA, "inform", email=LEA), [CARD, CARD, "cards_ask"]),
        (YES, [RECEIPT, RECEIPT]),
    )
    assert "Paul Girard" in {user.name for user in await visitor.portal.client.users("conv_1", "PE-1001")}


async def test_a_button_of_the_plan_before_the_correction_is_dead(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((ALL_THREE, THREE_CARDS))
    old = visitor.buttons["Confirmer"]
    await visitor.run((typed("plutôt quatre", "inform", quantity=4), THREE_CARDS))
    visitor.heard(await visitor.presses(old), ["stale_button", "cards_reminder"])
    assert await operations(visitor) == []


async def test_a_question_in_between_keeps_the_plan(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (ALL_THREE, THREE_CARDS),
        (typed("…", "faq_free_trial"), ["faq_free_trial", "cards_reminder"]),
        (typed("merci", "thank"), ["thank_busy", "cards_reminder"]),
        (YES, [RECEIPT] * 3),
    )


async def test_a_wish_that_wants_a_code_of_its_own_comes_after(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (several("…", REMOVE, PO, CANCEL), [CARD, CARD, "cards_ask"]),
        (YES, [RECEIPT, RECEIPT, "resume_offer"]),
        (YES, ["own_code_needed", "ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
    )
    assert await operations(visitor) == ["remove_user", "change_po_number", "cancel_subscription"]


async def test_a_reading_among_them_is_answered_first(visitor: Visitor) -> None:
    await known(visitor)
    look = typed("montre les utilisateurs", "list_users")
    await visitor.run((several("…", REMOVE, look), ["users_head…", CARD]), (YES, [RECEIPT]))


async def test_a_reading_answered_at_once_leaves_what_comes_later_on_offer(visitor: Visitor) -> None:
    await known(visitor)
    look = typed("montre les utilisateurs", "list_users")
    await visitor.run(
        (several("…", look, CANCEL), ["users_head…", "resume_offer"]),
        (YES, ["own_code_needed", "ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
    )


async def test_one_refused_is_mended_and_the_others_wait(visitor: Visitor) -> None:
    await known(visitor)
    zoe = typed("retire Zoé", "remove_user", person="Zoé")
    await visitor.run(
        (several("…", TWO_MORE, zoe), ["refused_user_unknown"]),
        (typed("Sofia", "inform", person="Sofia"), [CARD, CARD, "cards_ask_terms"]),
        (YES, [RECEIPT, RECEIPT]),
    )


async def test_one_that_cannot_be_mended_leaves_the_others(visitor: Visitor) -> None:
    await known(visitor)
    same = typed("passe en premium", "change_license_type", license_type="premium")
    await visitor.run(
        (several("…", REMOVE, same), ["refused_license_type_unchanged", "resume_offer"]),
        (YES, [CARD]),
        (YES, [RECEIPT]),
    )
    assert await operations(visitor) == ["remove_user"]


async def test_somebody_else_changed_the_subscription(visitor: Visitor, another: Visitor) -> None:
    await known(visitor)
    await visitor.run((several("…", REMOVE, TWO_MORE), [CARD, CARD, "cards_ask_terms"]))
    await known(another)
    await another.run((PO, [CARD]), (YES, [RECEIPT]))
    await visitor.run((YES, ["refused_proposal_stale", CARD, CARD, "cards_ask_terms"]), (YES, [RECEIPT, RECEIPT]))
    assert sorted(await operations(visitor)) == ["change_po_number", "change_quantity", "remove_user"]


class LosesAfter(PortalClient):
    """Loses the answer to the second yes."""

    yeses = 0

    async def confirm(self, *args, **kwargs):
        self.yeses += 1
        if self.yeses == 2:
            await super().confirm(*args, **kwargs)
            raise PortalUnavailable("lost on its way back")
        return await super().confirm(*args, **kwargs)


async def test_an_answer_lost_in_the_middle_does_nothing_twice(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((ALL_THREE, THREE_CARDS))
    async with LosesAfter(visitor.portal.url, TOKEN) as client:
        visitor.reach(client)
        await visitor.run((YES, ["portal_down_confirming"]))
    assert await operations(visitor) == ["remove_user", "change_quantity"]
    visitor.reach(visitor.portal.client)
    await visitor.run((YES, [RECEIPT, RECEIPT, RECEIPT]))
    assert await operations(visitor) == ["remove_user", "change_quantity", "add_user"]


async def test_no_after_a_lost_answer_tells_what_was_done(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((ALL_THREE, THREE_CARDS))
    async with LosesAfter(visitor.portal.url, TOKEN) as client:
        visitor.reach(client)
        await visitor.run((YES, ["portal_down_confirming"]))
    visitor.reach(visitor.portal.client)
    await visitor.run((NO, ["already_done", "already_done", "rest_not_done"]))
    assert await operations(visitor) == ["remove_user", "change_quantity"]


async def test_two_subscriptions_in_one_message(visitor: Visitor) -> None:
    await known(visitor, NADIA)
    first, second = (
        replace(TWO_MORE, text="deux de plus sur PE-3001"),
        replace(TWO_MORE, text="deux de plus sur PE-3002"),
    )
    await visitor.run(
        (Press("PE-3001 (Premium, 10 licences)"), ["subscription_state"]),
        (several("…", first, second), [CARD, CARD, "cards_ask_terms"]),
        (YES, [RECEIPT, RECEIPT]),
    )
    assert await operations(visitor, "PE-3001") == await operations(visitor, "PE-3002") == ["change_quantity"]


async def test_the_subscription_is_chosen_once_for_all(visitor: Visitor) -> None:
    await visitor.run(
        (several("…", TWO_MORE, PO), ["ask_email"]),
        (address(NADIA), ["ask_code"]),
        (CODE, ["identified", "ask_subscription"]),
        (typed("la 3002", "inform"), [CARD, CARD, "cards_ask_terms"]),
        (YES, [RECEIPT, RECEIPT]),
    )


async def test_no_seat_left_and_the_seats_come_first(visitor: Visitor) -> None:
    await known(visitor)
    nour = "nour@martin-be.example"
    await visitor.run(
        (ADD_LEA, [CARD]),
        (YES, [RECEIPT]),
        (typed("ajoute Nour", "add_user", person="Nour Haddad", email=nour), ["offer_more_licenses"]),
        (typed("…", "faq_free_trial"), ["faq_free_trial", "more_reminder"]),
        (YES, [CARD, CARD, "cards_ask_terms"]),
        (YES, [RECEIPT, RECEIPT]),
    )
    subscription = await visitor.portal.client.subscription("conv_1", "PE-1001")
    assert (subscription.quantity, subscription.used) == (6, 6)


async def test_no_seat_and_none_wanted(visitor: Visitor) -> None:
    await known(visitor)
    nour = "nour@martin-be.example"
    await visitor.run((ADD_LEA, [CARD]), (YES, [RECEIPT]))
    await visitor.run(
        (typed("ajoute Nour", "add_user", person="Nour Haddad", email=nour), ["offer_more_licenses"]),
        (NO, ["stopped"]),
    )


async def test_several_persons_in_one_wish(visitor: Visitor) -> None:
    await known(visitor)
    two = typed("ajoute Léa et Nour", "add_user", person=["Léa Martin", "Nour Haddad"], email=[LEA, "nour@x.example"])
    await visitor.run((TWO_MORE, [CARD]), (YES, [RECEIPT]), (two, [CARD, CARD, "cards_ask"]), (YES, [RECEIPT, RECEIPT]))


async def test_too_many_at_once(visitor: Visitor) -> None:
    many = typed("ajoute…", "add_user", email=[f"a{n}@x.example" for n in range(9)])
    await visitor.run((many, ["too_many_wishes"]))
