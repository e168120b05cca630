"""What an advisor prepared and gave back: the assistant starts it, the customer identifies, sees and confirms."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.actions.operations import OPERATIONS
from bot.actions.turn import Turn
from tests.bot.engine.visitor import (
    ADD_THREE,
    CARD,
    CODE,
    NO,
    RECEIPT,
    YES,
    Press,
    Visitor,
    address,
    asked,
    typed,
)
from tests.portal.dialogues import CLAIRE, NADIA

ANNE = "Anne Dubois"
MORE = {"quantity": 3, "quantity_mode": "increase"}
BY_ANNE = "Proposition préparée par Anne Dubois, du service clientèle."
GOOD = [
    ("change_quantity", {"quantity": "7", "quantity_mode": "set"}, {"quantity": 7, "quantity_mode": "set"}),
    ("change_quantity", {**MORE, "po_number": " BC-1 "}, {**MORE, "po_number": "BC-1"}),
    ("add_user", {"name": "Léa Perrin", "email": "lea@x.example"}, None),
    ("remove_user", {"users": ["Paul Girard", "sofia@x.example"]}, None),
    ("remove_user", {"users": "Paul Girard"}, {"users": ["Paul Girard"]}),
    ("reinvite_user", {"users": "*"}, None),
    ("change_license_type", {"license_type": "standard", "po_number": "BC-1"}, None),
    ("cancel_subscription", {"reason": "too_expensive"}, None),
    ("transfer_admin", {"to": "marc.dubois@martin-be.example"}, None),
    ("change_po_number", {"po_number": "BC-2027/9"}, None),
    ("change_payment_method", {"payment_method": "sepa"}, None),
]
BAD = [
    ("change_quantity", "quantity", value)
    for value in (0, -1, 2.5, True, None, "", "beaucoup", "³", "9" * 5000, [3], {"n": 3})
]
BAD += [
    ("change_quantity", "quantity_mode", "double"),
    ("change_quantity", "po_number", "sans chiffre"),
    ("change_quantity", "po_number", "1" * 36),
    ("change_po_number", "po_number", "BC\n1"),
    ("change_license_type", "license_type", "gold"),
    ("change_license_type", "license_type", ["premium"]),
    ("add_user", "email", "lea@x"),
    ("add_user", "email", "lea perrin@x.example"),
    ("add_user", "email", f"{'a' * 60}@{'b' * 250}.example"),
    ("add_user", "name", "<script>"),
    ("add_user", "name", 7),
    ("remove_user", "users", []),
    ("remove_user", "users", ["Paul Girard", "123"]),
    ("remove_user", "users", "*"),
    ("transfer_admin", "to", ["marc.dubois@martin-be.example"]),
    ("cancel_subscription", "reason", "parce que"),
    ("change_payment_method", "payment_method", "4111111111111111"),
    ("bulk_add_users", "file", "upl_0123456789"),
]


def prepared(operation: str = "change_quantity", values: Any = MORE, **more: Any) -> Turn:
    """What the door writes for an advisor."""
    letter = {"operation": operation, "values": values, "advisor": ANNE, **more}
    return Turn("", intent="press", act="prepared", ref=json.dumps(letter))


def returned(**letter: Any) -> Turn:
    return Turn("", intent="press", act="returned", ref=json.dumps(letter))


async def test_the_customer_identifies_sees_and_confirms(visitor: Visitor) -> None:
    await visitor.run(
        (prepared(subscription="PE-1001"), ["prepared", "ask_email"]),
        (address(CLAIRE), ["ask_code"]),
        (CODE, ["identified", CARD]),
    )
    assert visitor.card()["notes"][0] == BY_ANNE
    assert BY_ANNE in visitor.shown[-1].text
    proposed = visitor.shown[-1].as_custom()["events"][-1]
    assert (proposed["kind"], proposed["prepared_by"]) == ("proposed", ANNE)
    assert await visitor.portal.client.operations("PE-1001") == []
    await visitor.run((YES, [RECEIPT]))
    (line,) = await visitor.portal.client.operations("PE-1001")
    assert (line.actor, line.prepared_by, line.after) == (CLAIRE, ANNE, {"quantity": 8})
    assert "Anne Dubois" in (await visitor.portal.mails("receipt"))[-1].get_body(("plain",)).get_content()


async def test_it_is_said_who_proposes_what(visitor: Visitor) -> None:
    await visitor.says(prepared())
    assert "Anne Dubois, du service clientèle" in visitor.shown[0].text
    assert "ajouter 3 licences" in visitor.shown[0].text
    assert visitor.shown[-1].as_custom()["busy"] is True


async def test_a_no_changes_nothing_and_is_the_end_of_it(before_the_card: Visitor) -> None:
    await before_the_card.says(NO)
    await before_the_card.run(
        (prepared("change_po_number", {"po_number": "BC-9"}), ["prepared", CARD]), (NO, ["declined"])
    )
    assert before_the_card.shown[-1].as_custom()["busy"] is False
    assert await before_the_card.portal.client.operations("PE-1001") == []


async def test_what_was_under_way_is_put_aside_and_offered_again(before_the_card: Visitor) -> None:
    old = before_the_card.buttons["Confirmer"]
    await before_the_card.run((prepared("change_po_number", {"po_number": "BC-9"}), ["prepared", CARD]))
    before_the_card.heard(await before_the_card.presses(old), ["stale_button", "card_reminder"])
    await before_the_card.run((YES, [RECEIPT, "resume_offer"]), (YES, [CARD]))
    assert BY_ANNE not in before_the_card.card()["notes"]
    (line,) = await before_the_card.portal.client.operations("PE-1001")
    assert (line.operation, line.prepared_by) == ("change_po_number", ANNE)


async def test_put_aside_it_stays_the_advisor_s(before_the_card: Visitor) -> None:
    await before_the_card.says(NO)
    await before_the_card.run(
        (prepared("change_po_number", {"po_number": "BC-9"}), ["prepared", CARD]),
        (ADD_THREE, [CARD]),
        (YES, [RECEIPT, "resume_offer"]),
        (YES, [CARD]),
    )
    assert before_the_card.card()["notes"][0] == BY_ANNE


async def test_a_corrected_value_is_the_customer_s_own(before_the_card: Visitor) -> None:
    await before_the_card.says(NO)
    correction = typed("plutôt quatre", "inform", quantity=4)
    await before_the_card.run((prepared(), ["prepared", CARD]), (correction, [CARD]), (YES, [RECEIPT]))
    (line,) = await before_the_card.portal.client.operations("PE-1001")
    assert (line.after, line.prepared_by) == ({"quantity": 9}, None)


async def test_a_value_that_was_left_open_is_the_customer_s_to_say(visitor: Visitor) -> None:
    await visitor.run(
        (prepared(values={"quantity": 3}), ["prepared", "ask_quantity_mode"]),
        (Press("3 de plus"), ["ask_email"]),
        (address(CLAIRE), ["ask_code"]),
        (CODE, ["identified", CARD]),
    )
    assert visitor.card()["notes"][0] == BY_ANNE


@pytest.mark.parametrize("no", ["PE-1001", "PE-9999"])
async def test_a_subscription_that_is_not_theirs_is_asked_for(visitor: Visitor, no: str) -> None:
    await visitor.run(
        (prepared(subscription=no), ["prepared", "ask_email"]),
        (address(NADIA), ["ask_code"]),
        (CODE, ["identified", "ask_subscription_of"]),
    )


async def test_taking_it_back_is_not_the_advisor_s_doing(visitor: Visitor) -> None:
    await visitor.run(
        (prepared(), ["prepared", "ask_email"]),
        (address(CLAIRE), ["ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
        (Press("Revenir en arrière"), [CARD]),
    )
    assert BY_ANNE not in visitor.card()["notes"]
    await visitor.run((YES, [RECEIPT]))
    assert [line.prepared_by for line in await visitor.portal.client.operations("PE-1001")] == [ANNE, None]


@pytest.mark.parametrize(("operation", "values", "read"), GOOD)
def test_good_values(operation: str, values: dict[str, Any], read: dict[str, Any] | None) -> None:
    assert OPERATIONS[operation].prepared(values) == (read or values)


def test_every_value_but_a_file_can_be_prepared() -> None:
    slots = {(name, slot.name) for name, one in OPERATIONS.items() for slot in (*one.slots, *one.options)}
    prepared_here = {(name, slot) for name, values, _ in GOOD for slot in values}
    assert slots - prepared_here == {("bulk_add_users", "file"), ("bulk_add_users", "contact")}


@pytest.mark.parametrize(("operation", "slot", "value"), BAD)
async def test_a_bad_value_is_asked_for(visitor: Visitor, operation: str, slot: str, value: Any) -> None:
    given = {**MORE, slot: value} if operation == "change_quantity" else {slot: value}
    await visitor.says(prepared(operation, given))
    assert slot not in visitor.frame.task.values
    if slot in {one.name for one in OPERATIONS[operation].slots}:
        assert visitor.frame.step == f"value:{OPERATIONS[operation].missing(visitor.frame.task.values).name}"


@pytest.mark.parametrize("values", [None, [], "quantity", {"proposal": "prop_1", "email": CLAIRE, "undoes": "OP-1"}])
async def test_values_of_another_kind_do_not_count(visitor: Visitor, values: Any) -> None:
    await visitor.run((prepared(values=values), ["prepared", "ask_quantity"]))
    assert visitor.frame.task.values == {}


@pytest.mark.parametrize(
    "ref", [None, "", "[]", "{", "3", '{"operation": "change_quantity"}', '{"operation": "rm", "advisor": "Anne"}']
)
async def test_what_cannot_be_started(before_the_card: Visitor, ref: str | None) -> None:
    await before_the_card.run((Turn("", intent="press", act="prepared", ref=ref), ["stale_button", "card_reminder"]))


async def test_back_again_with_the_question_that_was_left(visitor: Visitor) -> None:
    await visitor.run((returned(), ["returned"]))
    await visitor.run(
        (ADD_THREE, ["ask_email"]),
        (returned(advisor=ANNE, summary="la facture\nsera corrigée."), ["returned_after…", "ask_email_reminder"]),
    )
    assert visitor.shown[0].text.endswith("En résumé\u00a0: la facture sera corrigée.")
    assert visitor.shown[-1].as_custom()["busy"] is True


@pytest.mark.parametrize("ref", [None, "{", "null", '{"advisor": 3, "summary": ["x"]}'])
async def test_back_without_a_word(visitor: Visitor, ref: str | None) -> None:
    await visitor.run((Turn("", intent="press", act="returned", ref=ref), ["returned"]))


async def test_what_is_said_after_the_return_is_for_the_assistant(visitor: Visitor) -> None:
    await visitor.run(
        (typed("un humain", "talk_to_agent"), ["talk_to_agent…"]), (returned(advisor=ANNE), ["returned_after"])
    )
    await visitor.run((typed("euh", "out_of_scope", "lost"), ["lost"]), (asked("faq_free_trial"), ["faq_free_trial"]))


async def test_back_before_a_card(before_the_card: Visitor) -> None:
    await before_the_card.run((returned(), ["returned", "card_reminder"]), (YES, [RECEIPT]))
