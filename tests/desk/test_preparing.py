"""An operation that an advisor prepares: the form, the order to the assistant, who has the pen meanwhile."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.desk.browsing import CASE, AtDesk
from tests.web.door import Conversation
from tests.web.fakes import FakeRasa, button, say
from web.cases.triage import OPERATIONS
from web.desk.errors import ChoiceUnknown, FormProblem, ValueInvalid, WordsTooLong
from web.desk.preparing import FIELDS, GROUPS, Order, read_order
from web.server.chat import press


def prepared(operation: str, subscription: str | None = None, **values: Any) -> str:
    """The order the assistant gets from Anne, as the contract has it."""
    named = {"subscription": subscription} if subscription else {}
    ref = {"operation": operation, **named, "values": values, "advisor": "Anne Dubois"}
    return press("prepared", json.dumps(ref, ensure_ascii=False))


@pytest.mark.parametrize(
    ("operation", "form", "values"),
    [
        (
            "change_quantity",
            {"quantity": " 3 ", "quantity_mode": "increase"},
            {"quantity": 3, "quantity_mode": "increase"},
        ),
        ("change_quantity", {"quantity": "", "po_number": "BC 1"}, {"po_number": "BC 1"}),
        ("change_license_type", {"license_type": "premium"}, {"license_type": "premium"}),
        ("change_po_number", {"po_number": "BC-2026/7"}, {"po_number": "BC-2026/7"}),
        ("change_payment_method", {"payment_method": "sepa"}, {"payment_method": "sepa"}),
        (
            "add_user",
            {"name": "Léa  Martin", "email": "lea@x.example"},
            {"name": "Léa Martin", "email": "lea@x.example"},
        ),
        ("remove_user", {"users": "Paul, marie@x.example\nPaul;"}, {"users": ["Paul", "marie@x.example"]}),
        ("reinvite_user", {"users": "Tous"}, {"users": "*"}),
        ("reinvite_user", {"users": "Paul"}, {"users": ["Paul"]}),
        ("transfer_admin", {"to": "marc.dubois@martin-be.example"}, {"to": "marc.dubois@martin-be.example"}),
        (
            "cancel_subscription",
            {"reason": "not_used", "comment": "Plus de projet."},
            {"reason": "not_used", "comment": "Plus de projet."},
        ),
        ("undo_cancellation", {"planned": "OP-2026-000012"}, {"planned": "OP-2026-000012"}),
        ("bulk_add_users", {}, {}),
        ("list_users", {"autre": "chose"}, {}),
    ],
)
def test_a_form_becomes_an_order(operation: str, form: dict[str, str], values: dict[str, Any]) -> None:
    order = read_order(operation, {"subscription": "PE-1001", **form})
    assert order == Order(operation, "PE-1001", values)
    expected = {"operation": operation, "subscription": "PE-1001", "values": values, "advisor": "Anne Dubois"}
    assert json.loads(order.ref("Anne Dubois")) == expected


@pytest.mark.parametrize(
    ("operation", "form", "problem", "field"),
    [
        ("change_quantity", {"quantity": "trois"}, ValueInvalid, "Nombre de licences"),
        ("change_quantity", {"quantity": "0"}, ValueInvalid, "Nombre de licences"),
        ("change_quantity", {"quantity": "100001"}, ValueInvalid, "Nombre de licences"),
        ("change_quantity", {"quantity": "٣"}, ValueInvalid, "Nombre de licences"),
        ("change_quantity", {"quantity_mode": "double"}, ChoiceUnknown, "Changement"),
        ("change_po_number", {"po_number": "x" * 36}, WordsTooLong, "Numéro de bon de commande"),
        ("add_user", {"email": "lea@"}, ValueInvalid, "Adresse e-mail"),
        ("remove_user", {"users": ",".join(map(str, range(51)))}, ValueInvalid, "Personnes"),
        ("list_users", {"subscription": "PE 1001; drop"}, ValueInvalid, "Abonnement"),
        ("tout", {}, ChoiceUnknown, "Opération"),
    ],
)
def test_a_value_of_another_form_is_named(
    operation: str, form: dict[str, str], problem: type[FormProblem], field: str
) -> None:
    with pytest.raises(problem) as refusal:
        read_order(operation, form)
    assert refusal.value.params["field"] == field


def test_every_operation_of_the_assistant_may_be_prepared() -> None:
    assert set(FIELDS) == set(OPERATIONS)
    assert sorted(name for _, names in GROUPS for name in names) == sorted(FIELDS)


async def test_the_form_opens_without_scripts_with_what_is_known(anne: AtDesk, customer: Conversation) -> None:
    await anne.act("prendre")
    for operation, fields in FIELDS.items():
        page = (await anne.get(f"{CASE}?operation={operation}")).text
        assert (
            'name="subscription" type="text" maxlength="64" list="subscriptions" autocomplete="off" value="PE-1001"'
            in page
        )
        for field in fields:
            assert f'name="{field.name}"' in page


async def test_the_assistant_presents_it_and_gives_the_pen_back_at_its_end(
    anne: AtDesk, customer: Conversation, rasa: FakeRasa
) -> None:
    card = say("Anne Dubois vous propose ceci.", buttons=[button("Confirmer", "confirm", "prop_1")], busy=True)
    rasa.answers[prepared("change_quantity", "PE-1001", quantity_mode="increase", quantity=3)] = [card]
    rasa.answers['/press{"act": "confirm", "ref": "prop_1"}'] = [
        say("C’est fait.", operation="OP-2026-000001", busy=False)
    ]
    await anne.act("prendre")
    form = {"operation": "change_quantity", "subscription": "PE-1001", "quantity_mode": "increase", "quantity": "3"}
    assert (await anne.act("operation", **form)).json == {}
    page = (await anne.get(CASE)).text
    assert "L’assistant mène l’opération préparée." in page
    assert "Reprendre la main" in page
    assert (await anne.act("dire", text="x")).code == "errand_under_way"
    shown = (await customer.transcript()).json["messages"][-1]
    assert (await customer.press(shown["buttons"][0]["id"])).texts == ["C’est fait."]
    assert (await customer.say("merci")).json["messages"] == []
    assert (await anne.act("dire", text="Avec plaisir.")).status == 200


async def test_the_advisor_takes_the_pen_in_the_middle(
    anne: AtDesk, lea: AtDesk, customer: Conversation, rasa: FakeRasa
) -> None:
    rasa.answers[prepared("add_user")] = [say("Quelle adresse ?", busy=True)]
    await anne.act("prendre")
    await anne.act("operation", operation="add_user")
    assert (await lea.act("reprendre")).code == "case_held"
    for act in ("rendre", "clore", "operation"):
        assert (await anne.act(act, reason="solved", operation="add_user")).code == "errand_under_way"
    assert (await anne.act("reprendre")).status == 200
    assert (await customer.say("lea@x.example")).json["messages"] == []


async def test_an_operation_refused_at_once_leaves_the_pen_with_the_advisor(
    anne: AtDesk, customer: Conversation, rasa: FakeRasa
) -> None:
    rasa.answers[prepared("undo_cancellation")] = [say("Rien n’est prévu.", busy=False)]
    await anne.act("prendre")
    await anne.act("operation", operation="undo_cancellation")
    assert (await anne.act("dire", text="Je regarde.")).status == 200


async def test_with_the_assistant_down_the_advisor_keeps_the_pen_and_the_form_its_values(
    anne: AtDesk, customer: Conversation, rasa: FakeRasa
) -> None:
    await anne.act("prendre")
    rasa.status = 500
    answer = await anne.post(f"{CASE}/operation", operation="add_user", name="Léa Martin", email="lea@x.example")
    assert answer.status == 503
    assert "L’assistant ne répond pas\u202f: l’opération n’a pas été présentée au client." in answer.text
    assert re.search(r'name="name"[^>]*value="Léa Martin"', answer.text)
    assert (await anne.act("dire", text="Un instant.")).status == 200
    assert (await customer.say("d’accord")).json["messages"] == []
