"""What reaches a person: the reply that announces it carries the request; the operation under way goes along."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.engine.running_portal import RunningPortal
from tests.bot.engine.visitor import ADD_THREE, CODE, NOISE, YES, Press, Visitor, address, asked, typed
from tests.portal.dialogues import PAUL

AGENT = typed("un humain", "talk_to_agent")
CATEGORIES = {
    "talk_to_agent": "asked",
    "complain": "complaint",
    "billing_question": "billing",
    "login_problem": "login",
    "technical_problem": "technical",
}


def handovers(visitor: Visitor) -> list[dict[str, Any]]:
    """The requests for a person in the last answer, as the door reads them."""
    return [custom["handover"] for reply in visitor.shown if "handover" in (custom := reply.as_custom())]


def told(visitor: Visitor) -> list[dict[str, Any]]:
    """The events of the last answer."""
    return [event for reply in visitor.shown for event in reply.as_custom().get("events", [])]


@pytest.mark.parametrize(("intent", "category"), CATEGORIES.items())
async def test_what_belongs_to_a_person_is_handed_over_at_once(visitor: Visitor, intent: str, category: str) -> None:
    await visitor.run((typed("…", intent), [f"{intent}…"]))
    assert handovers(visitor) == [{"category": category}]
    assert visitor.titles() == []
    assert len(visitor.shown[0].text.split()) < 45


@pytest.mark.parametrize(("intent", "category"), CATEGORIES.items())
async def test_the_operation_goes_along_and_its_question_stays(
    before_the_card: Visitor, intent: str, category: str
) -> None:
    await before_the_card.run((typed("…", intent), [intent, "card_reminder"]))
    assert handovers(before_the_card) == [
        {"category": category, "operation": "change_quantity", "subscription": "PE-1001"}
    ]
    assert [reply.as_custom().get("busy") for reply in before_the_card.shown] == [None, True]


async def test_before_the_subscription_is_known_the_operation_goes_alone(visitor: Visitor) -> None:
    await visitor.run((ADD_THREE, ["ask_email"]), (AGENT, ["talk_to_agent", "ask_email_reminder"]))
    assert handovers(visitor) == [{"category": "asked", "operation": "change_quantity"}]


async def test_an_undo_goes_along_under_its_own_name(before_the_card: Visitor) -> None:
    await before_the_card.says(YES)
    await before_the_card.says(Press("Revenir en arrière"))
    await before_the_card.run((AGENT, ["talk_to_agent", "card_reminder"]))
    assert handovers(before_the_card) == [
        {"category": "asked", "operation": "change_quantity", "subscription": "PE-1001"}
    ]


async def test_lost_twice(visitor: Visitor) -> None:
    await visitor.run((NOISE, ["lost"]))
    assert handovers(visitor) == []
    await visitor.run((NOISE, ["lost_twice…"]))
    assert handovers(visitor) == [{"category": "lost"}]


async def test_the_button_after_three_misses(visitor: Visitor) -> None:
    await visitor.run((ADD_THREE, ["ask_email"]))
    for _ in range(3):
        await visitor.says(NOISE)
        assert handovers(visitor) == []
    await visitor.run((Press("Parler à un conseiller"), ["talk_to_agent", "ask_email_reminder"]))
    assert handovers(visitor) == [{"category": "asked", "operation": "change_quantity"}]


async def test_out_of_time_for_a_cancellation(visitor: Visitor) -> None:
    await visitor.run(
        (typed("résilie, trop cher", "cancel_subscription", reason="trop cher"), ["ask_email"]),
        (address(PAUL), ["ask_code"]),
        (CODE, ["identified", "refused_notice_period_over"]),
    )
    wanted = {"category": "cancellation", "operation": "cancel_subscription", "subscription": "PE-2001"}
    assert handovers(visitor) == [wanted]
    assert visitor.titles() == []
    assert told(visitor)[-1] == {"kind": "refused", "operation": "cancel_subscription", "code": "notice_period_over"}
    assert visitor.shown[-1].as_custom()["busy"] is False


async def test_another_refusal_keeps_its_button(before_the_card: Visitor) -> None:
    await before_the_card.run(
        (typed("annule la résiliation", "undo_cancellation"), ["refused_nothing_planned", "resume_offer"])
    )
    assert handovers(before_the_card) == []
    assert "Parler à un conseiller" in before_the_card.titles()


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_out_of_scope_keeps_its_button(visitor: Visitor, language: str) -> None:
    await visitor.says(typed("what is the weather in Lyon", "out_of_scope", language=language))
    assert handovers(visitor) == []
    assert visitor.titles() == ["Parler à un conseiller"]


@pytest.mark.parametrize(
    "detail",
    [
        typed("erreur 0x80070005 au démarrage", "inform", "unsure"),
        typed("facture 2026-118", "inform"),
        typed("je n’arrive toujours pas à me connecter", "login_problem"),
        typed("le voyant clignote en vert", "out_of_scope"),
        NOISE,
    ],
    ids=lambda turn: turn.text,
)
async def test_what_is_said_more_is_left_to_the_person(visitor: Visitor, detail: object) -> None:
    await visitor.run((typed("…", "technical_problem"), ["technical_problem…"]), (detail, ["details_noted"]))
    assert (handovers(visitor), told(visitor)) == ([], [])
    await visitor.run((detail, ["details_noted"]))


async def test_another_matter_is_no_detail(visitor: Visitor) -> None:
    problem = (typed("…", "technical_problem"), ["technical_problem…"])
    await visitor.run(problem, (asked("faq_free_trial"), ["faq_free_trial"]))
    await visitor.run(problem, (typed("merci", "thank"), ["thank"]), (NOISE, ["lost"]))
    await visitor.run(
        problem, (typed("Puis-je tester Premium avant de payer ?", "inform", "unsure"), ["faq_free_trial"])
    )
    await visitor.run(problem, (AGENT, ["talk_to_agent…"]), (ADD_THREE, ["ask_email"]), (NOISE, ["ask_email_again"]))


async def test_a_person_is_reached_while_the_portal_is_down(visitor: Visitor, portal: RunningPortal) -> None:
    await visitor.run(
        (typed("qui", "remove_user"), ["ask_removed"]), (typed("Paul", "inform", person="Paul"), ["ask_email"])
    )
    visitor.slot = {**visitor.slot, "step": "subscription"}
    await portal.stop()
    await visitor.run((AGENT, ["talk_to_agent", "portal_down"]))
    assert handovers(visitor) == [{"category": "asked", "operation": "remove_user"}]
    assert visitor.shown[-1].as_custom()["busy"] is True
