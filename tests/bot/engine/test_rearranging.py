"""A plan made shorter, longer or right in words: "sans le n° 1", "ajoute aussi Zoé", "pour l'invitation c'est…"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.actions.turn import Turn
from tests.bot.engine.test_every_operation import ADD_LEA, CANCEL, LEA, PO, REMOVE, known
from tests.bot.engine.test_several_wishes import ALL_THREE, THREE_CARDS, TWO_MORE, operations
from tests.bot.engine.visitor import (
    ADD_THREE,
    CARD,
    CODE,
    NO,
    RECEIPT,
    YES,
    Visitor,
    address,
    read,
    several,
    typed,
)
from tests.portal.dialogues import CLAIRE

ZOE = "zoe.blanc@martin-be.example"
ALSO_ZOE = read(f"ajoute aussi Zoé Blanc {ZOE}", "add_user", person="Zoé Blanc", email=ZOE)
REMOVED, MORE, INVITED = "remove_user", "change_quantity", "add_user"


async def planned(visitor: Visitor) -> Visitor:
    """Three cards on screen: Paul goes, two licences more, Léa comes."""
    await known(visitor)
    await visitor.run((ALL_THREE, THREE_CARDS))
    return visitor


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (typed("sans le n° 1", "inform", "unsure"), [MORE, INVITED]),
        (typed("sans le premier", "inform", "unsure"), [MORE, INVITED]),
        (typed("oui mais sans la suppression", "affirm", "unsure"), [MORE, INVITED]),
        (typed("sauf le deuxième", "out_of_scope", "lost"), [REMOVED, INVITED]),
        (typed("enlève le n° 2", "remove_user"), [REMOVED, INVITED]),
        (typed("finalement pas les licences", "deny"), [REMOVED, INVITED]),
        (typed("laisse tomber l'invitation", "stop"), [REMOVED, MORE]),
        (typed("Annulez la dernière, s'il vous plaît.", "undo_cancellation"), [REMOVED, MORE]),
        (read("sans l'invitation de Léa", "deny", person="Léa"), [REMOVED, MORE]),
        (read("pas Léa", "deny", person="Léa"), [REMOVED, MORE]),
        (typed("sans le n° 1 ni le n° 3", "inform", "unsure"), [MORE]),
        (typed("seulement l'invitation", "inform"), [INVITED]),
        (typed("juste le premier", "inform", "unsure"), [REMOVED]),
        (typed("garde uniquement les licences", "deny", "unsure"), [MORE]),
        (typed("l'invitation suffit", "inform"), [INVITED]),
    ],
    ids=lambda value: value.text if isinstance(value, Turn) else "",
)
async def test_wishes_are_left_out(visitor: Visitor, said: Turn, left: list[str]) -> None:
    await planned(visitor)
    await visitor.says(said)
    assert [reply.extra["proposal"]["operation"] for reply in visitor.shown if "proposal" in reply.extra] == left
    await visitor.run((YES, [RECEIPT] * len(left)))
    assert await operations(visitor) == left


@pytest.mark.parametrize(
    "said",
    [
        typed("sans le n° 7", "inform", "unsure"),
        typed("sans le n° 1, le n° 2 et le n° 3", "inform", "unsure"),
        read("sans l'invitation de Zoé", "inform", "unsure", person="Zoé"),
        typed("sans rien", "inform", "unsure"),
        typed("sans faute", "inform", "unsure"),
    ],
    ids=lambda turn: turn.text,
)
async def test_what_leaves_nothing_out_runs_nothing(visitor: Visitor, said: Turn) -> None:
    await planned(visitor)
    await visitor.says(said)
    assert len(visitor.frame.tasks) == 3
    assert await operations(visitor) == []


async def test_a_change_of_licences_is_not_what_leaves_licences_out(visitor: Visitor) -> None:
    await planned(visitor)
    one_less = typed("enlève une licence", "change_quantity", quantity=1, quantity_mode="decrease")
    await visitor.run((one_less, THREE_CARDS))
    assert [task.operation for task in visitor.frame.tasks] == [REMOVED, MORE, INVITED]


async def test_two_invitations_and_one_is_left_out_by_name(visitor: Visitor) -> None:
    await planned(visitor)
    await visitor.run(
        (ALSO_ZOE, [CARD] * 4 + ["cards_ask_terms"]),
        (typed("sans l'invitation", "inform", "unsure"), ["confirm_strict", "cards_reminder"]),
        (read("sans Zoé", "inform", person="Zoé"), THREE_CARDS),
        (YES, [RECEIPT] * 3),
    )
    assert ZOE not in {user.email for user in await visitor.portal.client.users("conv_1", "PE-1001")}


async def test_the_first_button_is_dead_after_a_wish_was_left_out(visitor: Visitor) -> None:
    await planned(visitor)
    old = visitor.buttons["Confirmer"]
    await visitor.run((typed("sans le n° 1", "inform", "unsure"), [CARD, CARD, "cards_ask_terms"]))
    visitor.heard(await visitor.presses(old), ["stale_button", "cards_reminder"])
    assert await operations(visitor) == []


async def test_left_out_before_the_address_is_known(visitor: Visitor) -> None:
    await visitor.run(
        (ALL_THREE, ["ask_email"]),
        (typed("finalement sans l'invitation", "deny"), ["noted", "ask_email"]),
        (address(CLAIRE), ["ask_code"]),
        (typed("et sans la suppression", "deny"), ["noted", "ask_code_reminder"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
    )
    assert await operations(visitor) == [MORE]


@pytest.mark.parametrize(
    ("said", "added"),
    [
        (ALSO_ZOE, INVITED),
        (read(f"et Zoé Blanc aussi, {ZOE}", "inform", person="Zoé Blanc", email=ZOE), INVITED),
        (replace(PO, text="au passage, le bon de commande est BC-2027/9"), "change_po_number"),
        (replace(TWO_MORE, text="ajoute aussi deux licences"), MORE),
    ],
    ids=["invitation", "a person more", "order number", "licences again"],
)
async def test_a_wish_is_put_beside_the_others(visitor: Visitor, said: Turn, added: str) -> None:
    await planned(visitor)
    await visitor.run((said, [CARD] * 4 + ["cards_ask_terms"]), (YES, [RECEIPT] * 4))
    assert await operations(visitor) == [REMOVED, MORE, INVITED, added]
    assert visitor.frame.parked == []


async def test_one_of_two_equal_wishes_is_left_out(visitor: Visitor) -> None:
    await known(visitor)
    again = replace(TWO_MORE, text="ajoute aussi deux licences")
    await visitor.run(
        (TWO_MORE, [CARD]),
        (again, [CARD, CARD, "cards_ask_terms"]),
        (typed("sans le n° 1", "inform", "unsure"), [CARD]),
        (YES, [RECEIPT]),
    )
    assert (await visitor.portal.client.subscription("conv_1", "PE-1001")).quantity == 7


async def test_beside_a_single_card(visitor: Visitor) -> None:
    await known(visitor)
    also = read(f"et invite aussi Léa Martin ({LEA})", "add_user", person="Léa Martin", email=LEA)
    await visitor.run((ADD_THREE, [CARD]), (also, [CARD, CARD, "cards_ask_terms"]), (YES, [RECEIPT, RECEIPT]))
    assert await operations(visitor) == [MORE, INVITED]


async def test_several_beside_a_single_card(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (ADD_THREE, [CARD]),
        (several("et au passage retire Paul et invite Léa", REMOVE, ADD_LEA), THREE_CARDS),
        (YES, [RECEIPT] * 3),
    )
    assert await operations(visitor) == [MORE, REMOVED, INVITED]


async def test_one_person_more_in_a_list(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (REMOVE, [CARD]),
        (read("retire aussi Marc", "remove_user", person="Marc"), [CARD]),
        (read("et Sofia", "inform", person="Sofia"), [CARD]),
        (YES, [RECEIPT]),
    )
    (line,) = await visitor.portal.client.operations("PE-1001")
    assert len(line.after["users_removed"]) == 3


async def test_what_a_new_wish_lacks_is_asked_for(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run(
        (ADD_THREE, [CARD]),
        (read("ajoute aussi Zoé", "add_user", person="Zoé"), ["ask_user_email_of"]),
        (read(ZOE, "inform", email=ZOE), [CARD, CARD, "cards_ask_terms"]),
        (YES, [RECEIPT, RECEIPT]),
    )


async def test_another_wish_that_is_not_put_beside_waits_its_turn(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((ADD_THREE, [CARD]), (REMOVE, [CARD]), (YES, [RECEIPT, "resume_offer"]))
    assert await operations(visitor) == [REMOVED]


async def test_a_wish_with_a_code_of_its_own_is_never_put_beside(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((ADD_THREE, [CARD]), (replace(CANCEL, text="résilie aussi"), ["own_code_needed", "ask_code"]))
    assert [task.operation for task in visitor.frame.tasks] == ["cancel_subscription"]


async def test_too_many_wishes_leave_the_plan_as_it_is(visitor: Visitor) -> None:
    await planned(visitor)
    many = several("et aussi…", *[ADD_LEA] * 6)
    await visitor.run((many, ["too_many_wishes"]), (YES, [RECEIPT] * 3))


@pytest.mark.parametrize(
    "said",
    [
        read("finalement pour l'invitation c'est lea.morin@x.example", "inform", email="lea.morin@x.example"),
        read("pour le n° 3, plutôt lea.morin@x.example", "reinvite_user", "unsure", email="lea.morin@x.example"),
        read(
            "l'adresse de Léa est lea.morin@x.example",
            "faq_add_users",
            "unsure",
            person="Léa",
            email="lea.morin@x.example",
        ),
    ],
    ids=lambda turn: turn.text,
)
async def test_the_wish_that_is_named_is_put_right(visitor: Visitor, said: Turn) -> None:
    await planned(visitor)
    await visitor.run((said, THREE_CARDS), (YES, [RECEIPT] * 3))
    users = {user.email for user in await visitor.portal.client.users("conv_1", "PE-1001")}
    assert "lea.morin@x.example" in users
    assert LEA not in users


async def test_the_number_of_the_wish_that_is_named(visitor: Visitor) -> None:
    await planned(visitor)
    await visitor.run(
        (typed("pour les licences, plutôt quatre", "inform", quantity=4), THREE_CARDS), (YES, [RECEIPT] * 3)
    )
    assert (await visitor.portal.client.subscription("conv_1", "PE-1001")).quantity == 9


async def test_a_wish_on_a_day_says_that_none_can_be_chosen(visitor: Visitor) -> None:
    await known(visitor)
    later = typed("ajoute trois licences le 1er janvier", "change_quantity", quantity=3, quantity_mode="increase")
    await visitor.run((later, ["no_day_chosen", CARD]), (NO, ["declined"]))
    assert await operations(visitor) == []


async def test_the_planned_change_that_is_named_is_taken_back(visitor: Visitor) -> None:
    await known(visitor)
    less = typed("une licence de moins", "change_quantity", quantity=1, quantity_mode="decrease")
    await visitor.run(
        (less, [CARD]),
        (YES, [RECEIPT]),
        (CANCEL, ["own_code_needed", "ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
        (typed("annule la baisse prévue en fin de période", "undo_cancellation"), [CARD]),
        (YES, [RECEIPT]),
    )
    (left,) = (await visitor.portal.client.subscription("conv_1", "PE-1001")).planned_changes
    assert left.operation == "cancel_subscription"


async def test_taking_back_names_no_day_of_its_own(visitor: Visitor) -> None:
    await known(visitor)
    await visitor.run((ADD_THREE, [CARD]), (YES, [RECEIPT]))
    await visitor.run((typed("annule ce que j'ai demandé vendredi", "undo_cancellation"), [CARD]))


@pytest.mark.parametrize(("place", "mode"), [("le premier", "increase"), ("la 2e", "decrease"), ("le dernier", "set")])
async def test_a_choice_by_its_place(visitor: Visitor, place: str, mode: str) -> None:
    await known(visitor)
    await visitor.run(
        (typed("licences", "change_quantity", quantity=1), ["ask_quantity_mode"]),
        (typed(place, "inform", "unsure"), [CARD]),
    )
    assert visitor.frame.tasks[0].values["quantity_mode"] == mode


async def test_an_offered_reading_by_its_place(visitor: Visitor) -> None:
    doubtful = typed("licences sept", "change_quantity", "unsure", ranking=["faq_change_quantity", "change_quantity"])
    await visitor.run((doubtful, ["did_you_mean"]), (typed("la première", "inform", "unsure"), ["faq_change_quantity"]))
    assert visitor.frame.offered == []


async def test_an_offered_reading_by_its_title(visitor: Visitor) -> None:
    doubtful = typed("licences sept", "change_quantity", "unsure", ranking=["show_subscription", "change_quantity"])
    await visitor.run((doubtful, ["did_you_mean"]))
    title = visitor.titles()[0]
    await visitor.run((typed(title, "out_of_scope", "lost"), ["ask_email"]))
    assert [task.operation for task in visitor.frame.tasks] == ["show_subscription"]
