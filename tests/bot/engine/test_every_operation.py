"""Each operation from the wish to the ledger line and the mails; and what the portal refuses."""

from __future__ import annotations

import pytest

from bot.actions.operations import OPERATIONS as SPOKEN
from bot.actions.operations import Reading
from portal.domain.operations import OPERATIONS as RUN
from portal.domain.operations import Step
from tests.bot.engine.visitor import CARD, CODE, RECEIPT, YES, Press, Visitor, address, typed
from tests.portal.dialogues import CLAIRE, NADIA, PAUL

LEA = "lea.martin@martin-be.example"
ADD_LEA = typed(f"ajoute Léa Martin ({LEA})", "add_user", person="Léa Martin", email=LEA)
REMOVE = typed("retire Paul Girard", "remove_user", person="Paul Girard")
REINVITE = typed("réinvite Hugo", "reinvite_user", person="Hugo")
STANDARD = typed("passe en Standard", "change_license_type", license_type="standard")
CANCEL = typed("résilie, c'est trop cher", "cancel_subscription", reason="trop cher")
PO = typed("le bon de commande est BC-2027/9", "change_po_number", po_number="BC-2027/9")
SEPA = typed("passe au prélèvement", "change_payment_method", payment_method="sepa")
TRANSFER = typed("Marc Dubois devient administrateur", "transfer_admin", person="Marc Dubois")
TAKE_BACK = typed("annule la résiliation", "undo_cancellation")


async def known(visitor: Visitor, email: str = CLAIRE) -> Visitor:
    """Somebody who has just said who they are."""
    await visitor.run((typed("combien", "show_subscription"), ["ask_email"]), (address(email), ["ask_code"]))
    await visitor.says(CODE)
    return visitor


def test_the_bot_runs_what_the_portal_runs() -> None:
    changes = {name: operation for name, operation in SPOKEN.items() if not isinstance(operation, Reading)}
    assert set(changes) == set(RUN)
    alone = {name for name, operation in changes.items() if operation.alone}
    assert alone == {name for name, operation in RUN.items() if operation.step is Step.BOUND_CODE}


@pytest.mark.parametrize(
    ("wish", "after", "kinds"),
    [
        (ADD_LEA, {"used": 5}, ["invitation", "receipt"]),
        (REMOVE, {"used": 3}, ["access_removed", "receipt"]),
        (REINVITE, {}, ["invitation", "receipt"]),
        (STANDARD, {"license_type": "standard"}, ["receipt"]),
        (PO, {"po_number": "BC-2027/9"}, ["receipt"]),
    ],
    ids=["add", "remove", "reinvite", "type", "po"],
)
async def test_a_code_a_card_a_yes(visitor: Visitor, wish, after, kinds) -> None:
    await known(visitor)
    before = await visitor.portal.mail_kinds()
    await visitor.run((wish, [CARD]), (YES, [RECEIPT]), (YES, ["already_done"]))
    (line,) = await visitor.portal.client.operations("PE-1001")
    assert (line.operation, line.status, line.actor) == (wish.intent, "done", CLAIRE)
    assert {name: line.after[name] for name in after} == after
    assert sorted((await visitor.portal.mail_kinds())[len(before) :]) == kinds


