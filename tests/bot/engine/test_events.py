"""What the door is told of each turn: what happened, and whether something is under way."""

from __future__ import annotations

from typing import Any

import pytest

from bot.actions.turn import Turn
from tests.bot.engine.running_portal import RunningPortal
from tests.bot.engine.visitor import (
    ADD_THREE,
    CARD,
    CODE,
    NO,
    NOISE,
    RECEIPT,
    STOP,
    YES,
    Press,
    Visitor,
    address,
    asked,
    several,
    typed,
)
from tests.portal.dialogues import CLAIRE

REMOVE = typed("retire Paul Girard", "remove_user", person="Paul Girard")
UNSURE = typed("…", "inform", "unsure", ranking=["change_quantity", "list_users"])
SCOPE = typed("quel temps fait-il à Lyon", "out_of_scope")
FOREIGN = typed("how do I add a user?", "out_of_scope", language="en")


def told(visitor: Visitor) -> list[dict[str, Any]]:
    """The events of the last answer; they are all on its last message."""
    assert all("events" not in reply.as_custom() for reply in visitor.shown[:-1])
    return visitor.shown[-1].as_custom().get("events", [])


def busy(visitor: Visitor) -> bool:
    """What the last message says; no other one says anything."""
    assert all("busy" not in reply.as_custom() for reply in visitor.shown[:-1])
    return visitor.shown[-1].as_custom()["busy"]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (asked("faq_free_trial"), [{"kind": "answered", "entry": "faq_free_trial"}]),
        (
            Turn("", intent="press", act="entry", ref="faq_free_trial"),
            [{"kind": "answered", "entry": "faq_free_trial"}],
        ),
        (NOISE, [{"kind": "unanswered", "decision": "lost"}]),
        (UNSURE, [{"kind": "unanswered", "decision": "unsure"}]),
        (SCOPE, [{"kind": "unanswered", "decision": "out_of_scope"}]),
        (FOREIGN, [{"kind": "unanswered", "decision": "out_of_scope"}]),
        (typed("merci", "thank"), []),
        (Turn("", intent="press", act="open"), []),
    ],
)
async def test_of_a_message_alone(visitor: Visitor, message: Turn, expected: list[dict[str, Any]]) -> None:
    await visitor.says(message)
    assert (told(visitor), busy(visitor)) == (expected, False)


async def test_of_a_change_from_the_wish_to_the_ledger(visitor: Visitor) -> None:
    await visitor.run((ADD_THREE, ["ask_email"]))
    assert (told(visitor), busy(visitor)) == ([], True)
    await visitor.run((address(CLAIRE), ["ask_code"]))
    assert (told(visitor), busy(visitor)) == ([], True)
    await visitor.run((CODE, ["identified", CARD]))
    about = {"operation": "change_quantity", "proposal": visitor.card()["id"], "subscription": "PE-1001"}
    assert told(visitor) == [{"kind": "identified", "level": "code"}, {"kind": "proposed", **about}]
    assert busy(visitor)
    await visitor.run((YES, [RECEIPT]))
    (line,) = await visitor.portal.client.operations("PE-1001")
    assert (told(visitor), busy(visitor)) == ([{"kind": "confirmed", **about, "reference": line.reference}], False)
    await visitor.run((YES, ["already_done"]))
    assert told(visitor) == []


@pytest.mark.parametrize("no", [NO, STOP, Press("Annuler")], ids=["non", "laisse tomber", "pressed"])
async def test_of_a_no(before_the_card: Visitor, no: object) -> None:
    await before_the_card.says(no)
    assert told(before_the_card) == [{"kind": "declined", "operation": "change_quantity"}]
    assert not busy(before_the_card)


async def test_of_a_wish_dropped_on_the_way(visitor: Visitor) -> None:
    await visitor.run((ADD_THREE, ["ask_email"]), (NO, ["stopped"]))
    assert told(visitor) == [{"kind": "declined", "operation": "change_quantity"}]
    await visitor.run((typed("nos utilisateurs", "list_users"), ["ask_email"]), (NO, ["stopped"]))
    assert told(visitor) == []


async def test_of_what_was_put_aside_and_forgotten(before_the_card: Visitor) -> None:
    await before_the_card.run((REMOVE, [CARD]))
    assert [event["kind"] for event in told(before_the_card)] == ["proposed"]
    await before_the_card.run((YES, [RECEIPT, "resume_offer"]))
    assert busy(before_the_card)
    await before_the_card.run((NO, ["forgotten"]))
    assert (told(before_the_card), busy(before_the_card)) == (
        [{"kind": "declined", "operation": "change_quantity"}],
        False,
    )


async def test_of_a_plan_one_of_which_is_left_out(before_the_card: Visitor) -> None:
    await before_the_card.says(STOP)
    await before_the_card.run(
        (several("ajoute trois licences et retire Paul", ADD_THREE, REMOVE), [CARD, CARD, "cards_ask_terms"])
    )
    assert [event["operation"] for event in told(before_the_card)] == ["change_quantity", "remove_user"]
    await before_the_card.run((Press("Sans le n° 2 (Suppression d’utilisateurs)"), [CARD]))
    assert [(event["kind"], event["operation"]) for event in told(before_the_card)] == [
        ("declined", "remove_user"),
        ("proposed", "change_quantity"),
    ]


async def test_of_a_refusal_that_another_answer_mends(before_the_card: Visitor) -> None:
    await before_the_card.says(typed("plutôt un million", "inform", quantity=1_000_000))
    refused = {"kind": "refused", "operation": "change_quantity", "code": "quantity_too_large"}
    assert (told(before_the_card), busy(before_the_card)) == ([refused], True)


async def test_of_a_card_that_is_out_of_date(before_the_card: Visitor) -> None:
    before_the_card.portal.clock.turn(minutes=31)
    await before_the_card.says(YES)
    kinds = [(event["kind"], event.get("code")) for event in told(before_the_card)]
    assert kinds[0] == ("refused", "proposal_expired")


async def test_of_an_outage(before_the_card: Visitor, portal: RunningPortal) -> None:
    await portal.stop()
    await before_the_card.run((YES, ["portal_down_confirming"]))
    assert (told(before_the_card), busy(before_the_card)) == ([], True)


async def test_of_an_outage_just_after_the_code(visitor: Visitor, portal: RunningPortal) -> None:
    """The identity stays established, so the door has to know it."""
    await visitor.run((ADD_THREE, ["ask_email"]), (address(CLAIRE), ["ask_code"]))
    verify = portal.client.verify_challenge

    async def verify_and_fall(*args: str) -> object:
        identity = await verify(*args)
        await portal.stop()
        return identity

    portal.client.verify_challenge = verify_and_fall  # type: ignore[method-assign]
    await visitor.run((CODE, ["portal_down"]))
    assert told(visitor) == [{"kind": "identified", "level": "code"}]