@pytest.mark.parametrize("wish", [CANCEL, TRANSFER], ids=["cancel", "transfer"])
async def test_a_code_of_its_own(visitor: Visitor, wish) -> None:
    await known(visitor)
    await visitor.run(
        (wish, ["own_code_needed", "ask_code"]),
        (YES, ["ask_code_again"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
    )
    (line,) = await visitor.portal.client.operations("PE-1001")
    assert line.operation == wish.intent


async def test_the_code_sent_again_is_bound_too(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((CANCEL, ["own_code_needed", "ask_code"]))
    visitor.portal.clock.turn(seconds=61)
    await visitor.run((Press("Renvoyer un code"), ["ask_code"]), (CODE, ["identified", CARD]), (YES, [RECEIPT]))


async def test_a_payment_method_on_file(visitor: Visitor) -> None:
    await known(visitor, NADIA)
    await visitor.run(
        (Press("PE-3001 (Premium, 10 licences)"), ["subscription_state"]),
        (SEPA, ["ask_subscription_still"]),
        (Press("PE-3001 (Premium, 10 licences)"), ["own_code_needed", "ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
        (Press("Revenir en arrière"), ["own_code_needed", "ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
    )
    assert (await visitor.portal.client.subscription("conv_1", "PE-3001")).payment_method == "invoice"


async def test_a_payment_method_that_is_not_on_file(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((SEPA, ["refused_no_other_payment_method"]))
    assert "facture" in visitor.shown[0].text
    assert visitor.titles() == ["Parler à un conseiller"]


@pytest.mark.parametrize(
    ("method", "refusal"),
    [("invoice", "refused_payment_method_unchanged"), ("card", "refused_payment_method_not_on_file")],
)
async def test_only_another_payment_method_on_file_is_offered(visitor: Visitor, method, refusal) -> None:
    await known(visitor, NADIA)
    await visitor.run((Press("PE-3001 (Premium, 10 licences)"), ["subscription_state"]))
    await visitor.run((typed("sur PE-3001", "change_payment_method", payment_method=method), [refusal]))
    assert visitor.titles() == ["Prélèvement SEPA"]
    assert "prélèvement SEPA" in visitor.shown[0].text and "facture" not in visitor.shown[0].text


async def test_cancelled_and_taken_back(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((CANCEL, ["own_code_needed", "ask_code"]), (CODE, ["identified", CARD]), (YES, [RECEIPT]))
    assert "23 mars 2027" in visitor.shown[0].text
    await visitor.run((CANCEL, ["refused_already_cancelled"]), (TAKE_BACK, [CARD]), (YES, [RECEIPT]))
    assert (await visitor.portal.client.subscription("conv_1", "PE-1001")).planned_changes == []
    await visitor.run((TAKE_BACK, ["refused_nothing_planned"]))


async def test_a_reason_is_asked_for_and_said_in_any_words(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (typed("résilie", "cancel_subscription"), ["ask_reason"]),
        (
            typed("on n'en a plus l'usage depuis la fin du chantier", "out_of_scope", "lost"),
            ["own_code_needed", "ask_code"],
        ),
        (CODE, ["identified", CARD]),
    )
    rows = {row["label"]: row["after"] for row in visitor.card()["rows"]}
    assert rows["Motif"] == "projet terminé"
    assert rows["Précision"] == "on n'en a plus l'usage depuis la fin du chantier"


async def test_too_late_to_cancel(visitor: Visitor) -> None:
    await known(visitor, PAUL)
    await visitor.run((CANCEL, ["refused_notice_period_over"]))
    assert visitor.titles() == []


async def test_the_name_and_the_address_are_asked_for(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (typed("ajoute quelqu'un", "add_user"), ["ask_user_email"]),
        (typed("nawel", "inform"), ["ask_user_email_again"]),
        (typed(LEA, "inform", email=LEA), ["ask_user_name"]),
    )
    assert visitor.titles() == ["Lea Martin"]
    await visitor.run((Press("Lea Martin"), [CARD]), (YES, [RECEIPT]))


async def test_a_name_that_is_typed(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (typed("ajoute Léa", "add_user", person="Léa"), ["ask_user_email_of"]),
        (typed(LEA, "inform", email=LEA), [CARD]),
        (typed("non, plutôt Nour Haddad", "inform", person="Nour Haddad"), ["ask_user_email_of"]),
        (typed("nour@martin-be.example", "inform", email="nour@martin-be.example"), [CARD]),
        (YES, [RECEIPT]),
    )
    users = await visitor.portal.client.users("conv_1", "PE-1001")
    assert ("Nour Haddad", "nour@martin-be.example") in {(user.name, user.email) for user in users}


async def test_an_address_that_is_corrected_keeps_its_name(visitor: Visitor) -> None:
    await known(visitor)
    right = "lea.martin@martin.example"
    await visitor.run((ADD_LEA, [CARD]), (typed(right, "inform", email=right), [CARD]), (YES, [RECEIPT]))
    users = await visitor.portal.client.users("conv_1", "PE-1001")
    assert ("Léa Martin", right) in {(user.name, user.email) for user in users}


async def test_who_is_there_already(visitor: Visitor) -> None:
    await known(visitor)
    marc = "marc.dubois@martin-be.example"
    await visitor.run(
        (typed("ajoute Marc", "add_user", person="Marc Dubois", email=marc), ["refused_user_exists"]),
        (typed(LEA, "inform", email=LEA), ["ask_user_name"]),
        (typed("Léa Martin", "inform", person="Léa Martin"), [CARD]),
    )


async def test_a_user_nobody_knows(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (typed("retire Zoé", "remove_user", person="Zoé"), ["refused_user_unknown"]),
        (typed("Sofia", "inform", person="Sofia"), [CARD]),
        (YES, [RECEIPT]),
    )
    (line,) = await visitor.portal.client.operations("PE-1001")
    assert [user["name"] for user in line.after["users_removed"]] == ["Sofia Rossi"]


async def test_one_of_several_is_not_known_and_the_others_stay(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (typed("retire Paul, Zoé et Marc", "remove_user", person=["Paul", "Zoé", "Marc"]), ["refused_user_unknown"]),
        (typed("Sofia", "inform", person="Sofia"), [CARD]),
        (YES, [RECEIPT]),
    )
    (line,) = await visitor.portal.client.operations("PE-1001")
    assert len(line.after["users_removed"]) == 3


async def test_two_of_the_same_name(visitor: Visitor) -> None:
    await known(visitor)
    other = "paul.simon@martin-be.example"
    await visitor.run(
        (typed("ajoute", "add_user", person="Paul Simon", email=other), [CARD]),
        (YES, [RECEIPT]),
        (typed("retire Paul", "remove_user", person="Paul"), ["refused_user_ambiguous"]),
        (Press(f"Paul Simon ({other})"), [CARD]),
        (YES, [RECEIPT]),
    )
    users = await visitor.portal.client.users("conv_1", "PE-1001")
    assert "Paul Girard" in {user.name for user in users}


async def test_all_who_have_not_accepted(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (typed("renvoie une invitation", "reinvite_user"), ["ask_reinvited"]),
        (Press("Toutes les invitations en attente"), [CARD]),
        (YES, [RECEIPT]),
    )
    await visitor.run((typed("réinvite Marc", "reinvite_user", person="Marc"), ["refused_user_already_active"]))


async def test_the_title_of_a_button_is_typed(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (typed("renvoie une invitation", "reinvite_user"), ["ask_reinvited"]),
        (typed("toutes les invitations en attente", "list_users"), [CARD]),
    )


async def test_the_type_it_has_already(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (typed("passe en premium", "change_license_type", license_type="premium"), ["refused_license_type_unchanged"])
    )


@pytest.mark.parametrize("who", ["Claire Martin", "Claire"])
async def test_the_administrator_s_own_name_is_one_that_is_known(visitor: Visitor, who) -> None:
    await known(visitor)
    await visitor.run((typed(f"transfère le rôle à {who}", "transfer_admin", person=who), ["refused_admin_unchanged"]))


async def test_the_card_of_a_transfer_says_that_there_is_no_way_back(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((TRANSFER, ["own_code_needed", "ask_code"]), (CODE, ["identified", CARD]))
    assert any("revenir en arrière vous-même" in note for note in visitor.card()["notes"])


async def test_the_new_administrator_must_be_one_person(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (typed("change l'administrateur", "transfer_admin"), ["ask_new_admin"]),
        (typed("Marc et Sofia", "inform", person=["Marc", "Sofia"]), ["ask_new_admin_again"]),
        (typed("Sofia", "inform", person="Sofia"), ["own_code_needed", "ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
    )
    (line,) = await visitor.portal.client.operations("PE-1001")
    assert line.after["admin_name"] == "Sofia Rossi"


async def test_the_contract_is_a_link(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((typed("montre le contrat", "read_contract"), ["contract"]))
    assert [link.url for link in visitor.shown[0].links] == ["/conditions/contract"]


async def test_only_those_who_have_not_accepted(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((typed("qui n'a pas encore accepté ?", "list_users"), ["pending_head…"]))
    assert "Hugo Lambert" in visitor.shown[0].text
    assert "Marc Dubois" not in visitor.shown[0].text


async def test_the_subscription_named_in_the_wish_is_not_asked_for(visitor: Visitor) -> None:
    await known(visitor, NADIA)
    await visitor.run(
        (Press("PE-3001 (Premium, 10 licences)"), ["subscription_state"]),
        (typed("ajoute 2 licences sur pe 3002", "change_quantity", quantity=2, quantity_mode="increase"), [CARD]),
    )
    assert visitor.card()["subscription"] == "PE-3002"
